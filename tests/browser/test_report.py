"""The report is made in the browser: lights, languages, both files."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from cmt.clock import clock_text, read_clock
from cmt.export.notice import NOTICE
from dashboard.report.sleep_report.words import say
from tests.support.reader import Reader


def type_in(reader: Reader, label: str, text: str) -> None:
    """Type into a field of the page and leave it."""
    field = reader.page.get_by_role("textbox", name=label)
    field.fill(text)
    field.press("Enter")


def at_the_export(reader: Reader, files) -> Reader:
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.signs("QX")
    reader.reads_as("QX")
    reader.visit("Export")
    reader.page.get_by_role("button", name="Download JSON").wait_for()
    reader.waits_until_still()
    return reader


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


def a_minute_after_the_start(reader: Reader) -> str:
    """Return the time of day to type, told from the empty field's own words."""
    field = reader.page.get_by_role("textbox", name="Lights off")
    return clock_text(read_clock(field.get_attribute("placeholder")), 60)


def test_lights_code_and_initials_stand_in_the_pdf_and_no_name(reader, files):
    at_the_export(reader, files)
    type_in(reader, "Study code", "R-19")
    type_in(reader, "Reader's initials", "QX")
    off = a_minute_after_the_start(reader)
    type_in(reader, "Lights off", off)
    expect(reader.page.locator(".read table")).to_contain_text("29.0 min")
    name, content = reader.download("Download PDF")
    assert name == "R-19_report.pdf"
    text = words("".join(p.extract_text() for p in PdfReader(BytesIO(content)).pages))
    for given in ("R-19", "QX", off, NOTICE, say("not_scored", "en")):
        assert words(given) in text
    assert "Jane" not in text
    assert reader.foreign_requests() == []


def test_the_html_file_is_german_where_german_is_chosen(reader, files):
    at_the_export(reader, files)
    languages = reader.page.locator(".st-key-report_language").get_by_role("combobox")
    reader.choose(languages, "Deutsch")
    expect(reader.page.locator(".read table")).to_contain_text("Gesamtschlafzeit")
    name, content = reader.download("Download HTML")
    assert name == "report.html"
    assert "<html lang='de'>" in content.decode()
    assert say("notice", "de") in content.decode()
    assert "Jane" not in content.decode()


def test_a_time_that_is_none_is_told_and_offers_nothing(reader, files):
    at_the_export(reader, files)
    type_in(reader, "Lights on", "25:00")
    reader.page.get_by_text("is no time of day").wait_for()
    expect(reader.page.get_by_role("button", name="Download PDF")).to_have_count(0)
    expect(reader.page.get_by_role("button", name="Download CSV")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_the_numbers_fit_beside_each_other(browser, server, files, theme, width):
    person = at_the_export(Reader(browser, server.url, width, theme), files)
    table = person.page.locator(".read table")
    box = table.bounding_box()
    assert box["x"] + box["width"] <= width
    assert box["width"] <= 900
    fits = "table => table.scrollWidth <= table.parentElement.clientWidth"
    assert table.evaluate(fits)
    assert person.errors == []
    person.leave()

"""The PDF is opened by another library, and says what the report says."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cmt.errors import CmtError
from cmt.export.notice import NOTICE
from dashboard.report.sleep_report import report_pdf
from dashboard.report.sleep_report.words import say
from tests.dashboard.report.sleep_report.reports import (
    DETAILS,
    NIGHT,
    NIGHTS,
    UNREVIEWED,
    picture,
    report_of,
)
from tests.support.review.events import EVENTS

LANGUAGES = ("en", "de")


def opened(*of: object, **how: object) -> PdfReader:
    return PdfReader(BytesIO(report_pdf(report_of(*of, **how))))


def words(text: str) -> str:
    """Return text without blanks and hyphens: lines break where they must."""
    return re.sub(r"\s", "", text)


def text_of(pdf: PdfReader) -> str:
    return words("".join(page.extract_text() for page in pdf.pages))


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_all_that_the_report_says(night, language):
    report, shown = (
        report_of(NIGHTS[night], language),
        text_of(opened(NIGHTS[night], language)),
    )
    for each in report.numbers:
        assert words(f"{each.name}{each.final}{each.auto}{each.epochs}") in shown
        assert words(each.definition) in shown
    for rows in (report.stages, report.transitions, report.cycles):
        for row in rows:
            assert words("".join(row)) in shown
    for said in (*report.remarks, *(text for fact in report.facts for text in fact)):
        assert words(said) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_notice_and_what_is_not_scored_stand_in_it(language):
    shown = text_of(opened(language=language))
    assert words(say("notice", language)) in shown
    assert words(say("not_scored", language)) in shown
    assert (words(NOTICE) in shown) == (language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_night_fills_one_page_of_a4_in_its_language(language):
    pdf = opened(language=language)
    (page,) = pdf.pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert pdf.root_object["/Lang"] == language
    assert pdf.metadata.title == say("title", language)


def test_the_simulated_night_is_called_so():
    simulated = replace(DETAILS, simulated=True)
    assert words(say("simulated", "de")) in text_of(opened(UNREVIEWED, "de", simulated))
    assert words(say("simulated", "de")) not in text_of(opened(UNREVIEWED, "de"))


def test_code_initials_laboratory_and_channels_are_those_that_were_given():
    odd = replace(DETAILS, laboratory="Schlaflabor Łódź & <Śląsk>", eeg="ЭЭГ C3")
    shown = text_of(opened(details=odd))
    for given in ("S-07", "QX", "Schlaflabor Łódź & <Śląsk>", "ЭЭГ C3", "EOG E1-M2"):
        assert words(given) in shown
    assert words("SomnoLens CMT 9.8.7, SHA-256 begins with 0123456789ab") in shown


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_in_its_own_shape(kind):
    with_logo = opened(details=replace(DETAILS, logo=picture(kind, (300, 80))))
    (image,) = with_logo.pages[0].images
    assert image.image.size == (300, 80)
    assert len(opened().pages[0].images) == 0


def test_letters_that_the_pdf_cannot_write_are_named():
    with pytest.raises(CmtError, match=r"laboratory has letters .* 睡"):
        opened(details=replace(DETAILS, laboratory="睡眠"))


def test_long_notes_go_on_to_a_second_page_and_nothing_is_lost():
    notes = tuple(f"Note number {number} on the recording." for number in range(60))
    pdf = opened(details=replace(DETAILS, notes=notes))
    assert len(pdf.pages) == 2
    assert all(words(note) in text_of(pdf) for note in notes)
    assert words(say("not_scored", "en")) in text_of(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_marked_events_stand_in_it_and_it_stays_one_page(language):
    details = replace(DETAILS, events=EVENTS)
    pdf = opened(NIGHT, language, details)
    assert len(pdf.pages) == 1
    shown, report = text_of(pdf), report_of(NIGHT, language, details)
    assert words(report.not_scored) in shown
    assert words(dict(report.facts)[say("events", language)]) in shown

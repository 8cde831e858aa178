"""The HTML file says the same, alone: without a script and without a network."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dashboard.report.sleep_report import report_html
from dashboard.report.sleep_report.words import say
from tests.dashboard.report.sleep_report.reports import (
    DETAILS,
    NIGHTS,
    picture,
    report_of,
)

EVIL = "</style><script>alert(1)</script><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(*of: object, **how: object) -> Page:
    return Page(report_html(report_of(*of, **how)))


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_says_all_that_the_report_says(night, language):
    report, shown = report_of(NIGHTS[night], language), page(NIGHTS[night], language)
    for each in report.numbers:
        texts = {each.name, each.final, each.auto, each.definition}
        assert texts <= set(shown.text)
        assert not each.epochs or each.epochs in shown.text
    for said in (*report.remarks, *(text for fact in report.facts for text in fact)):
        assert said in shown.text
    for key in ("not_scored", "signature"):
        assert say(key, language) in shown.text
    assert any(say("notice", language) in text for text in shown.text)


def test_every_number_has_its_definition_on_hover():
    titles = [each.get("title") for each in page().all("th") if "title" in each]
    assert titles == [each.definition for each in report_of().numbers]


def test_runs_of_epochs_unfold():
    (waso,) = [each for each in report_of().numbers if each.field == "waso_min"]
    assert waso.spans == "245–250, 542–562"
    assert waso.spans in page().text


def test_a_page_needs_neither_script_nor_network():
    content = report_html(report_of(details=replace(DETAILS, logo=picture())))
    shown = Page(content)
    assert shown.all("script") == shown.all("link") == []
    assert [each["src"][:22] for each in shown.all("img")] == ["data:image/png;base64,"]
    outside = re.findall(rb"https?://[^\"' ]+", content)
    assert set(outside) <= {
        b"http://www.w3.org/2000/svg",
        b"http://www.w3.org/1999/xlink",
    }
    (policy,) = [m for m in shown.all("meta") if "http-equiv" in m]
    assert policy["content"].startswith("default-src 'none'")


@pytest.mark.parametrize("field", ["code", "reader", "laboratory"])
def test_what_is_typed_is_shown_and_not_run(field):
    shown = page(details=replace(DETAILS, **{field: EVIL}))
    assert EVIL in shown.text
    assert shown.all("script") == []
    assert shown.all("img") == []


def test_a_channel_s_name_is_shown_and_not_run():
    shown = page(details=replace(DETAILS, eeg=EVIL))
    assert any(EVIL in text for text in shown.text)
    assert shown.all("script") == []


def test_both_drawings_are_named_for_who_cannot_see_them():
    names = [each["aria-label"] for each in page(language="de").all("svg")]
    assert names == [say(key, "de") for key in ("hypnogram", "hypnodensity")]

"""A page of figures needs no network, and shows every text as text."""

import re

import plotly.io
import pytest
from plotly.offline import get_plotlyjs

from cmt.errors import CmtError
from dashboard.report.page import (
    Section,
    whole_page,
    write_page,
    write_pictures,
    write_script,
)
from dashboard.style.theme import LIGHT

EVIL = "</script><script>alert(1)</script>"
FIGURE = {"data": [{"type": "bar", "x": ["a"], "y": [1]}], "layout": {"height": 90}}
SECTIONS = [Section("one", "First", FIGURE), Section("two", "Second", FIGURE, 912)]


@pytest.fixture
def page(tmp_path):
    """Return a function that writes a page and reads it."""

    def write(title="Epoch 1", sentence="Why.", sections=SECTIONS, footer="End."):
        path = tmp_path / "page.html"
        write_page(path, title, sentence, sections, footer)
        return path.read_text("utf-8")

    return write


def test_a_page_has_its_title_its_sentence_its_sections_and_its_footer(page):
    written = page()
    assert re.findall(r"<h\d>(.*?)</h\d>", written) == ["Epoch 1", "First", "Second"]
    assert "<p>Why.</p>" in written
    assert "<footer>End.</footer>" in written


@pytest.mark.parametrize("place", ["title", "sentence", "footer"])
def test_a_text_with_html_in_it_is_shown_and_not_run(page, place):
    assert EVIL not in page(**{place: EVIL})


def test_a_name_in_a_figure_cannot_end_its_script(page):
    figure = {"data": [{"type": "bar", "name": EVIL}], "layout": {"height": 90}}
    written = page(sections=[Section("one", EVIL, figure)])
    assert "alert(1)</script>" not in written
    assert "alert(1)" in written


def test_braces_in_a_text_stay(page):
    assert "<p>{x} and {0}</p>" in page(sentence="{x} and {0}")


def test_a_page_asks_no_other_machine_for_anything(page):
    written = page()
    assert "https://" not in written
    assert re.findall(r'(?:src|href)="([^"]*)"', written) == ["plotly.min.js"]


def test_a_figure_is_as_wide_as_its_section(page):
    widths = re.findall(r"height:\s*[^;]+;\s*width:\s*(\d+)px", page())
    assert widths == ["440", "912"]


def test_the_script_lies_beside_the_pages_in_a_folder_that_need_not_be_there(tmp_path):
    write_script(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "plotly.min.js").stat().st_size > 1_000_000


@pytest.mark.parametrize(("kind", "scale"), [("png", 2), ("svg", 1)])
def test_every_figure_becomes_a_picture_on_the_light_background(
    tmp_path, monkeypatch, kind, scale
):
    asked = []

    def draw(figure, **how):
        asked.append((figure["layout"]["paper_bgcolor"], how))
        return b"picture"

    monkeypatch.setattr(plotly.io, "to_image", draw)
    write_pictures(tmp_path / "epoch-0001", SECTIONS, kind)
    names = [f"epoch-0001-one.{kind}", f"epoch-0001-two.{kind}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert {colour for colour, _ in asked} == {LIGHT.background}
    assert [(how["width"], how["height"], how["scale"]) for _, how in asked] == [
        (440, 90, scale),
        (912, 90, scale),
    ]


@pytest.mark.parametrize("error", [ValueError, RuntimeError, OSError])
def test_what_keeps_pictures_from_being_drawn_is_one_sentence(
    tmp_path, monkeypatch, error
):
    def refuse(*_, **__):
        raise error("no browser")

    monkeypatch.setattr(plotly.io, "to_image", refuse)
    with pytest.raises(CmtError, match=r"No SVG was written.*pip install kaleido"):
        write_pictures(tmp_path / "x", SECTIONS, "svg")


def test_a_whole_page_brings_its_script_along():
    page = whole_page("Epoch 1", "Why.", SECTIONS, "End.").decode()
    assert re.findall(r'(?:src|href)="([^"]*)"', page.split("</head>")[1]) == []
    assert "<script src" not in page
    assert get_plotlyjs() in page

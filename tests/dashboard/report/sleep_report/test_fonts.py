"""Every letter is drawn in a font that has it."""

import pytest

from cmt.errors import CmtError
from dashboard.report.sleep_report.fonts import marked_up, refuse_what_no_font_has


@pytest.mark.parametrize("text", ["Größe 7,5 – „Schlaf“ · ×", "O'Neill"])
def test_western_letters_stay_in_helvetica(text):
    assert marked_up(text) == text


@pytest.mark.parametrize("text", ["Łódź", "Αθήνα", "Київ", "κ ≥ 0.7"])
def test_other_letters_get_the_wide_font(text):
    assert marked_up(text) == f'<font name="DejaVuSans">{text}</font>'
    refuse_what_no_font_has("laboratory", text)


def test_marks_of_reportlab_s_paragraphs_are_shown():
    assert marked_up("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_control_characters_are_dropped():
    assert marked_up("A\x1b[31mB\u202e") == "AB"


def test_letters_that_no_font_has_are_named():
    with pytest.raises(CmtError, match=r"The code has letters .* cannot write: 眠 睡"):
        refuse_what_no_font_has("code", "A睡眠")

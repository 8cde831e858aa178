"""The tools of the page: what is styled is there, and what the script reads is sent."""

import re

from dashboard.components.reading.reading import CSS, HTML, SCRIPT
from dashboard.figures.page import Row
from tests.support.figures import EEG


def test_every_class_that_is_styled_is_used():
    styled = set(re.findall(r"\.(sl-[a-z]+)\b", CSS))
    assert [name for name in styled if name not in HTML + SCRIPT + ".sl-heads"] == []


def test_everything_that_the_script_reads_of_a_row_is_sent():
    read = set(re.findall(r"\brow\.([a-z_]+)", SCRIPT))
    assert read == set(Row(EEG, "EEG").described())


def test_every_button_says_what_it_does():
    buttons = re.findall(r"<button [^>]+>", HTML)
    assert buttons
    assert [button for button in buttons if "title=" not in button] == []


def test_every_part_that_is_filled_stands_in_the_toolbar():
    filled = set(re.findall(r'(?:tool|say)\(S, "(\w+)"', SCRIPT))
    assert filled == set(re.findall(r'data-part="(\w+)"', HTML))


def test_the_toolbar_says_that_the_model_has_a_filter_of_its_own():
    assert "the model has its own" in HTML

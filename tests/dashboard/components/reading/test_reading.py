"""The tools of the page: what is styled is there, and what the script reads is sent."""

import re

from cmt.marked_events import EVENT_KINDS
from cmt.review.edits import MOST_LETTERS
from cmt.stages import EPOCH_SECONDS
from dashboard.components.reading.reading import CSS, HTML, SCRIPT
from dashboard.components.scorer.scorer import SCRIPT as SCORER
from dashboard.figures.page import Row
from dashboard.figures.traces import SLOW_WAVE_GUIDE_UV
from tests.support.figures import EEG
from tests.support.paths import ROOT

VIEW = (ROOT / "dashboard" / "components" / "epoch_view" / "epoch_view.html").read_text(
    "utf-8"
)


def test_every_class_that_is_styled_is_used():
    styled = set(re.findall(r"\.(sl-[a-z]+)\b", CSS))
    used = HTML + SCRIPT + VIEW
    assert [name for name in styled if name not in used] == []


def test_everything_that_the_script_reads_of_a_row_is_sent():
    read = set(re.findall(r"\b(?:row|each)\.([a-z_]+)", SCRIPT))
    assert read == set(Row(EEG, "EEG").described())


def test_every_button_says_what_it_does():
    buttons = re.findall(r"<button [^>]+>", HTML)
    assert buttons
    assert [button for button in buttons if "title=" not in button] == []


def test_every_part_that_is_filled_stands_in_the_toolbar():
    filled = set(re.findall(r'(?:tool|say)\(S, "(\w+)"', SCRIPT))
    filled |= {"calipers", "ruler"}  # named in a list
    assert filled == set(re.findall(r'data-part="(\w+)"', HTML))


def test_the_toolbar_says_that_the_model_has_a_filter_of_its_own():
    assert "the model has its own" in HTML


def test_the_ruler_counts_by_the_rule_of_the_aasm():
    (enough_uv, n3_s, epoch_s) = re.findall(
        r"ENOUGH_UV = (\d+), N3_S = (\d+), EPOCH_S = (\d+)", SCRIPT
    )[0]
    assert float(enough_uv) == 2 * SLOW_WAVE_GUIDE_UV
    assert int(n3_s) == 0.2 * int(epoch_s) == 0.2 * EPOCH_SECONDS


def test_events_have_the_kinds_and_names_that_the_store_takes():
    (kinds,) = re.findall(r"KINDS_OF_EVENTS = \[(.*?)\]", SCRIPT)
    assert tuple(re.findall('"(.+?)"', kinds)) == EVENT_KINDS
    assert tuple(re.findall('data-event="(.+?)"', HTML)) == EVENT_KINDS
    (longest,) = re.findall(r"LONGEST_NAME = (\d+)", SCRIPT)
    assert int(longest) == MOST_LETTERS["channel"]


def test_both_sides_call_what_they_tell_of_events_the_same():
    (told,) = re.findall("const MARK = .*;", SCRIPT)
    assert told in SCORER

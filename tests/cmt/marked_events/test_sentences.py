"""What is said of events is true of who marked them, and no stage."""

from dataclasses import replace

import pytest

from cmt.marked_events import (
    EVENT_KINDS,
    NAMES_BESIDE_STAGES,
    annotation_text,
    not_scored,
    seconds_text,
)
from cmt.scoring.stage_names import is_stage_name
from tests.support.review.events import EVENTS


def test_without_an_arousal_none_is_scored():
    said = "Arousals, respiratory and limb events are not scored."
    assert not_scored(()) == not_scored(EVENTS[1:]) == said


def test_marked_arousals_are_counted_and_are_the_readers():
    assert not_scored(EVENTS).startswith("1 arousal was marked by the reader, none by")
    said = not_scored(EVENTS[:1] * 1200)
    assert said == (
        "1,200 arousals were marked by the reader, none by the model. Respiratory and "
        "limb events are not scored."
    )


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_no_reader_of_stages_takes_an_event_for_a_stage(kind):
    text = annotation_text(replace(EVENTS[0], kind=kind))
    assert text.endswith(", marked by AB")
    assert not is_stage_name(text)
    assert not is_stage_name(NAMES_BESIDE_STAGES[kind])


@pytest.mark.parametrize(
    ("seconds", "text"), [(31.0, "31"), (0.1, "0.1"), (1209599.25, "1209599.25")]
)
def test_seconds_have_the_decimals_that_they_need(seconds, text):
    assert seconds_text(seconds) == text

"""Events that a reader marked are four kinds of stretches of one channel."""

from dataclasses import replace

from cmt.marked_events import EVENT_KINDS, count_events
from tests.support.review.events import EVENTS


def test_events_are_counted_by_kind_and_kinds_without_any_too():
    found = count_events((*EVENTS[1:], EVENTS[1]))
    assert found == {"arousal": 0, "artefact": 2, "spindle": 1, "K-complex": 1}
    assert tuple(found) == EVENT_KINDS


def test_an_event_ends_to_the_hundredth_of_a_second():
    assert replace(EVENTS[0], onset_s=0.1, duration_s=0.2).end_s == 0.3

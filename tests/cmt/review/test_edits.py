"""A change says what, where, by whom and when, or it is refused with a sentence."""

import pytest

from cmt.errors import ReviewError
from cmt.summary import Lights
from tests.support.review.changes import WHEN, edit
from tests.support.review.events import marked
from tests.support.review.lights import lit


@pytest.mark.parametrize("new", ["W", "N1", "N2", "N3", "R", "?"])
def test_a_stage_is_one_of_five_or_none(new):
    assert edit(3, new).new == new


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"new": "N4"}, "“N4” is no stage. Known: “W”, “N1”"),
        ({"old": "Wake"}, "“Wake” is no stage"),
        ({"kind": "flag", "old": "", "new": "yes"}, "Known: “”, “flagged”"),
        ({"kind": "arousal"}, "not “arousal”"),
        ({"kind": "lights", "old": "", "new": "off 1 m"}, "“off 1 m” is not when"),
        ({"kind": "lights", "old": "on", "new": ""}, "“on” is not when lights"),
        ({"kind": "note", "new": "a" * 2001}, "2,001 letters, 2,000 at most"),
        ({"kind": "note", "old": "", "new": "half \ud83d"}, "half of a letter"),
        ({"kind": "note", "old": "", "new": "a\0b"}, "a sign that cannot be kept"),
        ({"epoch": -1}, "counted from 1"),
        ({"number": 0}, "Change 0"),
        ({"number": 2**31}, "Change 2147483648"),
        ({"reader": ""}, "initials have 1 to 12 letters"),
        ({"reader": "  "}, "initials have 1 to 12 letters"),
        ({"reader": "A" * 13}, "initials have 1 to 12 letters"),
        ({"reader": "A\nB"}, "initials have 1 to 12 letters"),
        ({"id": "i" * 65}, "id has 1 to 64 letters"),
        ({"time": WHEN.replace(tzinfo=None)}, "no time zone"),
    ],
)
def test_what_is_no_change_is_refused_with_what_was_found(wrong, says):
    with pytest.raises(ReviewError) as error:
        edit(**wrong)
    assert says in str(error.value)


def test_a_note_may_have_several_lines_in_any_language():
    note = "Spindle?\nSchläfrig – 覚醒"
    assert edit(kind="note", old="", new=note).new == note


def test_only_what_names_another_change_takes_one_back():
    assert not edit().takes_back
    assert edit(undoes="another").takes_back


def test_the_time_is_kept_with_its_zone():
    assert edit().time == WHEN


def test_lights_are_of_the_whole_night_wherever_they_are_changed():
    off, both = lit(90), lit(90, 600, before=Lights(90), epoch=7)
    assert (both.old, both.new) == ("off 90 s", "off 90 s, on 600 s")
    assert off.place == both.place == ("lights", None, None, None, None)


@pytest.mark.parametrize("kind", ["arousal", "artefact", "spindle", "K-complex"])
def test_an_event_has_its_place_and_one_of_four_kinds(kind):
    made = marked(31.25, 4.5, kind, "C4-M1")
    assert (made.new, made.place) == (kind, ("event", 1, 31.25, 4.5, "C4-M1"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "apnoea"}, "“apnoea” is no event. Known: “”, “arousal”"),
        ({"duration_s": 0}, "a duration in seconds"),
        ({"duration_s": float("nan")}, "a duration in seconds"),
        ({"onset_s": float("inf")}, "a duration in seconds"),
        ({"onset_s": -1}, "Both are counted from 1"),
        ({"channel": ""}, "a channel of 1 to 200 letters"),
        ({"channel": "C" * 201}, "a channel of 1 to 200 letters"),
        ({"channel": "C4\0"}, "a channel of 1 to 200 letters"),
    ],
)
def test_what_is_no_event_is_refused(wrong, says):
    with pytest.raises(ReviewError) as error:
        event_of(**wrong)
    assert says in str(error.value)


def event_of(**wrong):
    place = {"onset_s": 31, "duration_s": 2, "channel": "C4-M1"} | wrong
    epoch = -1 if place["onset_s"] < 0 else 1
    kind = place.pop("kind", "arousal")
    return edit(epoch, kind, "", kind="event", **place)


def test_an_event_begins_in_its_epoch_and_lacks_nothing():
    with pytest.raises(ReviewError, match="does not begin in epoch 3"):
        edit(2, "arousal", "", kind="event", onset_s=31, duration_s=2, channel="C4")
    with pytest.raises(ReviewError, match="an onset and a duration"):
        edit(2, "arousal", "", kind="event", channel="C4")


def test_a_stage_has_no_place_within_its_epoch():
    with pytest.raises(ReviewError, match="Only an event"):
        edit(2, onset_s=61.0)

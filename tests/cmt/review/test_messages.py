"""What a browser sends is read strictly, and what is told it can read back."""

import json

import pytest

from cmt.errors import ReviewError
from cmt.review.messages import MOST_AT_ONCE, read_edits, read_place, told_edits
from tests.support.review.changes import edit
from tests.support.review.events import marked, removed
from tests.support.review.lights import lit

TOLD = told_edits([edit(3)])[0]
EVENT = told_edits([marked(110, 10)])[0]
LIT = told_edits([lit(0, 120, epoch=3)])[0]


def test_changes_travel_as_json_and_come_back_as_they_were():
    made = [edit(3), edit(4, undoes="x"), edit(5, "a\nnote", "", kind="note")]
    event = marked(100.01, 19.99, "K-complex", "EEG Fpz‑Cz")
    made += [event, removed(event), lit(0, 180, epoch=5)]
    assert read_edits(json.loads(json.dumps(told_edits(made))), 6) == made


def test_what_only_events_have_is_told_of_events_alone():
    stage, event = told_edits([edit(3), marked()])
    assert "onset_s" not in stage
    assert stage["undoes"] is None
    assert (event["onset_s"], event["channel"]) == (31.25, "C4-M1")


def test_the_time_of_a_browser_is_understood():
    (found,) = read_edits([TOLD | {"time": "2024-05-17T11:30:00.250Z"}], 4)
    assert found.time.isoformat() == "2024-05-17T11:30:00.250000+00:00"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (None, "come as a list"),
        ({"edits": []}, "come as a list"),
        ([TOLD] * (MOST_AT_ONCE + 1), "at most 500"),
        (["w"], "a JSON object"),
        ([{}], "lacks id, kind, old, new, reader, time, number, epoch"),
        ([TOLD | {"epoch": "3"}], "lacks epoch"),
        ([TOLD | {"epoch": True}], "lacks epoch"),
        ([TOLD | {"undoes": 7}], "lacks undoes"),
        ([TOLD | {"epoch": 4}], "of epoch 5, and the night has 4"),
        ([TOLD | {"new": "N5"}], "“N5” is no stage"),
        ([TOLD | {"time": "today"}], "“today” is no time"),
        ([EVENT | {"onset_s": "110"}], "lacks onset_s"),
        ([EVENT | {"duration_s": True}], "lacks duration_s"),
        ([EVENT | {"channel": 7}], "lacks channel"),
        ([EVENT | {"channel": None}], "a channel of 1 to 200 letters"),
        ([EVENT | {"duration_s": 10.02}], "ends after the night’s 4 epochs"),
        ([LIT | {"new": "on 121 s"}], "Lights on would be 121 s after"),
        ([LIT | {"new": "off 120 s"}], "must come after lights off"),
        ([LIT | {"new": "off 90 s, on 60 s"}], "must come after lights off"),
        ([LIT | {"new": 60}], "lacks new"),
        ([TOLD | {"time": "2024-05-17T11:30:00"}], "no time zone"),
    ],
)
def test_what_is_no_list_of_changes_of_this_night_is_refused(told, says):
    with pytest.raises(ReviewError) as error:
        read_edits(told, 4)
    assert says in str(error.value)


def test_what_else_a_browser_tells_is_left_behind():
    (found,) = read_edits([TOLD | {"patient": "Doe"}], 4)
    assert "Doe" not in repr(found)


def test_a_reader_is_on_an_epoch_of_the_night_or_says_nothing():
    assert read_place(None, 4) is None
    assert read_place(3, 4) == 3


@pytest.mark.parametrize("told", [-1, 4, 2.5, True, "3", [3]])
def test_what_is_no_epoch_of_the_night_is_refused(told):
    with pytest.raises(ReviewError, match="one of 4 epochs"):
        read_place(told, 4)

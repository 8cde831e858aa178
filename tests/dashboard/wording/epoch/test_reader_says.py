"""A page of an epoch says what the reader made of it, and nothing where she did not."""

from cmt.review import score
from dashboard.wording.epoch.reader_says import reader_says
from tests.support.review.changes import edit
from tests.support.review.events import marked
from tests.support.stagings import staging

AUTO = staging().hypnogram


def test_an_epoch_that_nobody_looked_at_says_nothing():
    assert reader_says(score(AUTO, [edit(4, "N1")]), 3) == ""


def test_stage_flag_and_note_are_said_in_this_order():
    edits = [
        edit(3, "arousal at 12 s", "", kind="note"),
        edit(3, "flagged", "", kind="flag"),
        edit(3, "R"),
    ]
    assert reader_says(score(AUTO, edits), 3) == (
        "The reader scored REM. The epoch is flagged. Note: “arousal at 12 s”."
    )


def test_an_event_is_said_of_the_epoch_in_which_it_begins():
    scoring = score(AUTO, [marked(118.25, 4.5), edit(3, "R")])
    assert reader_says(scoring, 3) == (
        "The reader scored REM. The reader marked: arousal at 28.2 s for 4.5 s on "
        "C4-M1."
    )
    assert reader_says(scoring, 4) == ""

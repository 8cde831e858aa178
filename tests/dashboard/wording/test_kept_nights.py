"""A kept night is told by its name, how far it is reviewed, and when that was."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cmt.store import ListedStudy, NightToGoOn
from cmt.store.worklist import ReadersProgress
from dashboard.wording.kept_nights import about, invitation

LAST = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
READERS = (ReadersProgress("AB", 1043, LAST, None), ReadersProgress("CD", 3, LAST, 1))
STUDY = ListedStudy(
    "a1b2c3d4" * 4, None, 1210, 1200, LAST, False, "tiny", "C4-M1", READERS
)
NIGHT = NightToGoOn(STUDY, 1343)


def test_a_button_says_where_it_leads():
    assert invitation(NIGHT) == "Continue at epoch 1,344"


def test_a_night_is_told_by_name_progress_and_last_change_in_the_readers_zone():
    said = about(NIGHT, ZoneInfo("Europe/Vienna"))
    assert said == (
        "**Study A1B-2C3** · AB: 1,043 of 1,200, CD: 3 of 1,200 epochs reviewed · "
        "28 Nov 2026, 00:30"
    )


def test_a_night_through_which_a_reader_only_moved_has_nothing_reviewed():
    moved = NIGHT._replace(study=replace(STUDY, readers=(), stood=LAST, code="S-07"))
    said = about(moved, UTC)
    assert said == ("**Study S-07** · 0 of 1,200 epochs reviewed · 27 Nov 2026, 23:30")

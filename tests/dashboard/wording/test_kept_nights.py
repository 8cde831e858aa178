"""A kept night is named by a code of its own, with how far it is reviewed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cmt.store import KnownNight
from dashboard.wording.kept_nights import about, code, invitation

LAST = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
NIGHT = KnownNight("a1b2c3d4" * 4, 1200, 1043, 1343, False, LAST)


def test_a_button_says_where_it_leads():
    assert invitation(NIGHT) == "Continue at epoch 1,344"


def test_a_night_is_told_by_code_progress_and_last_change_in_the_readers_zone():
    said = about(NIGHT, ZoneInfo("Europe/Vienna"))
    assert said == (
        "**Night A1B-2C3** · 1,043 of 1,200 epochs reviewed · 28 Nov 2026, 00:30"
    )


def test_a_simulated_night_is_called_that():
    simulated = KnownNight("a1b2c3d4" * 4, 1200, 0, 0, True, LAST)
    assert about(simulated, UTC).startswith("**Demo night A1B-2C3**")


def test_the_code_says_nothing_but_the_beginning_of_the_key():
    assert code("0123456789") == "012-345"

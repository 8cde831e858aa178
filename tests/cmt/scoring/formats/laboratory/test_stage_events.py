"""Event lists without a header, in which stages are called "STAGE - N1"."""

import pytest

from tests.cmt.scoring.formats.night import names_of, refusal_of, spans_of

NIGHT = (
    "23:58:53.00\tSTART RECORDING\n23:59:00.00\tSTAGE - W\n23:59:31.00\tAROUSAL\n"
    "00:00:30.00\tSTAGE - R\n00:01:00.00\tSTAGE - NO STAGE\n"
)
FOUND = [(0, None, "W"), (90, None, "R"), (120, None, "?")]


def test_stages_last_until_the_next():
    assert spans_of(NIGHT) == FOUND


@pytest.mark.parametrize("mark", [";", ",", "; "])
def test_lines_may_be_numbered_and_divided_by_other_marks(mark):
    lines = enumerate(NIGHT.splitlines(), start=1)
    text = "\n".join(f"{i}{mark}{line}".replace("\t", mark) for i, line in lines)
    assert spans_of(text) == FOUND


def test_movement_time_is_named():
    assert names_of("23:59:00\tStage - Mvt\n") == ["Movement time"]


def test_a_pause_of_the_recording_is_refused():
    paused = NIGHT + "00:02:00.00\tPAUSED\n00:09:00.00\tRECORDING RESUMED\n"
    assert "was paused while this scoring went on" in refusal_of(paused)

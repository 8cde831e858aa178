"""Lists of events with durations are read under the columns that users choose."""

import pytest

from cmt.scoring.formats.registry import format_of
from cmt.scoring.scoring_file import ScoringFile
from tests.cmt.scoring.formats.night import spans_of


@pytest.mark.parametrize(
    "text",
    [
        "Start Time,Duration (seconds),Event\n23:59:30,60.00, N1\n00:00:30,30.00, N2\n",
        "Event;Start;Duration\nN1;0;60\nN2;60;30\n",
        "Beginn;Dauer;Ereignis\n0,0;60,0;N1\n60,0;30,0;N2\n",
        "onset\tduration\tdescription\n0.0\t60.0\tN1\n60.0\t30.0\tN2\n",
    ],
)
def test_columns_have_several_names(text):
    assert spans_of(text) == [(0, 60, "N1"), (60, 30, "N2")]


def test_a_table_with_a_column_of_stages_is_a_table():
    assert format_of(ScoringFile(b"onset,duration,stage\n0,30,W\n")).name == "table"

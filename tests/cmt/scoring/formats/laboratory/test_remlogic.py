"""RemLogic's event exports differ in columns, language and clock."""

from datetime import time

import pytest

from cmt.scoring.formats.registry import format_of
from cmt.scoring.scoring_file import ScoringFile
from tests.cmt.scoring.formats.night import names_of, read, refusal_of, spans_of

HEADER = "RemLogic Event Export\nPatient:\tX\n\nEvents Included:\nSLEEP-S0\n\n"
ROWS = [("23:59:30", "SLEEP-S0"), ("00:00:00", "SLEEP-S1"), ("00:00:30", "SLEEP-REM")]
FOUND = [(0, 30, "SLEEP-S0"), (30, 30, "SLEEP-S1"), (60, 30, "SLEEP-REM")]


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (
            "Stage\tPosition\tTime [hh:mm:ss]\tEvent\tDuration[s]",
            "W\tUp\t{}\t{}\t30",
        ),
        ("Time [hh:mm:ss]\tEvent\tDuration[s]", "{}\t{}\t30"),
        (
            "Stage\tTime [hh:mm:ss.xxx]\tEvent\tDuration [s]",
            "W\t{}.000\t{}\t30.0",
        ),
        ("Stade de sommeil\tHeure [hh:mm:ss]\tEvénement\tDurée[s]", "W\t{}\t{}\t30"),
        ("Schlafstadium\tZeit [hh:mm:ss]\tEreignis\tDauer [s]", "W\t{}\t{}\t30"),
        ("Fase\tHora [hh:mm:ss]\tEvento\tDuración[s]\tCanal", "W\t{}\t{}\t30\tC4"),
    ],
)
def test_columns_may_be_any_and_have_names_in_any_language(columns, row):
    text = HEADER + "\n".join([columns, *(row.format(*cells) for cells in ROWS)])
    assert spans_of(text) == FOUND
    assert spans_of(text.encode("cp1252")) == FOUND


@pytest.mark.parametrize(
    "times",
    [
        ("11:59:30 PM", "12:00:00 AM", "12:00:30 AM"),
        ("1985-01-31T23:59:30.000000", "1985-02-01T00:00:00", "1985-02-01T00:00:30"),
        ("下午 11:59:30", "上午 12:00:00", "上午 12:00:30"),
    ],
)
def test_clocks_may_have_halves_of_the_day_or_dates(times):
    rows = [f"{at}\t{name}\t30" for at, (_, name) in zip(times, ROWS, strict=True)]
    text = HEADER + "Time [hh:mm:ss]\tEvent\tDuration[s]\n" + "\n".join(rows)
    assert spans_of(text) == FOUND
    assert read(text).start == time(23, 59, 30)


def test_other_events_are_no_stages():
    rows = "23:59:30\tSLEEP-S2\t30\n23:59:40\tMCAP-A1\t6\n23:59:41\tSLEEP-SPINDLE\t1\n"
    text = HEADER + "Time [hh:mm:ss]\tEvent\tDuration[s]\n" + rows
    assert names_of(text) == ["SLEEP-S2"]


def test_an_export_without_stages_is_refused():
    text = HEADER + "Time [hh:mm:ss]\tEvent\tDuration[s]\n23:59:40\tMCAP-A1\t6\n"
    assert "has no sleep stages among its events" in refusal_of(text)


def test_epochs_of_20_s_are_stated():
    rows = "".join(f"22:00:{20 * i:02d}\tSLEEP-S2\t20\n" for i in range(3))
    text = HEADER + "Time [hh:mm:ss]\tEvent\tDuration[s]\n" + rows
    assert read(text).epoch_s == 20


def test_a_header_that_a_tab_divides_is_none():
    text = HEADER + "Time [\thh:mm:ss]\tEvent\n22:00:00\tSLEEP-S0\n"
    assert format_of(ScoringFile(text.encode())).name != "RemLogic"

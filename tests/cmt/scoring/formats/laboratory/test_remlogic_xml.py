"""RemLogic's XML has starts and stops with dates."""

from datetime import time

from tests.cmt.scoring.formats.night import read, refusal_of, spans_of


def export(*events: tuple[str, str, str]) -> str:
    rows = "".join(
        f"<Event><Type>{name}</Type><StartTime>{begin}</StartTime>"
        f"<StopTime>{end}</StopTime></Event>"
        for name, begin, end in events
    )
    return f"<EventExport><Events>{rows}</Events></EventExport>"


NIGHT = export(
    ("LIGHTS-OFF", "2020-12-31T23:50:07.000000", "2020-12-31T23:50:07.000000"),
    ("SLEEP-S0", "2020-12-31T23:59:30.000000", "2021-01-01T00:00:00.000000"),
    ("AROUSAL", "2021-01-01T00:00:03.500000", "2021-01-01T00:00:09.500000"),
    ("SLEEP-S2", "2021-01-01T00:00:00.000000", "2021-01-01T00:01:00.000000"),
)


def test_stages_are_read_over_the_turn_of_a_year():
    assert spans_of(NIGHT) == [(0, 30, "SLEEP-S0"), (30, 60, "SLEEP-S2")]
    assert read(NIGHT).start == time(23, 59, 30)


def test_a_time_that_cannot_be_read_is_named():
    night = export(("SLEEP-S0", "yesterday", "2021-01-01T00:00:00"))
    assert "starts or stops at “yesterday”" in refusal_of(night)


def test_an_export_without_stages_is_refused():
    night = export(("AROUSAL", "2021-01-01T00:00:00", "2021-01-01T00:00:05"))
    assert "has no sleep stages among its events" in refusal_of(night)

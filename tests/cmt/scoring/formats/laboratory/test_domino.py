"""DOMINO's sleep profile has a header, and a row an epoch."""

from datetime import time

import pytest

from tests.cmt.scoring.formats.night import names_of, read, refusal_of, spans_of


def profile(*rows: str, rate: str = "Rate: 30 s") -> str:
    head = "Signal ID: SchlafProfil\\profil\nStart Time: 17.11.2010 23:59:30\nUnit: \n"
    return f"{head}Signal Type: Discret\nEvents list: N3,Wake\n{rate}\n\n" + "\n".join(
        rows
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("23:59:30,000; Wake", "00:00:00,000; N1"),
        ("17.11.2010 23:59:30,000; Wake", "18.11.2010 00:00:00,000; N1"),
        ("11/17/2010 11:59:30 PM; Wake", "11/18/2010 12:00:00 AM; N1"),
    ],
)
def test_rows_have_times_of_day_with_dates_or_without(rows):
    assert spans_of(profile(*rows)) == [(0, 30, "Wake"), (30, 30, "N1")]
    assert read(profile(*rows)).start == time(23, 59, 30)


def test_an_a_is_an_artefact():
    rows = ("23:59:30,000; A", "00:00:00,000; Artefakt", "00:00:30,000; Rem")
    assert names_of(profile(*rows)) == ["Artefact", "Artefact", "Rem"]


def test_without_a_rate_a_stage_lasts_until_the_next():
    spans = spans_of(profile("23:59:30,000; Wake", "00:01:00,000; N1", rate=""))
    assert spans == [(0, None, "Wake"), (90, None, "N1")]


def test_a_rate_of_20_s_is_stated():
    rows = ("23:59:20,000; Wake", "23:59:40,000; N1")
    assert read(profile(*rows, rate="Rate: 20 s")).epoch_s == 20


def test_stages_in_numbers_are_refused():
    assert "has numbers for stages" in refusal_of(profile("23:59:30,000; 4"))


@pytest.mark.parametrize("rows", [("00:41:31,513-00:41:42,736; 11;Hypopnea",), ()])
def test_another_signal_s_export_is_refused(rows):
    assert "of another signal than the sleep profile" in refusal_of(profile(*rows))

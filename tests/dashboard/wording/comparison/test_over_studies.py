"""Bias and limits of agreement over studies, in a table and sentences."""

from cmt.hypnogram import Hypnogram
from cmt.review import Version, score
from cmt.second_opinion.bland_altman import Estimate, Limits
from cmt.store import FinalScoring
from dashboard.wording.comparison import over_studies as wording
from tests.support.review.changes import WHEN, edit

LIMITS = Limits(
    4, Estimate(1.25, -0.5, 3.0), Estimate(-6.0, -9, -3), Estimate(8.5, 5.5, 11.5)
)


def test_a_row_has_bias_and_limits_with_their_intervals():
    found = wording.limits_table({"TST": LIMITS, "SOL": None})
    first, second = ([cell.text for cell in row] for row in found.rows)
    assert first == [
        "Total sleep time (TST)",
        "4",
        "+1.3 (−0.5 to +3.0)",
        "−6.0 (−9.0 to −3.0)",
        "+8.5 (+5.5 to +11.5)",
    ]
    assert second == ["Sleep onset latency (SOL)", *["n/a"] * 4]


def test_it_is_said_whose_scorings_they_are_and_how_complete():
    scoring = score(Hypnogram([2] * 10), [edit(3, "W")])
    found = FinalScoring(Version("AB", 1, 1, WHEN), scoring)
    said = wording.which([found, found])
    assert "2 studies, 0 signed; A: the readers’" in said
    assert "2 of 20 epochs reviewed" in said


def test_too_few_studies_are_told_with_what_is_needed():
    assert "1 study listed above can be compared, and 3 are needed" in wording.too_few(
        1
    )


def test_numbers_that_too_few_studies_have_are_named():
    assert "Fewer than three" not in wording.explained([])
    assert wording.explained(["SOL", "WASO"]).endswith(
        "Fewer than three studies have SOL and WASO from both."
    )

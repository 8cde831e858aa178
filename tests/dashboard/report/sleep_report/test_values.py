"""A number is written with its unit; what is undefined has a word for its reason."""

import pytest

from cmt.export.hypnogram_reading import hypnogram_of
from cmt.summary import summarise
from dashboard.report.sleep_report.values import epochs_of, value_of
from tests.dashboard.report.sleep_report.reports import NIGHTS

SUMMARIES = {name: summarise(hypnogram_of(table)) for name, table in NIGHTS.items()}


@pytest.mark.parametrize(
    ("night", "number", "english", "german"),
    [
        ("night", "sleep_onset_latency_min", "20.0 min", "20,0 min"),
        ("night", "n_cycles", "2", "2"),
        ("night", "unscored_min", "4.0 min", "4,0 min"),
        ("fragile", "rem_latency_min", "7.5 min *", "7,5 min *"),
        ("no REM", "rem_latency_min", "not observed", "nicht beobachtet"),
        ("no REM", "n_cycles", "0", "0"),
        (
            "no REM",
            "latency_to_persistent_sleep_min",
            "not reached",
            "nicht erreicht",
        ),
        ("excerpt", "rem_latency_min", "not given", "entfällt"),
        ("excerpt", "tst_min", "25.0 min", "25,0 min"),
        ("awake", "tst_min", "0.0 min", "0,0 min"),
        ("awake", "sleep_onset_latency_min", "not given", "entfällt"),
        ("unscored", "tst_min", "nothing scored", "nichts bewertet"),
        ("unscored", "n_stage_shifts", "nothing scored", "nichts bewertet"),
        ("one epoch", "waso_min", "not given", "entfällt"),
    ],
)
def test_a_number_or_a_word(night, number, english, german):
    summary = SUMMARIES[night]
    assert value_of(number, summary, "en") == english
    assert value_of(number, summary, "de") == german


@pytest.mark.parametrize(
    ("night", "number", "said"),
    [
        ("night", "sleep_onset_latency_min", "40 in 1–40"),
        ("night", "waso_min", "27 in 245–562"),
        ("night", "sleep_efficiency_pct", "TST of TRT"),
        ("one epoch", "tst_min", "1 in 1–1"),
        ("awake", "tst_min", "none"),
        ("excerpt", "waso_min", ""),
        ("excerpt", "sleep_efficiency_pct", ""),
        ("unscored", "n_cycles", ""),
    ],
)
def test_the_epochs_of_a_number_are_counted(night, number, said):
    assert epochs_of(number, SUMMARIES[night], "en") == said

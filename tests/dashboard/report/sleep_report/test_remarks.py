"""German remarks say what the English ones on screen say."""

import re
from collections import Counter

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.summary import SleepSummary, summarise
from dashboard.report.sleep_report.remarks import remarks_of


def night(*runs: tuple[int, int], sure: float | None = None) -> SleepSummary:
    stages = np.concatenate([np.full(n, stage) for stage, n in runs])
    shares = None
    if sure is not None:
        shares = np.full((stages.size, 5), (1 - sure) / 4)
        shares[np.arange(stages.size), stages] = sure
    return summarise(Hypnogram(stages), probabilities=shares)


NIGHTS = {
    "one epoch": night((0, 40), (2, 15), (4, 1), (2, 500), (4, 60)),
    "two epochs": night((0, 40), (2, 15), (4, 2), (2, 500), (4, 60)),
    "the only REM": night((0, 40), (2, 300), (4, 1), (2, 200)),
    "uncertain": night((0, 40), (2, 300), (4, 30), (2, 200), sure=0.5),
    "short": night((0, 40), (2, 100)),
    "hardly scored": night((2, 300), (-1, 300)),
    "hardly asleep": night((0, 600), (2, 19)),
    "not scored": night((-1, 600)),
    "partly scored": night((2, 500), (-1, 100)),
    "sound": night((0, 20), (2, 500)),
}


def numbers(said: tuple[str, ...]) -> Counter:
    text = " ".join(said).replace(",", ".")
    return Counter(float(each) for each in re.findall(r"\d+(?:\.\d+)?", text))


@pytest.mark.parametrize("summary", NIGHTS.values(), ids=NIGHTS)
def test_english_remarks_are_those_on_screen(summary):
    said = remarks_of(summary, "en")
    assert tuple(each.removeprefix("* ") for each in said) == summary.remarks


@pytest.mark.parametrize("summary", NIGHTS.values(), ids=NIGHTS)
def test_german_remarks_have_the_same_numbers(summary):
    english, german = (remarks_of(summary, language) for language in ("en", "de"))
    assert bool(english) == bool(german)
    assert set(numbers(german)) == set(numbers(english))


@pytest.mark.parametrize("language", ["en", "de"])
def test_only_what_hangs_on_few_epochs_bears_the_mark(language):
    for name, summary in NIGHTS.items():
        marked = [s.startswith("* ") for s in remarks_of(summary, language)]
        assert any(marked) == bool(summary.fragile), name
        assert all(marked) == (not summary.excerpt and name != "partly scored"), name


def test_a_german_remark_reads_as_a_sentence():
    assert remarks_of(NIGHTS["one epoch"], "de") == (
        "* REM-Latenz 7,5 min hängt an Epoche 56 (erstes REM, vereinzelt, zwischen N2 "
        "und N2): ohne sie 258 min.",
    )
    assert remarks_of(NIGHTS["the only REM"], "de")[0].endswith("nicht beobachtet.")

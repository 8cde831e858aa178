"""Every number of the report has a name and a definition in both languages."""

import re

import pytest

from cmt.summary import DEFINITIONS, SleepSummary
from dashboard.report.sleep_report.definitions import NUMBERS, definition_of, name_of

IN_TABLES_OF_THEIR_OWN = {"stage_min", "stage_pct", "cycles", "transitions"}
ABOUT = {"epochs", "excerpt", "fragile", "lights_marked"}


def test_the_report_has_every_number_of_the_summary():
    fields = set(SleepSummary.__dataclass_fields__)
    assert set(NUMBERS) == fields - IN_TABLES_OF_THEIR_OWN - ABOUT


@pytest.mark.parametrize("number", NUMBERS)
def test_german_and_english_are_different_words_with_the_same_lengths(number):
    english, german = (definition_of(number, language) for language in ("en", "de"))
    assert english == DEFINITIONS[number]
    assert german != english
    assert name_of(number, "en")
    assert name_of(number, "de")
    lengths = [re.findall(r"(\d+) (?:min|Minuten)", text) for text in (german, english)]
    assert lengths[0] == lengths[1]


def test_the_german_definition_of_cycles_names_its_source():
    assert "Feinberg und Floyd (1979)" in definition_of("n_cycles", "de")

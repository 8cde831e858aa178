"""Both languages have every word, with the same places for values."""

from string import Formatter

import pytest

from dashboard.report.sleep_report.words import LANGUAGES, WORDS, decimal, say


def places(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_there_in_every_language(key):
    words = WORDS[key]
    assert set(words) == set(LANGUAGES)
    assert all(words.values())
    assert len({frozenset(places(text)) for text in words.values()}) == 1


def test_values_take_their_places():
    assert say("page", "de", number=3) == "Seite 3"


def test_german_numbers_have_a_comma():
    assert (decimal("7.5", "en"), decimal("7.5", "de")) == ("7.5", "7,5")

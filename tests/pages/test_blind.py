"""Scored blind, no page tells what the model found, until it is switched off."""

import pytest

from tests.pages.test_pages import in_folder, staged, visit, words
from tests.support.review.key_numbers import key_numbers

HIDDEN = "Blind scoring is on"


@pytest.fixture
def blind(scored):
    """Return the program with a night of which the reader scores the rest blind."""
    shown = visit(scored, "night")
    return shown.toggle(key="blind").set_value(True).run()


def test_the_night_has_the_readers_stages_alone_and_says_how_far_it_is(blind):
    assert not blind.exception
    assert "Blind scoring: 3 of 6 scored, 3 unscored." in words(blind)
    assert key_numbers(blind)["Not scored"] == "1.5 min"
    assert not blind.segmented_control


@pytest.mark.parametrize("page", ["compare", "export"])
def test_pages_that_show_the_models_stages_wait(blind, page):
    shown = visit(blind, page)
    assert not shown.exception
    assert HIDDEN in words(shown)
    assert not shown.dataframe


def test_help_takes_no_example_from_the_night(blind):
    assert "example here" in visit(blind, "help").info[0].value


def test_staging_the_night_again_shows_nothing(blind):
    visit(blind, "recording")
    assert "Blind scoring: 3 of 6" in words(staged(in_folder(blind)))


def test_switched_off_everything_is_there_again(blind):
    shown = visit(blind, "night").toggle(key="blind").set_value(False).run()
    assert "Blind scoring:" not in words(shown)
    assert HIDDEN not in words(visit(shown, "export"))

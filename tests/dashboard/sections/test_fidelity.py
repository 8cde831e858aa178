"""The section shows where views mislead, and how each stood its test."""

import pytest
from streamlit.testing.v1 import AppTest

from cmt.explanation.fidelity_card import FidelityCard
from dashboard.style.theme import LIGHT
from tests.support.models.fidelity_cards import fidelity_card


def program(found, colours):
    from cmt.explanation.fidelity_card import FidelityCard
    from dashboard.sections.fidelity import fidelity

    fidelity(FidelityCard(found), colours)


def shown(card: FidelityCard) -> AppTest:
    arguments = (card.found, LIGHT)
    app = AppTest.from_function(program, args=arguments, default_timeout=60).run()
    assert not app.exception
    return app


@pytest.fixture(scope="module")
def app():
    return shown(fidelity_card())


def test_what_is_worse_than_random_stands_above_the_table(app):
    (said,) = (warning.value for warning in app.warning)
    assert "REM and N1, attention in the EEG is worse than random" in said


def test_the_outcomes_are_a_table_that_says_how_they_came_about(app):
    (table,) = (each.proto.body for each in app.get("html"))
    assert "faithful, +0.21 (+0.16 to +0.26)" in table
    assert "Tested on 3 recordings" in app.caption[0].value


def test_without_a_view_that_misleads_there_is_no_warning():
    found = fidelity_card().found
    eog = found["signals"]["eog"]
    assert not shown(
        FidelityCard(found | {"signals": {"eeg": eog, "eog": eog}})
    ).warning

"""The verdict has its five parts, whatever the model was tested on."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.style.theme import LIGHT
from dashboard.wording.model_card.verdict import heading
from tests.support.models.cards import card_of_one_stream, card_of_two_streams


def program(about, colours):
    from dashboard.sections.verdict import verdict

    verdict(about, colours)


@pytest.fixture(scope="module", params=[card_of_one_stream(), card_of_two_streams()])
def shown(request):
    """Return a card, and the app that shows its verdict."""
    arguments = (request.param, LIGHT)
    app = AppTest.from_function(program, args=arguments, default_timeout=60).run()
    assert not app.exception
    return request.param, app


def test_a_sentence_heads_it_with_the_model_s_name_below(shown):
    about, app = shown
    assert [title.value for title in app.title] == [heading(about)]
    assert app.caption[0].value == f"{about['name']} {about['version']}"


def test_the_five_parts_stand_in_their_order(shown):
    _, app = shown
    parts = [text.value.split("**")[1] for text in app.markdown]
    assert parts == [
        "For whom",
        "How good",
        "Against what",
        "On how many people",
        "Where not",
    ]


def test_its_bars_and_its_people_are_tables(shown):
    _, app = shown
    bars, people = (each.proto.body for each in app.get("html"))
    assert "Human scorers with each other" in bars
    assert "Tested on people left out" in people

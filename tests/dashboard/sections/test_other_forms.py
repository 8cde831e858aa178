"""A form is chosen, told, and downloaded with what belongs beside it."""

import pytest
from streamlit.testing.v1 import AppTest

from cmt.export.formats import FORMATS
from tests.support.review.events import EVENTS
from tests.support.stagings import three_epochs


def program(table, events=()):
    import streamlit as st

    from dashboard.sections.other_forms import other_forms

    other_forms(table, st.text_input("Study code", key="code"), events)


@pytest.fixture
def app():
    table = three_epochs().to_frame()
    return AppTest.from_function(program, args=(table,), default_timeout=60).run()


def buttons(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def test_every_form_can_be_chosen(app):
    assert app.selectbox[0].options == [form.title for form in FORMATS]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_form_says_who_opens_it_and_has_its_button(app, form):
    app.selectbox[0].select(form).run()
    assert not app.exception
    assert app.caption[0].value == form.about
    labels = [f"Download {form.suffixes[0]}"]
    assert buttons(app) == labels + ["Download .json"] * (form.beside is not None)


def test_marked_events_have_a_file_of_their_own_and_a_sentence():
    args = (three_epochs().to_frame(), EVENTS)
    app = AppTest.from_function(program, args=args, default_timeout=60).run()
    assert not app.exception
    assert buttons(app)[-1] == "Download events"
    assert app.caption[-1].value.startswith(
        "Marked by AB, none by the model: 1 arousal"
    )

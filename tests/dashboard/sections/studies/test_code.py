"""One field asks for a study's code, wherever it stands, and shows what is kept."""

import sys

import pytest
from streamlit.testing.v1 import AppTest

from cmt.review.code import study_name
from dashboard.server.review_store import review_store
from tests.support.stagings import N_EPOCHS, recording, staging


def program(made, opened):
    import streamlit as st

    from dashboard.sections.studies.code import (
        code_of_listed,
        name_of_the_open_one,
        study_code,
    )
    from dashboard.session.edits import review_of
    from dashboard.session.reader import StagedRecording
    from dashboard.session.studies.signing import listed

    st.session_state["night"] = StagedRecording(opened, made, False)
    name_of_the_open_one()
    st.write(f"Code: {study_code(review_of(st.session_state['night']))}")
    for study in listed():
        code_of_listed(study)


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    night = (staging(), recording(N_EPOCHS))
    shown = AppTest.from_function(program, args=night, default_timeout=60).run()
    assert not shown.exception
    return shown


def field(app: AppTest, where: str):
    beginning = f"study_code/{where}/"
    (found,) = [each for each in app.text_input if each.key.startswith(beginning)]
    return found


def name(app: AppTest) -> str:
    return app.get("popover")[0].proto.popover.label


@pytest.mark.parametrize("where", ["frame", "export", "worklist"])
def test_a_code_that_is_typed_anywhere_is_shown_everywhere(app, where):
    (study,) = review_store().listed()
    assert study_name(None, study.key) in name(app)
    field(app, where).set_value("S-07").run()
    assert not app.exception
    app.run()
    assert {field(app, each).value for each in ("frame", "export", "worklist")} == {
        "S-07"
    }
    assert "Study S-07" in name(app)
    assert "Code: S-07" in [each.value for each in app.markdown]


def test_a_doubt_is_asked_where_the_code_was_typed(app):
    field(app, "worklist").set_value("Jane Doe").run()
    assert "looks like a person’s name" in app.warning[0].value
    assert len(app.button) == 1
    app.button[0].click().run()
    assert review_store().listed()[0].code == "Jane Doe"


def test_what_is_no_code_is_told(app):
    field(app, "frame").set_value("S" * 41).run()
    assert "1 to 40 letters" in app.error[0].value

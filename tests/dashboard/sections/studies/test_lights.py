"""The fields for the lights show what the scoring has, and change it."""

import sys
from datetime import time

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server.review_store import review_store
from tests.support.stagings import N_EPOCHS, recording, staging


def program(made, opened):
    import streamlit as st

    from dashboard.sections.studies.lights import marked_lights
    from dashboard.sections.studies.signing import choose_scoring
    from dashboard.session.edits import review_of
    from dashboard.session.reader import StagedRecording

    review = choose_scoring(review_of(StagedRecording(opened, made, False)))
    st.write(f"between {marked_lights(review)}")
    st.write(f"kept {review_of(review.night).lights}")


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Return a function that shows the fields of a night that starts at a time."""
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])

    def show(start: time | None = time(22, 45), reader: str | None = "AB") -> AppTest:
        night = (staging(start=start), recording(N_EPOCHS))
        app = AppTest.from_function(program, args=night, default_timeout=60)
        app.session_state["reader"] = reader
        return app.run()

    return show


def sign() -> None:
    """Sign what AB has made of the only study, as another page would."""
    (study,) = review_store().listed()
    review_store().sign(study.key, "AB", len(review_store().edits(study.key)))


def typed(app: AppTest, off: str = "", on: str = "") -> AppTest:
    for field, text in zip(app.text_input, (off, on), strict=True):
        if text:
            field.set_value(text)
    return app.run()


def said(app: AppTest) -> list[str]:
    assert not app.exception
    return [each.value for each in app.markdown]


@pytest.mark.parametrize("text", ["22:47", "22:47:00", " 22:47 "])
def test_what_is_typed_is_kept_and_shown_as_it_is_kept(opened, text):
    app = typed(opened(), off=text)
    for what in ("between", "kept"):
        assert f"{what} Lights(off_s=120, on_s=None)" in said(app)
    assert app.text_input[0].value == "22:47:00"
    app = typed(app, on="22:50")
    assert "kept Lights(off_s=120, on_s=300)" in said(app)
    assert said(opened()) == said(app)


def test_an_empty_field_takes_the_lights_back(opened):
    app = typed(opened(), off="22:47")
    app.text_input[0].set_value("").run()
    assert "kept Lights(off_s=None, on_s=None)" in said(app)


@pytest.mark.parametrize(
    ("off", "on", "says"),
    [
        ("25:00", "", "“25:00” is no time of day"),
        ("ten", "", "“ten” is no time of day"),
        ("12:00", "", "Lights off at 12:00:00 is outside"),
        ("", "12:00", "Lights on at 12:00:00 is outside"),
        ("22:50", "22:46", "is not after lights off"),
    ],
)
def test_lights_that_cannot_be_are_told_and_not_kept(opened, off, on, says):
    app = typed(opened(), off, on)
    assert says in app.error[0].value.replace("\\", "")
    assert said(app) == ["between None", "kept Lights(off_s=None, on_s=None)"]


def test_without_a_clock_none_are_typed(opened):
    app = opened(start=None)
    assert all(field.disabled for field in app.text_input)
    assert app.text_input[0].placeholder == "no time of day"
    assert said(app)[0] == "between Lights(off_s=None, on_s=None)"


def test_without_initials_the_fields_say_what_must_be_told_first(opened):
    app = opened(reader=None)
    assert all(field.disabled for field in app.text_input)
    assert "Type your initials below the hypnogram" in app.caption[0].value


def test_another_readers_lights_are_looked_at_and_not_changed(opened):
    typed(opened(), off="22:47")
    app = opened(reader="CD")
    assert not app.text_input[0].disabled
    app.selectbox[0].select("AB, version 1, not signed").run()
    assert "between Lights(off_s=120, on_s=None)" in said(app)
    assert app.text_input[0].disabled
    assert "AB's" in app.caption[0].value.replace("\\", "")


def test_signed_lights_are_shown_and_frozen_and_the_fields_say_why(opened):
    app = typed(opened(), off="22:47")
    sign()
    app.run()
    assert [field.disabled for field in app.text_input] == [True, True]
    assert app.text_input[0].value == "22:47:00"
    assert "signed by AB, version 1" in app.caption[0].value

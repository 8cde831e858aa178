"""Below a scoring stands what would be signed, or who signed it."""

import sys

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server.review_store import review_store
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging


def program(made, opened, is_waiting):
    from dashboard.sections.studies.signing import (
        audit_file,
        choose_scoring,
        sign_off,
    )
    from dashboard.session.edits import review_of
    from dashboard.session.reader import StagedRecording

    review = choose_scoring(review_of(StagedRecording(opened, made, False)))
    sign_off(review, is_waiting)
    audit_file(review, "S-07")


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """Return a function that shows a night in which changes of readers are stored."""
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])

    def show(*edits, is_waiting: bool = False, reader: str = "AB") -> AppTest:
        night = (staging(), recording(N_EPOCHS))
        review_store().add_edits(review_store().keep_study(*night[::-1]), list(edits))
        app = AppTest.from_function(
            program, args=(*night, is_waiting), default_timeout=60
        )
        app.session_state["reader"] = reader
        app.run()
        assert not app.exception
        return app

    return show


def keys(app: AppTest) -> list[str]:
    return [button.key for button in app.button]


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption))


def test_a_reader_signs_and_reopens_what_she_sees(shown):
    app = shown(edit(3, "W"))
    assert "freezes version 1 of AB's scoring" in said(app)
    app.button(key="sign").click().run()
    assert "Signed by AB, version 1" in said(app)
    app.button(key="reopen").click().run()
    assert "freezes version 2 of AB's scoring" in said(app)


def test_what_waits_is_not_signed(shown):
    app = shown(edit(3, "W"), is_waiting=True)
    assert app.button(key="sign").disabled
    assert "still wait" in app.warning[0].value


def test_another_readers_scoring_is_looked_at_and_not_signed(shown):
    app = shown(edit(3, "W"), edit(4, "W", reader="CD"))
    choice = app.selectbox[0]
    assert choice.options == [
        "AB, version 1, not signed",
        "CD, version 1, not signed",
        "The model's stages alone",
    ]
    choice.select_index(1).run()
    assert "sign" not in keys(app)
    assert "signed by CD alone" in said(app)


def test_before_any_change_there_is_no_trail_to_download(shown):
    app = shown()
    (audit,) = app.get("download_button")
    assert audit.proto.disabled
    assert not app.selectbox

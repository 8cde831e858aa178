"""The first page offers to go on with what somebody worked on last."""

import sys

import pytest
from streamlit.testing.v1 import AppTest

from cmt.store import keep_place
from dashboard.server.review_store import review_store
from tests.support.stagings import N_EPOCHS, recording, staging


def program():
    from dashboard.sections.first_page.kept_nights import kept_nights

    kept_nights()


def shown() -> AppTest:
    app = AppTest.from_function(program, default_timeout=60).run()
    assert not app.exception
    return app


@pytest.fixture(autouse=True)
def started(tmp_path, monkeypatch):
    """Start the program with an empty store."""
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])


def test_an_empty_store_offers_nothing():
    app = shown()
    assert (len(app.button), len(app.markdown)) == (0, 0)


def test_a_night_on_which_somebody_worked_is_offered_at_its_epoch():
    key = review_store().keep_study(recording(N_EPOCHS), staging())
    keep_place(review_store(), key, 6)
    app = shown()
    assert app.button(key=f"continue/{key}").label == "Continue at epoch 7"
    assert f"0 of {N_EPOCHS} epochs reviewed" in app.markdown[0].value


def test_a_store_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "file")])
    assert "cannot be kept in" in shown().warning[0].value

"""A reader's first minute: what this is, and one button that shows it."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sections.opening import WHAT_THIS_IS
from dashboard.server.options import Options
from dashboard.session import shared
from dashboard.session.reader import Source
from tests.support.recordings import write_night


def first_page():
    from dashboard.sections.first_page.openers import openers
    from dashboard.sections.opening import first_minute

    first_minute()
    openers()


@pytest.fixture
def app(tmp_path, monkeypatch):
    """Return the first page of a server with a folder of one recording."""
    write_night(tmp_path / "a.edf", 1)
    monkeypatch.setattr(shared, "options", lambda: Options(tmp_path))
    return AppTest.from_function(first_page, default_timeout=60).run()


def primary(app: AppTest) -> list[str]:
    return [button.key for button in app.button if button.proto.type == "primary"]


def test_it_is_said_in_one_sentence_what_this_is(app):
    assert app.markdown[0].value == WHAT_THIS_IS
    assert WHAT_THIS_IS.count(".") == 1


def test_the_demo_is_the_one_primary_button_until_a_recording_is_open(app, tmp_path):
    assert primary(app) == ["demo"]
    app.session_state["source"] = Source(tmp_path / "a.edf", "one")
    assert primary(app.run()) == []

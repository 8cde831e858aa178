"""The server runs the pages, and beside them takes changes to the store."""

from pathlib import Path

from streamlit.web.server.app_discovery import discover_asgi_app

from dashboard.__main__ import HERE
from dashboard.serving import application


def test_streamlit_finds_the_application_in_the_file_that_is_started():
    found = discover_asgi_app(HERE / "serving.py")
    assert (found.is_asgi_app, found.app_name) == (True, "application")
    assert found.import_string == "serving:application"


def test_it_runs_the_entry_of_the_pages():
    assert Path(application.script_path) == HERE / "app.py"

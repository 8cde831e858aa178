"""The server runs the pages, and beside them takes changes to the store."""

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from dashboard.__main__ import HERE
from dashboard.serving import application


def test_it_runs_the_entry_of_the_pages():
    assert application().script_path == HERE / "app.py"


@pytest.mark.parametrize(
    "path", ["/review/{study:str}", "/epoch/{drawing:str}/{epoch:int}"]
)
def test_beside_the_pages_stands_what_needs_no_run_of_one(path):
    assert path in [route.path for route in application()._user_routes]


def test_streamlit_alone_finds_nothing_to_serve_without_the_gate():
    assert not discover_asgi_app(HERE / "serving.py").is_asgi_app

"""Seven pages, the recording first, each where its file is."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import routes
from tests.support.paths import ROOT


@pytest.fixture
def made(monkeypatch):
    """Return what Streamlit is told of each page."""
    told = []
    monkeypatch.setattr(
        st, "Page", lambda path, **more: told.append({"path": path, **more})
    )
    routes.pages()
    return told


def test_a_reader_meets_the_recording_first_and_help_last(made):
    assert [page["title"] for page in made] == [
        "Recording",
        "Worklist",
        "Night",
        "Compare",
        "Export",
        "Model",
        "Help",
    ]


def test_the_program_opens_on_the_recording_and_on_no_other_page(made):
    assert [page["default"] for page in made] == [True] + [False] * 6


def test_every_page_has_a_file_and_every_file_is_a_page(made):
    assert {page["path"] for page in made} == set((ROOT / "pages").glob("*.py"))


def test_one_page_is_that_of_the_list(made):
    routes.page("export")
    assert made[-1] == made[4]


def test_a_page_that_is_not_there_is_a_mistake():
    with pytest.raises(KeyError):
        routes.page("settings")


def test_streamlit_takes_the_pages():
    def program():
        import streamlit as st

        from dashboard.routes import pages

        st.write(" ".join(page.title for page in pages()))
        st.navigation(pages(), position="hidden")

    shown = AppTest.from_function(program, default_timeout=60).run()
    assert not shown.exception
    assert (
        shown.markdown[0].value == "Recording Worklist Night Compare Export Model Help"
    )

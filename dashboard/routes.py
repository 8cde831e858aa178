"""The pages, in the order in which a reader meets them."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from cmt.bundled import bundled

PAGES = bundled("dashboard", "page_files", "pages")
TITLES = {
    "recording": "Recording",
    "worklist": "Worklist",
    "night": "Night",
    "compare": "Compare",
    "export": "Export",
    "model": "Model",
    "help": "Help",
}


def pages() -> list[StreamlitPage]:
    """Return all pages for `st.navigation`; the recording comes first."""
    return [page(name) for name in TITLES]


def page(name: str) -> StreamlitPage:
    """Return one page, to switch or to link to."""
    return st.Page(
        PAGES / f"{name}.py", title=TITLES[name], default=name == "recording"
    )

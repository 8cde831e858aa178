"""What the server runs: the pages, and beside them what no run of a page is needed for.

It is made by a function: what Streamlit could start by itself would be open to all.
"""

from importlib.resources import files
from pathlib import Path

import streamlit as st

from dashboard.server.epoch_routes import EPOCH_ROUTE
from dashboard.server.housekeeping import keeping_house
from dashboard.server.review_routes import ROUTES
from dashboard.server.script_errors import tell_of_error


def application() -> st.App:
    """Return the pages with their routes; a gate has to stand before them."""
    return st.App(
        Path(str(files("dashboard"))) / "app.py",
        routes=[*ROUTES, EPOCH_ROUTE],
        lifespan=keeping_house,
        on_script_error=tell_of_error,
    )

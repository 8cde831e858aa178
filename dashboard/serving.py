"""What the server runs: the pages, and beside them the way of changes to the store."""

from importlib.resources import files
from pathlib import Path

import streamlit as st

from dashboard.server.housekeeping import keeping_house
from dashboard.server.review_routes import ROUTES

application = st.App(
    Path(str(files("dashboard"))) / "app.py", routes=ROUTES, lifespan=keeping_house
)

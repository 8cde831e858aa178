"""Plotly's script comes from the installed package, and the browser asks for it."""

import asyncio

from plotly.offline import get_plotlyjs

from dashboard.server.plotlyjs import PLOTLY_ROUTE, SCRIPT
from tests.support.paths import ROOT


def test_the_script_is_the_packages_own():
    assert SCRIPT.read_text("utf-8") == get_plotlyjs()


def test_it_is_served_where_it_is_installed():
    answer = asyncio.run(PLOTLY_ROUTE.endpoint(None))
    assert (answer.path, answer.media_type) == (SCRIPT, "text/javascript")


def test_the_browser_asks_for_it_there():
    view = ROOT / "dashboard" / "components" / "epoch_view" / "epoch_view.js"
    assert f'"{PLOTLY_ROUTE.path.removeprefix("/")}"' in view.read_text("utf-8")

"""Plotly's script comes from the installed package to where Streamlit serves it."""

import os
import tomllib

import pytest
from plotly.offline import get_plotlyjs

from dashboard.server.plotlyjs import SERVED, provide_plotly_js
from tests.support.paths import ROOT


@pytest.fixture
def served(tmp_path):
    return provide_plotly_js(tmp_path / "static" / "plotly.min.js")


def test_the_script_is_the_packages_own(served):
    assert served.read_text("utf-8") == get_plotlyjs()


def test_a_script_that_is_there_is_not_copied_again(served):
    os.utime(served, (1, 1))
    provide_plotly_js(served)
    assert served.stat().st_mtime == 1


@pytest.mark.parametrize("content", [b"", b"an older version"])
def test_a_script_of_another_size_is_replaced(served, content):
    served.write_bytes(content)
    provide_plotly_js(served)
    assert served.read_text("utf-8") == get_plotlyjs()


def test_no_half_of_a_script_stays(served):
    assert [path.name for path in served.parent.iterdir()] == ["plotly.min.js"]


def test_it_lies_where_streamlit_serves_files_and_the_browser_asks_for_it():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["server"]["enableStaticServing"]
    assert SERVED == ROOT / "dashboard" / "static" / "plotly.min.js"
    view = ROOT / "dashboard" / "components" / "epoch_view" / "epoch_view.js"
    assert '"app/static/plotly.min.js"' in view.read_text("utf-8")

"""Plotly's own JavaScript, served by this program and never from the internet."""

import shutil
from importlib.resources import files
from pathlib import Path

from cmt.whole_files import whole_file

SERVED = Path(str(files("dashboard"))) / "static" / "plotly.min.js"
"""Beside `app.py`, where Streamlit serves files."""


def provide_plotly_js(served: Path = SERVED) -> Path:
    """Copy plotly.min.js from the installed package to where Streamlit serves it."""
    source = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
    if not served.is_file() or served.stat().st_size != source.stat().st_size:
        served.parent.mkdir(exist_ok=True)
        with whole_file(served) as unfinished:
            shutil.copyfile(source, unfinished)
    return served

"""Plotly's own JavaScript, served by this program and never from the internet."""

import shutil
from importlib.resources import files
from pathlib import Path

SERVED = Path(__file__).parent / "static" / "plotly.min.js"


def provide_plotly_js(served: Path = SERVED) -> Path:
    """Copy plotly.min.js from the installed package to where Streamlit serves it."""
    source = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
    if not served.is_file() or served.stat().st_size != source.stat().st_size:
        served.parent.mkdir(exist_ok=True)
        partial = served.with_suffix(".partial")
        shutil.copyfile(source, partial)
        partial.replace(served)
    return served

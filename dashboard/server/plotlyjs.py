"""Plotly's own JavaScript, served by this program and never from the internet."""

from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

SCRIPT = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
"""Served from the installed package: nothing is written beside the program."""


async def _script(_: Request) -> FileResponse:
    return FileResponse(SCRIPT, media_type="text/javascript")


PLOTLY_ROUTE = Route("/plotly.min.js", _script)

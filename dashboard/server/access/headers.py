"""What every answer tells the browser not to do."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.datastructures import MutableHeaders

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Scripts of the program, the same for every reader.
_KEPT_BY_BROWSERS = ("/static/",)


def add_headers(headers: MutableHeaders, path: str, origin: str) -> None:
    """Add to an answer what goes with every one; what stood there before is replaced.

    Parameters
    ----------
    headers
        Of the answer.
    path
        What was asked for.
    origin
        Of our pages, whose connection to the server is allowed.
    """
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = policy(origin)
    if not path.startswith(_KEPT_BY_BROWSERS):
        headers["Cache-Control"] = "no-store"


def policy(origin: str) -> str:
    """Return what our pages may load, and that nobody may frame them.

    Streamlit runs the scripts of components as blobs and WebAssembly to read messages;
    it and Plotly write styles. Nothing may be evaluated from text.
    """
    allowed = {
        "default-src": "'none'",
        "script-src": f"'self' blob: 'wasm-unsafe-eval' {_inline_scripts()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' blob:",
        "connect-src": f"'self' {origin.replace('http', 'ws', 1)}",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{what} {where}".strip() for what, where in allowed.items())


@cache
def _inline_scripts() -> str:
    """Return the hashes of the scripts that stand in Streamlit's own page."""
    page = (files("streamlit") / "static" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = (b64encode(sha256(script.encode()).digest()) for script in scripts)
    return " ".join(f"'sha256-{value.decode()}'" for value in hashes)

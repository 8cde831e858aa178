"""Opens the browser at the pages.

What a program is started with can be listed by every account of a machine. So the
browser is not given the address with its token but, as Jupyter does it, a file of this
user's alone that leads there.
"""

import os
import secrets
import sys
import tempfile
import threading
import webbrowser
from html import escape
from pathlib import Path

from cmt.private.secret import write_private

_PAGE = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={0}">
<title>SomnoLens</title>
<p><a href="{0}">Open SomnoLens</a></p>
"""


class Opener:
    """Opens the browser at an address, and forgets the way once that is there."""

    def __init__(self) -> None:
        self._page: Path | None = None

    def open(self, address: str) -> None:
        """Open the browser, where there is a screen."""
        self._page = _way_to(address) if _has_screen() else None
        if self._page:
            # Some browsers return when they are closed.
            threading.Thread(
                target=webbrowser.open, args=[self._page.as_uri()], daemon=True
            ).start()

    def forget(self) -> None:
        """Remove the file that led the browser there."""
        if self._page:
            self._page.unlink(missing_ok=True)


def _has_screen() -> bool:
    is_linux = sys.platform.startswith("linux")
    return not is_linux or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _way_to(address: str) -> Path | None:
    """Write the file where a browser may read it: Ubuntu's sees no hidden folder."""
    for folder in (os.path.expanduser("~"), tempfile.gettempdir()):  # noqa: PTH111
        page = Path(folder) / f"SomnoLens-{secrets.token_hex(4)}.html"
        try:
            write_private(page, _PAGE.format(escape(address)).encode())
        except OSError:
            continue
        return page
    return None

"""The tools of the page, as the epoch view takes them into itself."""

from pathlib import Path

_HERE = Path(__file__).parent
HTML = (_HERE / "reading.html").read_text(encoding="utf-8")
CSS = (_HERE / "reading.css").read_text(encoding="utf-8")
SCRIPT = "".join(
    (_HERE / name).read_text(encoding="utf-8")
    for name in (
        *("page.js", "heads.js", "toolbar.js"),
        *("measures.js", "calipers.js", "slow_waves.js"),
        *("events.js", "windows.js", "channels.js"),
    )
)
"""To stand before the epoch view's own JavaScript."""

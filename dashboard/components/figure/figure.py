"""What draws an epoch's figures in the browser, as the epoch view takes it into itself.

It draws what Plotly's figures describe, as far as those of an epoch use it: Plotly
itself takes five times as long to change them.
"""

from pathlib import Path

from dashboard.components import tip

_HERE = Path(__file__).parent
CSS = tip.CSS + (_HERE / "figure.css").read_text(encoding="utf-8")
SCRIPT = tip.SCRIPT + "".join(
    (_HERE / name).read_text(encoding="utf-8")
    for name in ("svg.js", "axes.js", "marks.js", "figure.js")
)
"""To stand before the JavaScript of a component."""

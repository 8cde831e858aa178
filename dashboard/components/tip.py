"""Tips at the pointer, in one place for all of our own components."""

from pathlib import Path

_HERE = Path(__file__).parent
CSS = (_HERE / "tip.css").read_text(encoding="utf-8")
SCRIPT = (_HERE / "tip.js").read_text(encoding="utf-8")
"""Both to stand before a component's own."""

"""How the buttons of our own components look, in one place for all of them."""

from pathlib import Path

CSS = (Path(__file__).parent / "buttons.css").read_text(encoding="utf-8")
"""To stand before a component's own CSS."""

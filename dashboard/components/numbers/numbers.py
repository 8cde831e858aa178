"""The night's numbers in one slim line, each with its definition behind it."""

from pathlib import Path

import streamlit as st

from dashboard.style.theme import STAGE_WORDS, Palette
from dashboard.wording.key_numbers import KeyNumber

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "somnolens.numbers",
    html=(_HERE / "numbers.html").read_text(encoding="utf-8"),
    css=(_HERE / "numbers.css").read_text(encoding="utf-8"),
    js=(_HERE / "numbers.js").read_text(encoding="utf-8"),
)


def numbers_line(numbers: list[KeyNumber], colours: Palette) -> None:
    """Show these numbers; those of stages stand by the stage's colour."""
    stages = {word: colours.stage(stage) for stage, word in STAGE_WORDS.items()}
    told = [each._asdict() | {"colour": stages.get(each.label)} for each in numbers]
    _mount(key="numbers", data={"numbers": told})

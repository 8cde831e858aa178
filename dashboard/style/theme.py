"""The colours of the two themes, the order and the words of stages, the logo."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from cmt.bundled import asset
from cmt.stages import STAGE_ORDER, UNSCORED, Stage

ThemeName = Literal["light", "dark"]

_WORDS = ("Wake", "REM", "N1", "N2", "N3", "not scored")
STAGE_WORDS = dict(zip((*STAGE_ORDER, UNSCORED), _WORDS, strict=True))

LOGO = asset("logo.svg")
_WORKSPACE = Path(str(files("dashboard.style"))) / "workspace.css"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, hexadecimal.

    ``overlay`` marks attention, ``support`` and ``opposition`` what speaks for a stage
    and against it; like marker pens they have hues of their own, so that they are taken
    for no stage.
    """

    background: str
    text: str
    muted: str
    grid: str
    tick: str
    guide: str
    accent: str
    eeg: str
    eog: str
    overlay: str
    support: str
    opposition: str
    unscored: str
    stages: dict[int, str]

    def stage(self, stage: int) -> str:
        """Return the colour of a stage; grey where there is none."""
        return self.stages.get(int(stage), self.unscored)


LIGHT = Palette(
    background="#FBFCFD",
    text="#17222E",
    muted="#5A6875",
    grid="#E9EDF1",
    tick="#CBD3DB",
    guide="#9AA7B3",
    accent="#0B6B75",
    eeg="#17222E",
    eog="#17222E",
    overlay="#979600",
    support="#3A9A78",
    opposition="#A77BD6",
    unscored="#B6BFC8",
    stages={
        Stage.W: "#D98200",
        Stage.R: "#B8327A",
        Stage.N1: "#7CC4F0",
        Stage.N2: "#2B7BBA",
        Stage.N3: "#14265C",
    },
)

DARK = Palette(
    background="#10171E",
    text="#E3EAF0",
    muted="#97A5B2",
    grid="#202A33",
    tick="#3A4753",
    guide="#5B6976",
    accent="#3FB8C0",
    eeg="#E3EAF0",
    eog="#E3EAF0",
    overlay="#6A6C00",
    support="#1A7558",
    opposition="#7C4EC2",
    unscored="#55616D",
    stages={
        Stage.W: "#FFB938",
        Stage.R: "#F0609E",
        Stage.N1: "#C4EBFF",
        Stage.N2: "#4AA8E8",
        Stage.N3: "#5B5FD6",
    },
)


def palette(name: ThemeName | None) -> Palette:
    """Return the colours of a theme; light when the browser has not said yet."""
    return DARK if name == "dark" else LIGHT


def rgba(colour: str, alpha: float) -> str:
    """Return ``#RRGGBB`` as ``rgba()`` with an opacity from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def logo_svg(colours: Palette) -> str:
    """Return the logo with its letters in the theme's text colour."""
    drawing = LOGO.read_text(encoding="utf-8")
    return drawing.replace(LIGHT.text, colours.text).replace(
        LIGHT.accent, colours.accent
    )


def workspace_css(colours: Palette) -> str:
    """Return how pages are laid out, for the browser, in a theme's colours."""
    named = {"muted": colours.muted, "background": colours.background}
    own = "; ".join(f"--sl-{name}: {colour}" for name, colour in named.items())
    own = f":root {{ {own}; }}\n"
    return f"<style>{own}{_WORKSPACE.read_text(encoding='utf-8')}</style>"

"""Colours, the Plotly layout and number formats: the look, light and dark."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cmt.stages import UNSCORED, Stage

ThemeName = Literal["light", "dark"]

STAGE_ORDER = (Stage.W, Stage.R, Stage.N1, Stage.N2, Stage.N3)
"""From top to bottom of a hypnogram."""

STAGE_WORDS = {
    Stage.W: "Wake",
    Stage.N1: "N1",
    Stage.N2: "N2",
    Stage.N3: "N3",
    Stage.R: "REM",
    UNSCORED: "not scored",
}

LOGO = Path(__file__).resolve().parents[1] / "assets" / "logo.svg"
FONT = '"Source Sans", "Source Sans 3", sans-serif'


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, hexadecimal.

    ``overlay`` marks attention; like a marker pen it has a hue of its own, so that it
    is taken for no stage.
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
    overlay_alpha: float
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
    overlay="#DFE000",
    overlay_alpha=0.85,
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
    overlay="#C9D400",
    overlay_alpha=0.45,
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


def layout(colours: Palette, height: int, **more: object) -> dict:
    """Return the Plotly layout that all figures share, with ``more`` on top."""
    return {
        "height": height,
        "autosize": True,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": colours.text},
        "hoverlabel": {
            "bgcolor": colours.background,
            "bordercolor": colours.guide,
            "font": {"family": FONT, "size": 12, "color": colours.text},
        },
        "showlegend": False,
        "dragmode": False,
        **more,
    }


def axis(colours: Palette, **more: object) -> dict:
    """Return an axis with a faint grid and no zero line."""
    return {
        "gridcolor": colours.grid,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"color": colours.muted, "size": 11},
        **more,
    }


def rgba(colour: str, alpha: float) -> str:
    """Return ``#RRGGBB`` as ``rgba()`` with an opacity from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def per_cent(share: float) -> str:
    """Return a share from 0 to 1 as ``81 %``."""
    return f"{100 * share:.0f} %"


def minutes(value: float | None) -> str:
    """Return minutes as ``7 h 05`` from an hour on, else ``43 min``; or n/a."""
    if value is None:
        return "n/a"
    if value < 60:
        return f"{round(2 * value) / 2:g} min"
    whole = round(value)
    return f"{whole // 60} h {whole % 60:02d}"


def labelled(kind: str, channel: str) -> str:
    """Return ``EEG Fpz-Cz``, whether or not the channel's name says EEG itself."""
    says_so = channel.upper().startswith(f"{kind} ")
    return channel if says_so else f"{kind} {channel}"


def logo_svg(colours: Palette) -> str:
    """Return the logo with its letters in the theme's text colour."""
    drawing = LOGO.read_text(encoding="utf-8")
    return drawing.replace(LIGHT.text, colours.text).replace(
        LIGHT.accent, colours.accent
    )

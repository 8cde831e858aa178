"""One epoch and what spoke for its stage: four figures and a sentence, drawn in one go.

A component of our own, because the charts of Streamlit take twice as long to change.
Figures come from `dashboard.figures`; the epochs that arrow keys will reach next can be
sent ahead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from cmt.recording import Recording
from cmt.stages import EPOCH_SECONDS
from cmt.staging import Staging
from dashboard.components.keys import SCRIPT
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.display_filter import stretches
from dashboard.figures.subplots import stacked
from dashboard.figures.traces import epoch_traces
from dashboard.style.theme import Palette, rgba
from dashboard.wording.epoch_sentence import epoch_sentence, reasons_for
from dashboard.wording.legends import CONTEXT_TITLES, LEGENDS

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "somnolens.epoch_view",
    html=(_HERE / "epoch_view.html").read_text(encoding="utf-8"),
    css=(_HERE / "epoch_view.css").read_text(encoding="utf-8"),
    js=SCRIPT + (_HERE / "epoch_view.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class EpochStyle:
    """How the reader wants epochs drawn; scales are µV from the middle to the edge."""

    view: str
    eeg_uv: float
    eog_uv: float
    filtered: bool
    colours: Palette

    @property
    def stamp(self) -> str:
        """What tells one way of drawing from another, for the browser."""
        scales = f"{self.eeg_uv:g}/{self.eog_uv:g}"
        return f"{self.view}/{scales}/{self.filtered}/{self.colours.background}"


def epoch_view(
    recording: Recording,
    staging: Staging,
    epochs: list[int],
    style: EpochStyle,
    key: str,
    on_move: Callable[[], None],
    on_sensitivity: Callable[[], None],
) -> None:
    """Show the first of these 0-based epochs; the others are sent ahead.

    ``on_move`` runs when the navigator moved, ``on_sensitivity`` for up and down keys.
    """
    views = {str(at): epoch_data(recording, staging, at, style) for at in epochs}
    _mount(
        key=key,
        data={
            "epoch": epochs[0],
            "views": views,
            "view": style.view,
            "stamp": style.stamp,
            "legend": LEGENDS[style.view],
            "swatch": _swatch(style.colours),
        },
        default={"cursor": None},
        on_cursor_change=on_move,
        on_sensitivity_change=on_sensitivity,
    )


def epoch_data(
    recording: Recording, staging: Staging, epoch: int, style: EpochStyle
) -> dict:
    """Return the figures and the sentence of a 0-based epoch, ready for JSON."""
    why, probabilities = reasons_for(staging, epoch, style.view)
    start_s = epoch * EPOCH_SECONDS
    drawn = stretches(recording, start_s, EPOCH_SECONDS, style.filtered)
    scales_uv = [style.eeg_uv, style.eog_uv][: len(drawn)]
    colours = style.colours
    return {
        "epoch": epoch,
        "sentence": epoch_sentence(staging, epoch, why),
        "figures": {
            "traces": epoch_traces(drawn, scales_uv, why, colours),
            "side": stacked(
                [
                    (
                        "Stage probabilities",
                        stage_probabilities(probabilities, colours),
                    ),
                    ("EEG against EOG", modality_shares(why, colours)),
                    (
                        CONTEXT_TITLES[style.view],
                        neighbours(why, epoch, staging.hypnogram.stages, colours),
                    ),
                ],
                colours,
            ),
        },
    }


def _swatch(colours: Palette) -> str:
    ends = (rgba(colours.overlay, 0), rgba(colours.overlay, colours.overlay_alpha))
    return f"linear-gradient(to right, {ends[0]}, {ends[1]})"

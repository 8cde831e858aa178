"""One epoch and what spoke for its stage: figures and a sentence, drawn in one go.

A component of our own, because the charts of Streamlit take twice as long to change.
Figures come from `dashboard.figures`; the epochs that arrow keys will reach next can be
sent ahead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import streamlit as st

from cmt.events import NightEvents
from cmt.explanation.attention import Explanation
from cmt.explanation.evidence import band_levels, evidence
from cmt.recording import Recording
from cmt.stages import EPOCH_SECONDS
from cmt.staging import Staging
from dashboard.components.epoch_view.event_marks import with_event_marks
from dashboard.components.keys import SCRIPT
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.display_filter import stretches
from dashboard.figures.evidence import band_dots, evidence_bars
from dashboard.figures.subplots import stacked
from dashboard.figures.traces import epoch_traces
from dashboard.style.theme import Palette, rgba
from dashboard.wording.criteria import criteria_line
from dashboard.wording.epoch_sentence import epoch_sentence, reasons_for
from dashboard.wording.legends import CONTEXT_TITLES, SHARES_TITLE, STREAMS_NOTE, legend
from dashboard.wording.streams import BANDS_TITLE, evidence_title

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
    """How the reader wants epochs drawn; scales are µV from the middle to the edge.

    ``events`` are ``None`` where they are not to be shown.
    """

    view: str
    eeg_uv: float
    eog_uv: float
    filtered: bool
    colours: Palette
    events: NightEvents | None = None

    @property
    def stamp(self) -> str:
        """What tells one way of drawing from another, for the browser."""
        scales = f"{self.eeg_uv:g}/{self.eog_uv:g}"
        events = "" if self.events is None else "events/"
        drawn = f"{self.view}/{scales}/{self.filtered}/{self.colours.background}"
        return f"{events}{drawn}"


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
    has_two_streams = staging.streams is not None
    views = {str(at): epoch_data(recording, staging, at, style) for at in epochs}
    _mount(
        key=key,
        data={
            "epoch": epochs[0],
            "views": views,
            "view": style.view,
            "stamp": style.stamp,
            "legend": legend(style.view, has_two_streams),
            "note": STREAMS_NOTE if has_two_streams else "",
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
    traces = epoch_traces(drawn, scales_uv, why, style.colours)
    beside = _beside(staging, epoch, why, probabilities, style.colours)
    criteria = ""
    if style.events is not None:
        found = style.events.epochs[epoch]
        traces = with_event_marks(traces, found, style.colours)
        criteria = criteria_line(style.events, staging.hypnogram.stages, epoch)
    return {
        "epoch": epoch,
        "sentence": epoch_sentence(staging, epoch, why),
        "criteria": criteria,
        "figures": {"traces": traces} | beside,
    }


def _beside(
    staging: Staging,
    epoch: int,
    why: Explanation,
    probabilities: np.ndarray,
    colours: Palette,
) -> dict[str, dict]:
    """Return the figures beside the signals, in as few as may stand below each other.

    With two streams, the shares are the waveforms' own, and stand by themselves.
    """
    stages = staging.hypnogram.stages
    stage = [("Stage probabilities", stage_probabilities(probabilities, colours))]
    eeg_and_eog = modality_shares(why, colours)
    around = [(CONTEXT_TITLES[why.view], neighbours(why, epoch, stages, colours))]
    if staging.streams is None:
        shares = [("EEG against EOG", eeg_and_eog), *around]
        return {"side": stacked(stage + shares, colours)}
    found = evidence(staging, epoch)
    streams = [
        (evidence_title(found), evidence_bars(found, colours)),
        (BANDS_TITLE, band_dots(band_levels(staging, epoch), colours)),
    ]
    return {
        "side": stacked(stage + streams, colours),
        "shares": stacked([(SHARES_TITLE, eeg_and_eog), *around], colours),
    }


def _swatch(colours: Palette) -> str:
    ends = (rgba(colours.overlay, 0), rgba(colours.overlay, colours.overlay_alpha))
    return f"linear-gradient(to right, {ends[0]}, {ends[1]})"

"""One epoch and what spoke for its stage: figures and a sentence, drawn in one go.

A component of our own, because the charts of Streamlit take twice as long to change.
Figures come from `dashboard.figures`; the browser fetches each epoch beside the page,
and those that arrow keys will reach next ahead.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from cmt.events import NightEvents
from cmt.explanation.attention import Explanation, explain, without_reasons
from cmt.explanation.views import EFFECT, OFF, VIEWS
from cmt.recording import ChannelWindows, Recording
from cmt.review.blind import without_model
from cmt.staging import Staging
from dashboard.components import buttons
from dashboard.components.epoch_view.event_marks import with_event_marks
from dashboard.components.epoch_view.panels import (
    against_chance,
    beside,
    effect_of_bands,
    effects,
    looked_at,
)
from dashboard.components.epoch_view.rows import offered, page_rows
from dashboard.components.figure import figure
from dashboard.components.keys import SCRIPT
from dashboard.components.reading import reading
from dashboard.figures.in_words import signals_in_words
from dashboard.figures.page import Row, epoch_page
from dashboard.figures.traces import marker_scale
from dashboard.session.cursor import Place
from dashboard.session.drawing.page_choice import PageChoice, offered_bands
from dashboard.session.reader import StagedRecording
from dashboard.style.theme import Palette
from dashboard.wording.blind import EPOCH_SENTENCE
from dashboard.wording.epoch.badge import badge
from dashboard.wording.epoch.criteria import criteria_line
from dashboard.wording.epoch.epoch_sentence import epoch_sentence, reasons_for
from dashboard.wording.epoch.legends import STREAMS_NOTE, legend

if TYPE_CHECKING:
    from cmt.explanation.effect import Reasons

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "somnolens.epoch_view",
    html=(_HERE / "epoch_view.html")
    .read_text(encoding="utf-8")
    .replace("<!-- reading -->\n", reading.HTML),
    css=buttons.CSS
    + (_HERE / "epoch_view.css").read_text(encoding="utf-8")
    + figure.CSS
    + reading.CSS,
    js=SCRIPT
    + figure.SCRIPT
    + reading.SCRIPT
    + "".join(
        (_HERE / name).read_text(encoding="utf-8")
        for name in ("panel.js", "fetching.js", "drawing.js", "epoch_view.js")
    ),
    isolate_styles=False,
)


@dataclass(frozen=True)
class EpochStyle:
    """How the reader wants epochs drawn, as far as the browser does not see to it.

    ``events`` are ``None`` where they are not to be shown. Of effect, ``place`` says on
    which stage: 0 the most probable one, 1 the next. ``blind`` draws the signals alone,
    and nothing that the model found.
    """

    view: str
    page: PageChoice
    colours: Palette
    events: NightEvents | None = None
    place: int = 0
    blind: bool = False
    windows: ChannelWindows | None = None

    @property
    def stamp(self) -> str:
        """What tells one way of drawing from another, for the browser."""
        events = "" if self.events is None else "events/"
        events += "blind/" if self.blind else ""
        page = json.dumps(self.page.told(), ensure_ascii=False)
        drawn = f"{self.view}/{page}/{self.colours.background}"
        return f"{events}{self.place}/{drawn}"


def epoch_view(
    night: StagedRecording,
    at: Place,
    style: EpochStyle,
    drawing: str,
    key: str,
    on: Mapping[str, Callable[[], None]],
) -> None:
    """Show the epoch where the reader is, and those that she goes to from there.

    The browser fetches them by the key of a ``drawing``, which draws as `epoch_data`
    does. ``on`` runs when it tells of the ``cursor``, or of how the ``page`` is to be
    drawn.
    """
    recording, staging = night.recording, night.staging
    has_two_streams = staging.streams is not None and not style.blind
    style = _without_effect(style) if recording is None else style
    _mount(
        key=key,
        data=at.told()
        | {
            "drawing": drawing,
            "view": style.view,
            "blind": style.blind,
            "stamp": style.stamp,
            "legend": legend(style.view, has_two_streams),
            "note": STREAMS_NOTE if has_two_streams else "",
            "swatch": _swatch(style),
            "accent": style.colours.accent,
            "page": style.page.told(),
            "bands": offered_bands(),
            "night": key,
            "channels": offered(style.windows, recording),
            "last": len(staging.usable) - 1,
        },
        default={"cursor": None, "page": None},
        **{f"on_{told}_change": run for told, run in on.items()},
    )


def epoch_data(
    recording: Recording | None,
    staging: Staging,
    epoch: int,
    style: EpochStyle,
    reasons: "Reasons | None" = None,
) -> dict:
    """Return the figures and the sentence of a 0-based epoch, ready for JSON.

    ``pending`` is 0 where all reasons that are wanted are there, 1 where the effect
    alone is, 2 where none is. Without the recording there are no traces, and no effect.
    """
    if style.blind:
        return _signals_alone(recording, staging, epoch, style)
    style = _without_effect(style) if recording is None else style
    stage = int(np.argsort(-staging.probabilities[epoch], kind="stable")[style.place])
    wanted = style.view != OFF.name and recording is not None
    wanted = wanted and bool(staging.usable[epoch])
    why, probabilities = reasons_for(staging, epoch, style.view, reasons, stage)
    if style.view == EFFECT.name:
        shares = effects(staging, epoch, reasons, stage, style.colours)
    else:
        shares = looked_at(staging, epoch, why, style.colours)
    if recording is not None:
        shares += against_chance(reasons if wanted else None, style.view, style.colours)
    falls = effect_of_bands(reasons if style.view == EFFECT.name else None, stage)
    figures = beside(staging, epoch, probabilities, shares, style.colours, falls)
    rows = page_rows(recording, style.windows, epoch, style.page)
    if rows:
        figures["traces"] = _traces(rows, epoch, why, style)
    return {
        "epoch": epoch,
        "pending": _pending(reasons) if wanted else 0,
        "sentence": epoch_sentence(staging, epoch, why, reasons, stage),
        "criteria": _criteria(staging, epoch, style),
        "badge": "" if style.place else badge(staging, epoch, style.view, stage),
        "figures": figures,
        "rows": [row.described() for row in rows],
        "signals": signals_in_words(rows),
    }


def _signals_alone(
    recording: Recording | None, staging: Staging, epoch: int, style: EpochStyle
) -> dict:
    """Return the data of an epoch for whoever scores blind."""
    nothing = without_reasons(explain(without_model(staging), epoch, OFF.name))
    rows = page_rows(recording, style.windows, epoch, style.page)
    return {
        "epoch": epoch,
        "pending": 0,
        "sentence": EPOCH_SENTENCE,
        "criteria": "",
        "badge": "",
        "figures": {"traces": _traces(rows, epoch, nothing, style)} if rows else {},
        "rows": [row.described() for row in rows],
        "signals": signals_in_words(rows),
    }


def _without_effect(style: EpochStyle) -> EpochStyle:
    return replace(style, view=OFF.name) if style.view == EFFECT.name else style


def _pending(reasons: "Reasons | None") -> int:
    if reasons is None:
        return 2
    return 0 if reasons.is_whole else 1


def _traces(rows: list[Row], epoch: int, why: Explanation, style: EpochStyle) -> dict:
    traces = epoch_page(rows, why, style.colours, style.page.window_s)
    if style.events is None:
        return traces
    return with_event_marks(traces, style.events.epochs[epoch], style.colours)


def _criteria(staging: Staging, epoch: int, style: EpochStyle) -> str:
    if style.events is None:
        return ""
    return criteria_line(style.events, staging.hypnogram.stages, epoch)


def _swatch(style: EpochStyle) -> str:
    """Return the view's colours from the strongest mark to the strongest, if any."""
    if style.view == OFF.name:
        return ""
    stops = marker_scale(VIEWS[style.view], style.colours)
    return f"linear-gradient(to right, {', '.join(colour for _, colour in stops)})"

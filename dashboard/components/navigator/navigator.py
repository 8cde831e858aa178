"""The hypnogram that moves through the night: by click, by drag, and by keys.

A component of our own: it draws at once in the browser and tells the epoch view where
it is, so that no key press waits for the server and none is lost. Beside the module
stand its HTML, CSS and JavaScript.
"""

from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import streamlit as st

from cmt.clock import second_of_day
from cmt.evaluation.differences import differing
from cmt.hypnogram import Hypnogram
from cmt.review.blind import without_model
from cmt.stages import UNSCORED
from cmt.staging import Staging
from dashboard.components import buttons, tip
from dashboard.components.keys import SCRIPT as KEYS
from dashboard.components.keys import keys
from dashboard.components.scorer import scorer
from dashboard.components.scorer.scorer import review_data
from dashboard.session.cursor import Place
from dashboard.session.edits import Review
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette
from dashboard.wording.uncertain import UNCERTAIN

_HERE = Path(__file__).parent
_SCRIPTS = ("paint.js", "jumps.js", "lights.js", "spoken.js", "help.js", "navigator.js")


def _keys_in_words() -> str:
    rows = (f"<dt>{key.label}</dt><dd>{key.does}</dd>" for key in keys())
    return "".join(f"      <div>{row}</div>\n" for row in rows)


_mount = st.components.v2.component(
    "somnolens.navigator",
    html=(_HERE / "navigator.html")
    .read_text(encoding="utf-8")
    .replace("<!-- scorer -->\n", scorer.HTML)
    .replace("<!-- keys -->\n", _keys_in_words()),
    css=buttons.CSS
    + tip.CSS
    + (_HERE / "navigator.css").read_text(encoding="utf-8")
    + scorer.CSS,
    js=KEYS
    + tip.SCRIPT
    + scorer.SCRIPT
    + "".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS),
)


def navigator(
    night: dict,
    at: Place,
    key: str,
    on_saved: Callable[[], None],
    on_reader: Callable[[], None],
) -> None:
    """Show the night with the cursor where the reader is.

    ``night`` comes from `night_data`. ``at`` counts when the component first appears;
    from then on the reader moves. ``on_saved`` runs when changes were stored and the
    reader pauses, ``on_reader`` when somebody says who reads.
    """
    data = night | at.told()
    _mount(
        key=key,
        data=data,
        on_saved_change=on_saved,
        on_reader_change=on_reader,
    )


def night_data(
    review: Review, colours: Palette, queue: Sequence[int] = (), by_night: bool = True
) -> dict:
    """Return what the component draws of a night, ready for JSON.

    ``stages`` are the model's; what readers changed lies on top of them. ``queue`` are
    the 0-based epochs to review, in the order of the night or not. Of a blind review,
    nothing that the model or an expert found is in it.
    """
    staging, expert = _to_show(review)
    start = staging.start
    return review_data(review) | {
        "blind": review.blind,
        "stages": review.auto.stages.tolist(),
        "probabilities": _bytes(staging.probabilities),
        "confidence": _bytes(staging.confidence),
        "uncertain": round(100 * UNCERTAIN),
        "expert": None if expert is None else expert.stages.tolist(),
        "jumps": {kind: where.tolist() for kind, where in _jumps(review).items()}
        | {"queue": [int(epoch) for epoch in queue]},
        "queue_by_night": by_night,
        "start_s": None if start is None else second_of_day(start),
        "reach": staging.attention.context.shape[1] // 2,
        "order": [int(stage) for stage in STAGE_ORDER],
        "words": {str(int(stage)): word for stage, word in STAGE_WORDS.items()},
        "colours": _colours(colours),
    }


def _to_show(review: Review) -> tuple[Staging, Hypnogram | None]:
    """Return the model's staging and the expert's stages, as far as both are shown."""
    staging, scoring = review.night.staging, review.night.scoring
    if review.blind:
        return without_model(staging), None
    return staging, scoring.hypnogram if scoring else None


def _jumps(review: Review) -> dict[str, np.ndarray]:
    """Return the 0-based epochs of each kind, by the final scoring.

    An expert is held against the model, as on the Compare page.
    """
    (staging, expert), scoring = _to_show(review), review.scoring
    stages, fragile = staging.hypnogram.stages, review.summary.fragile
    changed = np.zeros_like(scoring.changed) if review.blind else scoring.changed
    return {
        "uncertain": np.flatnonzero(staging.usable & (staging.confidence < UNCERTAIN)),
        "transition": 1 + np.flatnonzero(np.diff(scoring.final.stages)),
        "changed": np.flatnonzero(changed),
        "flagged": np.flatnonzero(scoring.flagged),
        "unusable": np.flatnonzero(~review.night.staging.usable),
        "fragile": np.unique([found.epoch - 1 for found in fragile]).astype(int),
        "difference": differing(stages if expert is None else expert.stages, stages),
    }


def _colours(colours: Palette) -> dict:
    named = (*STAGE_ORDER, UNSCORED)
    return {
        "text": colours.text,
        "muted": colours.muted,
        "grid": colours.grid,
        "guide": colours.guide,
        "accent": colours.accent,
        "bar": colours.unscored,
        "stages": {str(int(stage)): colours.stage(stage) for stage in named},
    }


def _bytes(shares: np.ndarray) -> str:
    """Return whole per cent, a byte each."""
    return b64encode((100 * shares).round().astype(np.uint8).tobytes()).decode("ascii")

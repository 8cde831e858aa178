"""Tests the views of a model on recordings, and makes the fidelity card of it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from cmt.bundled import BUNDLED_MODEL
from cmt.errors import CmtError
from cmt.explanation.effect import ReplaceableNight
from cmt.explanation.effect.deletion import FRACTIONS
from cmt.explanation.effect.half_seconds import DRAWS, VIEW_SEED
from cmt.explanation.fidelity_card import TESTED_SIGNALS
from cmt.fidelity.epoch_test import EFFECT_SEEDS, JUDGE_SEEDS, KINDS, EpochTest, examine
from cmt.fidelity.nights import Read, staged
from cmt.fidelity.parts import PartsTest, bands, context, modality, parts_values
from cmt.fidelity.parts.bands import examine_bands
from cmt.fidelity.parts.context import examine_context
from cmt.fidelity.parts.modality import examine_modality
from cmt.fidelity.rankings import N_RANDOM, RANDOM_SEED
from cmt.fidelity.sampling import DRAW_SEED, PER_STAGE, Drawn, Outline, draw_epochs
from cmt.fidelity.sanity import SEEDS, sanity
from cmt.fidelity.stage_values import stage_values
from cmt.model.staging_model import StagingModel
from cmt.progress import Progress, silent
from cmt.stages import Stage

SANITY_EPOCHS = 10
"""Of each stage, with every change of the weights."""
PARTS = {
    "modality": modality.PARTS,
    "bands": bands.PARTS,
    "context": context.PARTS,
}


def verify(
    model: StagingModel,
    nights: Sequence[tuple[Outline, Read]],
    per_stage: int = PER_STAGE,
    progress: Progress = silent,
) -> dict:
    """Return what the card says of recordings: ``stages``, ``signals``, and how.

    Parameters
    ----------
    nights
        What was shown in each, and what reads it again.
    per_stage
        Epochs of each stage, drawn from all recordings.

    Raises
    ------
    CmtError
        There is nothing to draw.
    """
    outlines, reads = zip(*nights, strict=True)
    drawn = draw_epochs(outlines, per_stage)
    if not drawn:
        raise CmtError(
            "No recording has two epochs that got a stage, so no view can be tested. "
            "Name longer ones, or other channels with --eeg."
        )
    tested = _test(model, reads, drawn, progress)
    few = [_first_of_stage(drawn, number) for number in range(len(nights))]
    return {
        "recordings": {
            "n": len(nights),
            "n_with_eog": sum(bool(each.with_eog.any()) for each in outlines),
        },
        "method": _method(per_stage),
        **_values(tested),
        "sanity": sanity(model, list(zip(reads, few, strict=True)), progress),
    }


def _values(tested: dict[str, list[tuple[Drawn, Any]]]) -> dict:
    """Return what was found, by signal or kind of part, and by stage."""
    signals = {name: _by_stage(tested[name], stage_values) for name in TESTED_SIGNALS}
    parts = {
        name: _by_stage(tested[name], partial(parts_values, parts=names))
        for name, names in PARTS.items()
    }
    return {"stages": signals[TESTED_SIGNALS[0]], "signals": signals, **parts}


def _by_stage(
    tested: list[tuple[Drawn, Any]], values: Callable[[list], dict | None]
) -> dict:
    return {
        stage.name: values([each for each in tested if each[0].stage == stage])
        for stage in Stage
    }


def _test(
    model: StagingModel,
    reads: Sequence[Read],
    drawn: list[Drawn],
    progress: Progress,
) -> dict[str, list[tuple[Drawn, Any]]]:
    """Return what was measured, by signal and by kind of part."""
    tested, n_done = defaultdict(list), 0
    for recording, read in enumerate(reads):
        own = [each for each in drawn if each.recording == recording]
        if not own:
            continue
        night = staged(model, read())
        for each in own:
            for name, found in _examined(night, each).items():
                tested[name].append((each, found))
            n_done += 1
            progress(n_done / len(drawn), "Replacing")
    return tested


def _examined(
    night: ReplaceableNight, drawn: Drawn
) -> dict[str, EpochTest | PartsTest]:
    where = (drawn.epoch, drawn.stage)
    by_signal = examine(night, *where, drawn.signals)
    found = {TESTED_SIGNALS[signal]: each for signal, each in by_signal.items()}
    if 1 in drawn.signals:
        found["modality"] = examine_modality(night, *where)
    if 0 in drawn.signals:
        found["bands"] = examine_bands(night, *where)
        found["context"] = examine_context(night, *where)
    return {name: each for name, each in found.items() if each is not None}


def _first_of_stage(drawn: list[Drawn], recording: int) -> list[tuple[int, int]]:
    """Return the epochs and stages of one recording that sanity looks at."""
    chosen = []
    for stage in Stage:
        of_eeg = [each for each in drawn if each.stage == stage and 0 in each.signals]
        # Evenly from all that were drawn, which stand in order.
        some = of_eeg[:: max(1, len(of_eeg) // SANITY_EPOCHS)][:SANITY_EPOCHS]
        chosen += [(each.epoch, stage) for each in some if each.recording == recording]
    return chosen


def _method(per_stage: int) -> dict:
    phase, other = (kind.name for kind in KINDS)
    return {
        "epochs_per_stage": per_stage,
        "fractions": list(FRACTIONS),
        "draws": DRAWS,
        "random_orders": N_RANDOM,
        "view": {"kind": phase, "seed": VIEW_SEED},
        "judge": {"kind": phase, "seed": JUDGE_SEEDS[0]},
        "other_kind": {"kind": other, "seed": JUDGE_SEEDS[1]},
        "effects_compared": dict(zip((phase, other), EFFECT_SEEDS, strict=True)),
        "seeds": {
            "epochs": DRAW_SEED,
            "random_orders": RANDOM_SEED,
            "sanity": list(SEEDS),
        },
    }


def card_json(model: StagingModel, path: Path | None, found: dict) -> str:
    """Return the card of a model as text; ``path`` is its file, the bundled if absent.

    It counts recordings and names none.
    """
    raw = (path or BUNDLED_MODEL).read_bytes()
    about = {
        "name": model.name.rpartition(" ")[0],
        "sha256": hashlib.sha256(raw).hexdigest(),
    }
    card = {"model": about, **found}
    return f"{json.dumps(card, indent=1, ensure_ascii=False)}\n"

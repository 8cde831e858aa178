"""Tests the views of a model on recordings, and makes the fidelity card of it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from cmt.bundled import BUNDLED_MODEL
from cmt.explanation.effect import ReplaceableNight
from cmt.explanation.effect.half_seconds import DRAWS, VIEW_SEED
from cmt.explanation.fidelity_card import TESTED_SIGNALS
from cmt.fidelity.deletion import FRACTIONS
from cmt.fidelity.epoch_test import EFFECT_SEEDS, JUDGE_SEEDS, KINDS, EpochTest, examine
from cmt.fidelity.rankings import N_RANDOM, RANDOM_SEED
from cmt.fidelity.sampling import DRAW_SEED, PER_STAGE, Drawn, Outline, draw_epochs
from cmt.fidelity.stage_values import stage_values
from cmt.model.staging_model import StagingModel
from cmt.progress import Progress, silent
from cmt.stages import Stage

Tested = list[tuple[Drawn, EpochTest]]


def verify(
    nights: Sequence[tuple[Outline, Callable[[], ReplaceableNight]]],
    per_stage: int = PER_STAGE,
    progress: Progress = silent,
) -> dict:
    """Return what the card says of recordings: ``stages``, ``signals``, and how.

    Parameters
    ----------
    nights
        What was shown in each, and what stages it again: one is held at a time.
    per_stage
        Epochs of each stage, drawn from all recordings.
    """
    outlines, stage_again = zip(*nights, strict=True)
    drawn = draw_epochs(outlines, per_stage)
    tested = _test(stage_again, drawn, progress)
    signals = {
        name: {stage.name: stage_values(tested[number, stage]) for stage in Stage}
        for number, name in enumerate(TESTED_SIGNALS)
    }
    return {
        "recordings": {
            "n": len(nights),
            "n_with_eog": sum(bool(each.with_eog.any()) for each in outlines),
        },
        "method": _method(per_stage),
        "stages": signals[TESTED_SIGNALS[0]],
        "signals": signals,
    }


def _test(
    nights: Sequence[Callable[[], ReplaceableNight]],
    drawn: list[Drawn],
    progress: Progress,
) -> dict[tuple[int, int], Tested]:
    """Return what was measured, by signal and stage."""
    tested, n_done = defaultdict(list), 0
    for recording, stage_night in enumerate(nights):
        own = [each for each in drawn if each.recording == recording]
        night = stage_night() if own else None
        for each in own:
            found = examine(night, each.epoch, each.stage, each.signals)
            for signal, result in found.items():
                tested[signal, each.stage].append((each, result))
            n_done += 1
            progress(n_done / len(drawn), "Replacing")
    return tested


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
        "seeds": {"epochs": DRAW_SEED, "random_orders": RANDOM_SEED},
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

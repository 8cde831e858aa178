"""An evaluation as a table to read, as JSON to compute with, as numbers to draw."""

import json

from cmt.evaluation.by_night import NightsEvaluation
from cmt.evaluation.nights_report import nights_text, nights_values
from cmt.stages import STAGE_NAMES
from cmt.training.evaluate import ModelEvaluation

TITLES = {
    "cropped": "From 30 min before sleep to 30 min after",
    "whole": "Whole recordings",
}


def evaluation_json(evaluation: ModelEvaluation) -> bytes:
    """Return all numbers as JSON; what is undefined is null.

    Rows of ``confusion`` are the expert's stages, columns the model's, in the order of
    ``stages``.
    """
    found = counted(evaluation)
    about = {
        "model": evaluation.model,
        "folds": list(evaluation.folds),
        "stages": list(STAGE_NAMES),
        **{
            name: nights_values(found[name]) if name in found else None
            for name in TITLES
        },
    }
    return (json.dumps(about, indent=1, allow_nan=False) + "\n").encode()


def evaluation_table(evaluation: ModelEvaluation) -> str:
    """Return the numbers as text; what is undefined is “n/a”."""
    folds = ", ".join(str(fold) for fold in evaluation.folds)
    fold = "fold" if len(evaluation.folds) == 1 else "folds"
    parts = [f"{evaluation.model}, {fold} {folds}"]
    parts += [
        nights_text(TITLES[name], found) for name, found in counted(evaluation).items()
    ]
    if evaluation.whole is None:
        parts.append(
            "Whole recordings were not prepared (“prepare sleep-edf --whole” does it)."
        )
    return "\n\n".join(parts) + "\n"


def counted(evaluation: ModelEvaluation) -> dict[str, NightsEvaluation]:
    """Return what was counted, by the names of `TITLES`."""
    found = {"cropped": evaluation.cropped, "whole": evaluation.whole}
    return {name: nights for name, nights in found.items() if nights is not None}

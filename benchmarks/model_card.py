"""Installs a trained model with its card: measured on the development night, as found.

python -m benchmarks.model_card results/NAME/best.safetensors --version 0.1.0 \
    --development NIGHT.edf NIGHT.csv --data DIR
"""

import argparse
import datetime as dt
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from cmt.epochs import Preprocessing
from cmt.nets.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from cmt.stages import STAGE_NAMES
from cmt.training.calibration import calibration_error
from cmt.training.development import (
    ScoredNight,
    best_stages,
    probabilities,
    read_scored_night,
)
from cmt.training.metrics import Evaluation, compare
from cmt.training.nights import load_nights, split_people
from cmt.training.windows import as_night

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "assets" / "model" / "cmt.safetensors"
CARD = ROOT / "assets" / "model" / "card.json"
WORDS = Path(__file__).with_name("model_card.json")
NAME = "SomnoLens CMT"
DEVELOPMENT = "ucddb022, UCD Sleep Apnea Database (a whole night, sleep-apnoea clinic)"


def main() -> None:
    """Copy the model to assets/model and write its card."""
    options = _options()
    model = load_checkpoint(options.model)
    about = model.provenance | {
        "name": NAME,
        "version": options.version,
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
    }
    save_checkpoint(MODEL, replace(model, provenance=about))
    scored = read_scored_night(
        *options.development, Preprocessing(**model.preprocessing)
    )
    result, error = _measure(model, scored)
    measured = [_row(result, DEVELOPMENT, "EEG C3-A2, 128 Hz; no EOG", "development")]
    if options.data:
        measured += _on_twins(model, options.data)
    card = {
        "name": NAME,
        "version": options.version,
        "date": about["date"],
        "file": MODEL.name,
        "sha256": hashlib.sha256(MODEL.read_bytes()).hexdigest(),
        "parameters": sum(p.numel() for p in model.net.parameters()),
        "training": about["training"],
        "measurements": measured,
        "calibration": {
            "temperature": model.temperature,
            "expected_calibration_error": round(error, 3),
            "fitted_on": f"{DEVELOPMENT}: the same night as the error is measured on",
        },
    } | json.loads(WORDS.read_text("utf-8"))
    CARD.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"κ {result.kappa:.3f}, F1 {result.f1.round(3)}, ECE {error:.3f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--development", type=Path, nargs=2, required=True)
    parser.add_argument("--data", type=Path, help="twin nights, for people kept apart")
    return parser.parse_args()


def _measure(model: Checkpoint, scored: ScoredNight) -> tuple[Evaluation, float]:
    """Return agreement with the expert and the expected calibration error."""
    probability = probabilities(
        model.net, model.config, scored.night, model.temperature
    )
    result = compare(scored.expert, best_stages(probability, scored.night))
    return result, calibration_error(probability, scored.expert)


def _on_twins(model: Checkpoint, data: Path) -> list[dict]:
    """Measure on the twins of people who were kept apart, with and without EOG."""
    training = model.provenance["training"]
    twins = [night for night in load_nights(data) if night.kind == "twin"]
    _, apart = split_people(twins, training["validation_share"], training["seed"])
    apart = apart[::2]
    rows = []
    for channels in ("EEG and EOG", "EEG alone"):
        confusion = np.zeros((5, 5), np.int64)
        for twin in apart:
            night = as_night(twin)
            if channels == "EEG alone":
                night = night._replace(eog_present=~night.usable)
            result, _ = _measure(model, ScoredNight(night, twin.stages))
            confusion += result.confusion
        name = f"{len(apart)} twin nights (simulated) of people kept apart"
        rows.append(_row(Evaluation(confusion), name, channels, "simulated"))
    return rows


def _row(result: Evaluation, recording: str, channels: str, role: str) -> dict:
    return {
        "recording": recording,
        "channels": channels,
        "role": role,
        "n_epochs": result.n_epochs,
        "kappa": round(result.kappa, 3),
        "accuracy": round(result.accuracy, 3),
        "f1": dict(zip(STAGE_NAMES, result.f1.round(3).tolist(), strict=True)),
        "confusion": result.confusion.tolist(),
    }


if __name__ == "__main__":
    main()

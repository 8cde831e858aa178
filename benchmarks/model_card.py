"""Writes the card of the bundled model from what was measured, as found.

    python -m benchmarks.model_card [FILE --version 0.2.0] \
        --validation-recording NIGHT.edf NIGHT.csv

With FILE it first installs that model in assets/model. What `robustness.py` and `peers`
measured is taken from their JSON files if it was measured with the very model that is
installed, so run this, then those two, then this again without FILE. What its spectral
stream reached on people left out is taken from spectral.json, which `somnolens evaluate
--bands … --json benchmarks/spectral.json` writes. The figures of docs/model.md follow.
"""

import argparse
import datetime as dt
import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from cmt.evaluation.calibration_error import BLOCK_EPOCHS, cross_calibrate
from cmt.evaluation.metrics import Evaluation, compare, or_none
from cmt.model.model_file import Checkpoint, load_checkpoint, save_checkpoint
from cmt.model.staging_model import BUNDLED_MODEL, StagingModel, load_model
from cmt.model.temperature import UNIFORM_WEIGHTS, WITHOUT_MIXING, Calibration
from cmt.recording import Recording, read_recording
from cmt.scoring import read_scoring
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, UNSCORED
from cmt.staging import stage_recording
from dashboard.wording.model_card.guide import with_figures

HERE = Path(__file__)
CARD = BUNDLED_MODEL.with_name("card.json")
GUIDE = HERE.resolve().parents[1] / "docs" / "model.md"
NAME = "SomnoLens CMT"


def main() -> None:
    """Install a model if there is a new one, and write the card."""
    options = _options()
    if options.model:
        install(options.model, options.version)
    words = json.loads(HERE.with_suffix(".json").read_text("utf-8"))
    recordings = words.pop("recordings")
    model = load_model(device="cpu")
    digest = hashlib.sha256(BUNDLED_MODEL.read_bytes()).hexdigest()
    robust, peers = (_measured(name, digest) for name in ("robustness", "peers"))
    measured, calibration = on_validation_recording(
        model, *options.validation_recording, recordings
    )
    measured["peers"] = _peers_there(peers, options.validation_recording[0].stem)
    about = model.checkpoint.provenance
    card = {
        "name": NAME,
        "version": about["version"],
        "date": about["date"],
        "file": BUNDLED_MODEL.name,
        "sha256": digest,
        "parameters": sum(p.numel() for p in model.checkpoint.net.parameters()),
        "training": about.get("training", {}),
        "measurements": [measured],
        "each_other": [
            each | recordings[each["recording"]]
            for each in (peers or {}).get("each_other", [])
        ],
        "speed": (peers or {}).get("speed", []),
        "versions": (peers or {}).get("versions", {}),
        "robustness": _robustness(robust, recordings),
        "calibration": calibration,
        **_spectral(model.checkpoint),
    } | words
    text = json.dumps(card, indent=1, ensure_ascii=False, allow_nan=False)
    CARD.write_text(f"{text}\n", "utf-8")
    GUIDE.write_text(with_figures(GUIDE.read_text("utf-8"), card), "utf-8")
    error = calibration["expected_calibration_error"]
    print(f"κ {measured['kappa']}, F1 {measured['f1']}, ECE {error}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("model", type=Path, nargs="?", metavar="FILE")
    parser.add_argument("--version", help="of the new model")
    parser.add_argument("--validation-recording", type=Path, nargs=2, required=True)
    options = parser.parse_args()
    if options.model and not options.version:
        parser.error("a new model needs a --version")
    return options


def install(path: Path, version: str) -> None:
    """Copy a model to assets/model under its name, version and date."""
    model = load_checkpoint(path)
    date = dt.datetime.now(dt.UTC).date().isoformat()
    named = {"name": NAME, "version": version, "date": date}
    save_checkpoint(BUNDLED_MODEL, replace(model, provenance=model.provenance | named))


def _measured(name: str, digest: str) -> dict | None:
    """Return what another script measured, if it was with this model."""
    path = HERE.with_name(f"{name}.json")
    found = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    if found.get("sha256") == digest:
        return found
    print(f"{path.name} is of another model and was left out. Run {name}.py again.")
    return None


def _spectral(checkpoint: Checkpoint) -> dict:
    """Return what the spectral stream is and reached on people left out, if any."""
    if checkpoint.spectral is None:
        return {}
    told = checkpoint.provenance["spectral"]
    # Streams of several seeds were joined: all were trained alike.
    first = told.get("average_of", [told])[0]
    about = {
        "spectral_parameters": sum(p.numel() for p in checkpoint.spectral.parameters()),
        "spectral_training": first["training"],
    }
    path = HERE.with_name("spectral.json")
    if not path.is_file():
        print(f"{path.name} is not there: the card has no test score.")
        return about
    return about | {"spectral": json.loads(path.read_text("utf-8"))}


def on_validation_recording(
    model: StagingModel, path: Path, scoring: Path, recordings: dict
) -> tuple[dict, dict]:
    """Return agreement with the expert and calibration, as the card holds them."""
    recording = read_recording(path)
    expert = read_scoring(scoring, recording.n_epochs, recording.start).stages
    staging = stage_recording(recording, model)
    row = _row(
        compare(expert, staging.hypnogram.stages),
        recordings[path.stem] | {"channels": _channels(recording)},
        "validation",
    )
    scored = np.where(staging.usable, expert, UNSCORED)
    # As `combine` fits it: what two streams say adds up to the log odds.
    uniform_weights = (
        UNIFORM_WEIGHTS if model.checkpoint.spectral is None else WITHOUT_MIXING
    )
    found = cross_calibrate(
        _raw(model, recording), scored, uniform_weights=uniform_weights
    )
    bins = zip(*found.reliability, strict=True)
    calibration = {
        **asdict(model.checkpoint.calibration),
        "expected_calibration_error": round(found.reliability.error, 3),
        "of_the_halves": [round(error, 3) for error in found.errors],
        "by_chance": round(found.reliability.error_by_chance, 3),
        "fitted": [asdict(each) for each in found.fitted],
        "block_min": BLOCK_EPOCHS * EPOCH_SECONDS // 60,
        "bins": [
            {"confidence": round(c, 4), "accuracy": round(a, 4), "n_epochs": int(n)}
            for c, a, n in bins
            if n
        ],
        "recording": row["recording"],
    }
    return row, calibration


def _raw(model: StagingModel, recording: Recording) -> np.ndarray:
    """Return the network's own probabilities, not calibrated."""
    checkpoint = replace(model.checkpoint, calibration=Calibration())
    return stage_recording(
        recording, replace(model, checkpoint=checkpoint)
    ).probabilities


def _channels(recording: Recording) -> str:
    kinds = ("EEG", "EOG")
    names = [
        f"{kind} {signal.channel.removeprefix(f'{kind} ')}"
        for kind, signal in zip(kinds, recording.signals, strict=False)
    ]
    alone = "" if recording.eog else "; no EOG"
    return f"{', '.join(names)}, {recording.eeg.rate_hz:g} Hz{alone}"


def _row(result: Evaluation, about: dict, role: str) -> dict:
    f1 = (or_none(value, 3) for value in result.f1)
    return about | {
        "role": role,
        "n_epochs": result.n_epochs,
        "kappa": round(result.kappa, 3),
        "accuracy": round(result.accuracy, 3),
        "f1": dict(zip(STAGE_NAMES, f1, strict=True)),
        "confusion": result.confusion.tolist(),
    }


def _peers_there(peers: dict | None, recording: str) -> list[dict]:
    """Return what the peers reached on a recording, beside our own measurement."""
    return [
        {key: row[key] for key in ("scorer", "kappa", "accuracy", "f1", "confusion")}
        for row in (peers or {}).get("expert", [])
        if row["recording"] == recording and row["scorer"] in peers["versions"]
    ]


def _robustness(robust: dict | None, recordings: dict) -> list[dict]:
    """Return the recordings that the card has a name for, the longest first."""
    named = [
        night | recordings[night["recording"]]
        for night in (robust or {}).get("recordings", [])
        if night["recording"] in recordings
    ]
    return sorted(named, key=lambda night: -night["n_epochs"])


if __name__ == "__main__":
    main()

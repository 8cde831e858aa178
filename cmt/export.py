"""The files that other programs open: the hypnogram as CSV, and what is behind it."""

import csv
import io
import json
from dataclasses import asdict

from cmt.hypnogram import clock_text
from cmt.recording import Recording
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, stage_name
from cmt.staging import Staging
from cmt.summary import DEFINITIONS, SleepSummary, summarise

CSV_COLUMNS = (
    "epoch",
    "onset_s",
    "clock",
    "stage",
    "auto_stage",
    "confidence",
    *(f"p_{name.lower()}" for name in STAGE_NAMES),
    "usable",
    "reviewed",
)
NOTICE = (
    "Research use only. Not a medical device; not FDA-cleared or CE-marked. Automated "
    "stages and explanations must be reviewed by a qualified professional."
)


def hypnogram_csv(staging: Staging) -> bytes:
    """Return the hypnogram as CSV (UTF-8, one row an epoch, no comment lines).

    ``stage`` is the final stage and ``auto_stage`` the model's; ``?`` where the signal
    is flat, clipped or disconnected, and there the confidence is 0.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    hypnogram, confidence = staging.hypnogram, staging.confidence
    for epoch, probabilities in enumerate(staging.probabilities):
        stage = stage_name(int(hypnogram.stages[epoch]))
        writer.writerow(
            (
                epoch + 1,
                epoch * EPOCH_SECONDS,
                hypnogram.clock(epoch),
                stage,
                stage,
                f"{confidence[epoch]:.4f}",
                *(f"{p:.4f}" for p in probabilities),
                _truth(bool(staging.usable[epoch])),
                _truth(False),
            )
        )
    return text.getvalue().encode()


def summary_json(staging: Staging, recording: Recording) -> bytes:
    """Return what stands behind a hypnogram as JSON: channels, model, numbers, notes.

    It says when the EEG was staged alone, and names no person, date or file.
    """
    about = {
        "eeg": staging.eeg,
        "eog": staging.eog,
        "staged_from": "EEG alone" if staging.eeg_alone else "EEG and EOG",
        "start": clock_text(staging.start, 0) or None,
        "n_epochs": len(staging.usable),
        "epoch_s": EPOCH_SECONDS,
        "n_unusable": int((~staging.usable).sum()),
        "n_eog_unusable": int((~staging.eog_used).sum()) if staging.eog else None,
        "tail_not_scored_s": round(staging.tail_s, 3),
        "notes": [*recording.notes, *staging.notes],
        "model": staging.model,
        "recording_sha256": recording.digest,
        "summary": _rounded(summarise(staging.hypnogram)),
        "definitions": dict(DEFINITIONS),
        "not_scored": "Arousals, respiratory and limb events are not scored.",
        "notice": NOTICE,
    }
    return (json.dumps(about, indent=2, ensure_ascii=False) + "\n").encode()


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _rounded(summary: SleepSummary) -> dict:
    return json.loads(
        json.dumps(asdict(summary)), parse_float=lambda text: round(float(text), 2)
    )

"""What is behind a hypnogram as JSON: channels, model, numbers, definitions, notes."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from cmt.export.notice import NOTICE
from cmt.marked_events import MarkedEvent, not_scored
from cmt.summary import DEFINITIONS, SleepSummary
from cmt.summary.counted import Runs


def summary_json(
    summary: SleepSummary,
    about: dict,
    auto: SleepSummary | None = None,
    events: Sequence[MarkedEvent] = (),
) -> bytes:
    """Return the night's numbers and what stands behind them as JSON.

    Parameters
    ----------
    summary
        Of the final scoring. What is undefined or not given is ``null``; ``remarks``
        says why, and which numbers hang on few epochs.
    about
        Channels, model and notes, as `Staging.describe` returns them; it names no
        person, date or file.
    auto
        Of the model's scoring, where it stands beside the final one.
    events
        What a reader marked; it is among ``about``, and bears on what is not scored.
    """
    beside = {"auto_summary": _with_remarks(auto)} if auto else {}
    whole = about | {
        "summary": _with_remarks(summary),
        **beside,
        "definitions": dict(DEFINITIONS),
        "not_scored": not_scored(events),
        "notice": NOTICE,
    }
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def _with_remarks(summary: SleepSummary) -> dict:
    rounded = json.loads(
        json.dumps(asdict(summary)), parse_float=lambda text: round(float(text), 2)
    )
    spans = {number: spans_text(runs) for number, runs in summary.epochs.items()}
    return rounded | {"remarks": summary.remarks, "epochs": spans}


def spans_text(runs: Runs) -> str:
    """Return runs of epochs as ``41–44, 460``."""
    spans = (f"{one}–{end}" if end > one else f"{one}" for one, end in runs)
    return ", ".join(spans)

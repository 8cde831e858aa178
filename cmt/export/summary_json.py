"""What is behind a hypnogram as JSON: channels, model, numbers, definitions, notes."""

import json
from dataclasses import asdict

from cmt.export.notice import NOTICE
from cmt.summary import DEFINITIONS, SleepSummary


def summary_json(summary: SleepSummary, about: dict) -> bytes:
    """Return the night's numbers and what stands behind them as JSON.

    Parameters
    ----------
    summary
        Of the final scoring. What is undefined or not given is ``null``; ``remarks``
        says why, and which numbers hang on few epochs.
    about
        Channels, model and notes, as `Staging.describe` returns them; it names no
        person, date or file.
    """
    whole = about | {
        "summary": _rounded(summary) | {"remarks": summary.remarks},
        "definitions": dict(DEFINITIONS),
        "not_scored": "Arousals, respiratory and limb events are not scored.",
        "notice": NOTICE,
    }
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def _rounded(summary: SleepSummary) -> dict:
    return json.loads(
        json.dumps(asdict(summary)), parse_float=lambda text: round(float(text), 2)
    )

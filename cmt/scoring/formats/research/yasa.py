"""YASA's JSON: the stages of all epochs, the length of one, and when the first is.

    {"values": ["WAKE", "N1"], "n_stages": 5, "freq": "30s",
     "start": "1985-01-01T22:47:30", "scorer": "A", "proba": null}

Format: ``yasa.Hypnogram.to_json``, from version 0.7 on.
"""

import json
import re

from cmt.errors import ScoringError
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.times import elapsed, read_moment
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, one_after_the_other

_SECONDS = re.compile(r"([1-9]\d{0,3})\s?s")


def _recognises(file: ScoringFile) -> bool:
    text = file.text
    return text[:100].lstrip().startswith("{") and all(
        f'"{key}"' in text for key in ("values", "freq", "n_stages")
    )


def _read(file: ScoringFile) -> Scoring:
    try:
        whole = json.loads(file.text)
        names = [str(name) for name in whole["values"]]
        length = _SECONDS.fullmatch(whole["freq"])
        start = whole.get("start")
        moment = None if start is None else read_moment(start)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _damaged() from None
    if length is None or (moment is None) != (start is None):
        raise _damaged()
    epoch_s = float(length[1])
    clock = elapsed([moment])[1] if moment else None
    return Scoring(one_after_the_other(names, epoch_s), clock, epoch_s=epoch_s)


def _damaged() -> ScoringError:
    return ScoringError(
        "The JSON file is damaged, or no hypnogram of YASA: it needs “values”, “freq” "
        "in seconds, and “start” as a date with a time or null. Save it once more."
    )


FORMAT = Format("YASA", _recognises, _read)

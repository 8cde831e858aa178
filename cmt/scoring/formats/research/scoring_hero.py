"""ScoringHero's JSON: a list of epochs, then a list of events.

    [[{"epoch": 1, "start": 0, "end": 30, "stage": "Wake", "digit": 1,
       "clean": 1, "source": "human"}], []]

Format: github.com/SvennoNito/ScoringHero. An epoch that is not scored has no stage;
``source`` tells what a network scored.
"""

import json
import math

from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.scoring.formats.events import uniform_epoch
from cmt.scoring.formats.format import Format
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan

_BY_PEOPLE = {"human", "manual", ""}


def _recognises(file: ScoringFile) -> bool:
    start = file.text[:2000].lstrip()
    return start.startswith("[") and '"epoch"' in start and '"stage"' in start


def _read(file: ScoringFile) -> Scoring:
    try:
        epochs = json.loads(file.text)[0]
        spans = [_span(epoch) for epoch in epochs]
        sources = [str(epoch.get("source") or "") for epoch in epochs]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ScoringError(
            "The JSON file is damaged, or no scoring of ScoringHero: an epoch needs "
            "“start”, “end” and “stage”. Save the scoring once more."
        ) from None
    n_automatic = sum(source.lower() not in _BY_PEOPLE for source in sources)
    notes = ()
    if n_automatic:
        verb = "was" if n_automatic == 1 else "were"
        notes = (
            f"{number_of(n_automatic, 'epoch')} {verb} scored by a program, not by a "
            f"person ({', '.join(sorted(set(sources) - _BY_PEOPLE))}).",
        )
    return Scoring(tuple(spans), epoch_s=uniform_epoch(spans), notes=notes)


def _span(epoch: dict[str, object]) -> StageSpan:
    begin_s, end_s = float(epoch["start"]), float(epoch["end"])
    if not math.isfinite(begin_s + end_s):
        raise ValueError
    return StageSpan(begin_s, end_s - begin_s, str(epoch["stage"] or "?"))


FORMAT = Format("ScoringHero", _recognises, _read)

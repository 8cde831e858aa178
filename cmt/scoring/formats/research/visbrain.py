"""Visbrain's hypnogram with times: a stage and the second at which it ends.

    *Duration_sec	2400
    *Datafile	night.edf
    Wake	300
    N1	420

Format: visbrain.org/sleep (Hypnogram). "Art" is an artefact.
"""

from cmt.errors import ScoringError
from cmt.scoring.formats.events import uniform_epoch
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.times import read_moment
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan


def _recognises(file: ScoringFile) -> bool:
    return any(line.lower().startswith("*duration_sec") for line in file.lines[:10])


def _read(file: ScoringFile) -> Scoring:
    spans: list[StageSpan] = []
    begin_s = 0.0
    for line in file.lines:
        if line.startswith("*"):
            continue
        name, _, end = " ".join(line.replace(",", " ").split()).rpartition(" ")
        moment = read_moment(end)
        if moment is None or moment.is_clock or moment.second <= begin_s:
            raise ScoringError(
                f"The line “{line.strip()}” has no second at which its stage ends, "
                "after the one before. Export the hypnogram once more."
            )
        spans.append(StageSpan(begin_s, moment.second - begin_s, name))
        begin_s = moment.second
    return Scoring(tuple(spans), epoch_s=uniform_epoch(spans))


FORMAT = Format("Visbrain", _recognises, _read)

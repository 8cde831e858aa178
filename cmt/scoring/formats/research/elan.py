"""Elan's .hyp, which Visbrain writes too: a header, then one number a time base.

    time_base 1.000000
    sampling_period 0.01000000
    epoch_nb 2400
    epoch_list
    0
    5

Format: visbrain.org/sleep (Hypnogram). Numbers are those of Rechtschaffen and Kales; -1
and -2 are artefacts and what is not scored.
"""

from cmt.errors import ScoringError
from cmt.scoring.formats.events import in_runs
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import rk_name
from cmt.scoring.formats.times import read_moment
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

_UNSCORED = {"-1": "Artefact", "-2": "?"}


def _recognises(file: ScoringFile) -> bool:
    return bool(file.lines) and file.lines[0].lower().startswith("time_base")


def _read(file: ScoringFile) -> Scoring:
    words = file.lines[0].split()
    base = read_moment(words[1]) if len(words) > 1 else None
    if base is None or not 0 < base.second <= 60:
        raise ScoringError(
            f"The hypnogram's time base is “{file.lines[0].strip()}”, which is no "
            "length. Export it once more."
        )
    heads = [line.split()[0].lower() for line in file.lines]
    if "epoch_list" not in heads:
        raise ScoringError(
            "The hypnogram has no line “epoch_list”, after which its stages stand. "
            "Export it once more."
        )
    numbers = [line.strip() for line in file.lines[heads.index("epoch_list") + 1 :]]
    return in_runs([_UNSCORED.get(n, rk_name(n)) for n in numbers], base.second)


FORMAT = Format("Elan", _recognises, _read)

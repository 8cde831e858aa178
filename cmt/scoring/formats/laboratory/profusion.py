"""XML of Compumedics Profusion: one number an epoch, those of Rechtschaffen and Kales.

    <CMPStudyConfig><EpochLength>30</EpochLength>
    <SleepStages><SleepStage>0</SleepStage><SleepStage>5</SleepStage></SleepStages>
    </CMPStudyConfig>

Format: github.com/nsrr/edf-editor-translator/wiki/Compumedics-Annotation-Format. The
NSRR has it of SHHS, MESA, MrOS, CFS and others ("-profusion.xml").
"""

import math

from cmt.errors import ScoringError
from cmt.scoring.formats.events import one_each
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.numbers import rk_name
from cmt.scoring.formats.xml_tree import root_name, text_of, tree_of
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring


def _recognises(file: ScoringFile) -> bool:
    is_other = root_name(file) in (None, "PSGAnnotation")
    return not is_other and tree_of(file).find(".//SleepStages/SleepStage") is not None


def _read(file: ScoringFile) -> Scoring:
    root = tree_of(file)
    codes = [code.text or "?" for code in root.iterfind(".//SleepStages/SleepStage")]
    return one_each([rk_name(code) for code in codes], epoch_length_s(file))


def epoch_length_s(file: ScoringFile) -> float:
    """Return the ``<EpochLength>`` of a file, 30 s where there is none.

    Raises
    ------
    ScoringError
        It is no length.
    """
    length = text_of(tree_of(file), ".//EpochLength") or "30"
    try:
        length_s = float(length)
    except ValueError:
        length_s = math.nan
    if not 0 < length_s <= 3600:
        raise ScoringError(
            f"The scoring is in epochs of {length} s, which no scorer uses. "
            "Export it once more."
        )
    return length_s


FORMAT = Format("Compumedics Profusion", _recognises, _read)

"""wonambi's XML: a scorer's epochs, with their start, end and stage.

    <annotations version="5"><dataset><start_time>1985-01-01T22:47:30</start_time>
    </dataset><rater name="A"><stages><epoch><epoch_start>0</epoch_start>
    <epoch_end>30</epoch_end><stage>NREM2</stage><quality>Good</quality></epoch>
    </stages></rater></annotations>

Format: wonambi-python.github.io. Of several scorers one must have scored, alone.
"""

from xml.etree import ElementTree as ET

from cmt.errors import ScoringError
from cmt.scoring.formats.events import uniform_epoch
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.times import elapsed, read_moment
from cmt.scoring.formats.xml_tree import root_name, text_of, tree_of
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan

_UNSCORED = {"Unknown", "Undefined", "None", ""}


def _recognises(file: ScoringFile) -> bool:
    if root_name(file) != "annotations":
        return False
    return tree_of(file).find("rater/stages/epoch") is not None


def _read(file: ScoringFile) -> Scoring:
    root = tree_of(file)
    scored = [rater for rater in root.iterfind("rater") if _has_stages(rater)]
    if len(scored) != 1:
        raise ScoringError(
            f"The file has the stages of {len(scored)} scorers; one is needed. "
            "Leave one scorer in the file."
        )
    spans = tuple(_span(epoch) for epoch in scored[0].iterfind("stages/epoch"))
    begin = read_moment(text_of(root, "dataset/start_time"))
    start = elapsed([begin])[1] if begin else None
    return Scoring(spans, start, uniform_epoch(spans))


def _has_stages(rater: ET.Element) -> bool:
    stages = {text_of(epoch, "stage") for epoch in rater.iterfind("stages/epoch")}
    return bool(stages - _UNSCORED)


def _span(epoch: ET.Element) -> StageSpan:
    times = [read_moment(text_of(epoch, f"epoch_{side}")) for side in ("start", "end")]
    if None in times:
        raise ScoringError(
            "An epoch of the scoring has no start or no end. Save it once more."
        )
    begin_s, end_s = (moment.second for moment in times)
    name = text_of(epoch, "stage")
    return StageSpan(begin_s, end_s - begin_s, "?" if name in _UNSCORED else name)


FORMAT = Format("wonambi", _recognises, _read)

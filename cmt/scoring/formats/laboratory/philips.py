"""XML of Philips Respironics Sleepware and Alice (.rml, .xml).

    <PatientStudy><Acquisition><Sessions><Session>
    <RecordingStart>1985-01-01T22:47:30</RecordingStart><Duration>2400</Duration>
    </Session></Sessions></Acquisition><ScoringData><StagingData><UserStaging>
    <NeuroAdultAASMStaging><Stage Type="Wake" Start="0"/>
    <Stage Type="NonREM1" Start="300"/></NeuroAdultAASMStaging></UserStaging>
    </StagingData></ScoringData></PatientStudy>

Format: as the readers of ``PatientStudy.xsd`` in wuji and the PSG-Audio data set have
it. A stage lasts until the next, the last one to the end of the session. The program
stores its own staging (MachineStaging, AutoStaging) beside the scorer's.
"""

import math
from xml.etree import ElementTree as ET

from cmt.errors import ScoringError
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.times import elapsed, read_moment
from cmt.scoring.formats.xml_tree import root_name, text_of, tree_of
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring, StageSpan


def _recognises(file: ScoringFile) -> bool:
    if root_name(file) is None:
        return False
    return tree_of(file).find(".//StagingData") is not None


def _read(file: ScoringFile) -> Scoring:
    root = tree_of(file)
    staging, notes = _staging(root)
    stages = sorted((_start_s(stage), _name(stage)) for stage in staging.iter("Stage"))
    ends = [*(start_s for start_s, _ in stages[1:]), _duration_s(root)]
    spans = tuple(
        StageSpan(start_s, None if end_s is None else end_s - start_s, name)
        for (start_s, name), end_s in zip(stages, ends, strict=True)
        if end_s is None or end_s > start_s
    )
    begin = read_moment(text_of(root, ".//Session/RecordingStart"))
    start = elapsed([begin])[1] if begin else None
    return Scoring(spans, start, notes=notes)


def _staging(root: ET.Element) -> tuple[ET.Element, tuple[str, ...]]:
    """Return the scorer's stages; the program's own where there are no others."""
    found = [
        (who.tag, rules)
        for who in root.iterfind(".//StagingData/*")
        for rules in who
        if rules.find(".//Stage") is not None
    ]
    by_people = [(who, rules) for who, rules in found if not _is_automatic(who)]
    if not found:
        raise ScoringError(
            "The Philips file has no stages. Score the study, or export it with its "
            "sleep staging."
        )
    users = [each for each in by_people if each[0] == "UserStaging"] or by_people
    who, rules = _one_of(users or found)
    if users:
        return rules, ()
    note = f"The scoring is the program's own ({who}); no person's is in the file."
    return rules, (note,)


def _one_of(found: list[tuple[str, ET.Element]]) -> tuple[str, ET.Element]:
    """Return the only scoring, or the only one by the rules of the AASM."""
    by_aasm = [each for each in found if "AASM" in each[1].tag]
    chosen = by_aasm if len(found) > 1 and len(by_aasm) == 1 else found
    if len(chosen) > 1:
        tags = ", ".join(f"{who} {rules.tag}" for who, rules in chosen)
        raise ScoringError(
            f"The Philips file has {len(chosen)} scorings: {tags}. "
            "Export the one that counts."
        )
    return chosen[0]


def _is_automatic(tag: str) -> bool:
    return any(word in tag for word in ("Machine", "Auto", "Host"))


def _name(stage: ET.Element) -> str:
    """Return the stage; "NonREM2" is the "NREM2" of others."""
    return (stage.get("Type") or "?").replace("NonREM", "NREM")


def _start_s(stage: ET.Element) -> float:
    try:
        start_s = float(stage.get("Start") or "")
    except ValueError:
        start_s = math.nan
    if not math.isfinite(start_s):
        raise ScoringError(
            f"The stage “{_name(stage)}” has no start. Export the scoring once more."
        )
    return start_s


def _duration_s(root: ET.Element) -> float | None:
    try:
        return float(text_of(root, ".//Session/Duration"))
    except ValueError:
        return None


FORMAT = Format("Philips Respironics", _recognises, _read)

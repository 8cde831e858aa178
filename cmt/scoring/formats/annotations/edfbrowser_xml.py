"""EDFbrowser's export of annotations, as XML.

    <annotationlist><recording_start_time>1985-01-01T22:47:30.0000000</recording_start_time>
    <annotation><onset>1985-01-01T22:47:30.0000000</onset><duration>300</duration>
    <description>Sleep stage W</description></annotation></annotationlist>

Format: EDFbrowser's manual, “Export annotations”.
"""

from cmt.scoring.formats.events import Event, scoring_of
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.xml_tree import root_name, text_of, tree_of
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring


def _recognises(file: ScoringFile) -> bool:
    return root_name(file) == "annotationlist"


def _read(file: ScoringFile) -> Scoring:
    return scoring_of(
        [
            Event(*(text_of(each, tag) for tag in ("onset", "duration", "description")))
            for each in tree_of(file).iterfind("annotation")
        ]
    )


FORMAT = Format("EDFbrowser XML", _recognises, _read)

"""Files that are known and hold no scoring that can be read: named, with what to do."""

from cmt.errors import ScoringError
from cmt.scoring.formats.cells import header_of
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.xml_tree import is_xml, tree_of
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring

# The first bytes of files of other kinds; libmagic and the formats' documents.
_FIRST_BYTES = {
    b"PK\x03\x04": "an Excel workbook, or another zip archive",
    b"\xd0\xcf\x11\xe0": "an Excel or Word file of the old kind",
    b"MATLAB 5.0": "a MATLAB file",
    b"\x89HDF": "an HDF5 or MATLAB file",
    b"\x93NUMPY": "a NumPy file",
    b"%PDF": "a PDF",
    b"{\\rtf": "a Word text (RTF)",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"SQLite format 3": "a database, as Noxturnal keeps it",
    b"\x89PNG": "a picture",
}
_PROBABILITIES = ({"n1", "n2", "n3", "r", "w"}, {"n1", "n2", "n3", "rem", "wake"})
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\f"]
_KNOWN = (
    "EDF+ annotations, XML of Profusion, NSRR, Philips and RemLogic, Luna .annot, CSV, "
    "TSV and text with one stage a line are read, and more"
)


def _other_kind(file: ScoringFile) -> str | None:
    first = file.content[:16]
    kinds = [kind for mark, kind in _FIRST_BYTES.items() if first.startswith(mark)]
    return kinds[0] if kinds else None


def _refuse_other_kind(file: ScoringFile) -> Scoring:
    raise ScoringError(
        f"This looks like {_other_kind(file)}. Save the scoring as CSV, or as text "
        f"with one stage a line. {_KNOWN}."
    )


def _refuse_empty(_: ScoringFile) -> Scoring:
    raise ScoringError(
        "The file is empty, it has no rows below its first line. "
        "Export the scoring once more."
    )


def _has_probabilities(file: ScoringFile) -> bool:
    header = set(header_of(file))
    return "stage" not in header and any(names <= header for names in _PROBABILITIES)


def _refuse_probabilities(_: ScoringFile) -> Scoring:
    raise ScoringError(
        "This looks like YASA's probabilities of the stages, which are no scoring. "
        "Save the stages themselves: hypno.hypno.to_csv in YASA."
    )


def _refuse_other_xml(file: ScoringFile) -> Scoring:
    raise ScoringError(
        f"The XML file begins with <{tree_of(file).tag}>, which is no scoring that is "
        f"known. {_KNOWN}."
    )


def _is_no_text(file: ScoringFile) -> bool:
    """Tell bytes that nobody types: a text has no control characters but tabs."""
    n_controls = sum(file.text.count(control) for control in _CONTROLS)
    return n_controls > 0.02 * len(file.text)


def _refuse_no_text(file: ScoringFile) -> Scoring:
    raise ScoringError(
        f"{file.name} is neither text nor an EDF+ file. {_KNOWN}. "
        "Export the scoring as one of these."
    )


EMPTY = Format("an empty file", lambda file: not file.content[:1], _refuse_empty)
OTHER_KIND = Format(
    "a file of another kind",
    lambda file: _other_kind(file) is not None,
    _refuse_other_kind,
)
PROBABILITIES = Format(
    "YASA's probabilities", _has_probabilities, _refuse_probabilities
)
OTHER_XML = Format("unknown XML", is_xml, _refuse_other_xml)
NO_TEXT = Format("no text", _is_no_text, _refuse_no_text)

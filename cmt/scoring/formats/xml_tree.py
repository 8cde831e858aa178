"""Parses XML that strangers wrote: no entity is expanded, and nothing is fetched."""

import re
from functools import lru_cache
from xml.etree import ElementTree as ET
from xml.parsers import expat

from cmt.errors import ScoringError
from cmt.scoring.scoring_file import ScoringFile

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def is_xml(file: ScoringFile) -> bool:
    """Tell XML, well-formed or not, by its first sign."""
    return file.text[:200].lstrip("\ufeff \t\n").startswith("<")


def tree_of(file: ScoringFile) -> ET.Element:
    """Return the root element, its names without their namespaces.

    A reference to a document type is passed over; the file it names is not opened.

    Raises
    ------
    ScoringError
        The file is no well-formed XML, or declares entities of its own.
    """
    return _parsed(file.text)


def root_name(file: ScoringFile) -> str | None:
    """Return the name of the root element, or ``None`` for what is no XML."""
    if not is_xml(file):
        return None
    try:
        return tree_of(file).tag
    except ScoringError:
        return None


def text_of(element: ET.Element, path: str) -> str:
    """Return the text of an element below, or ``""``."""
    return (element.findtext(path) or "").strip()


@lru_cache(maxsize=2)
def _parsed(text: str) -> ET.Element:
    # The text is decoded; what its declaration says of an encoding is no longer true.
    content = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1).encode()
    check = expat.ParserCreate()
    check.StartDoctypeDeclHandler = _refuse_declarations
    check.EntityDeclHandler = _refuse_entity
    try:
        check.Parse(content, True)
        root = ET.fromstring(content)
    except ScoringError:
        raise
    except (expat.ExpatError, ET.ParseError, LookupError, ValueError) as error:
        raise ScoringError(
            f"The file is not well-formed XML ({error}). Export the scoring once more."
        ) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _refuse_declarations(
    _name: str, _system: str | None, _public: str | None, has_declarations: int
) -> None:
    if has_declarations:
        _refuse_entity()


def _refuse_entity(*_: object) -> None:
    raise ScoringError(
        "The XML file declares a document type (DOCTYPE) with rules of its own, which "
        "scorings do not need and which can do harm. Remove the declaration, or export "
        "the scoring again."
    )

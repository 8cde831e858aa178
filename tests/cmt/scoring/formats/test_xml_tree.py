"""XML that strangers wrote is parsed without harm."""

import time as clock

import pytest

from cmt.errors import ScoringError
from cmt.scoring.formats.registry import read_file
from cmt.scoring.formats.xml_tree import root_name, tree_of
from cmt.scoring.scoring_file import ScoringFile
from tests.cmt.scoring.formats.night import refusal_of


def xml(text: str, encoding: str = "utf-8") -> ScoringFile:
    return ScoringFile(text.encode(encoding))


BOMBS = [
    '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]><a/>',
    '<?xml version="1.0"?><!DOCTYPE a SYSTEM "x.dtd" [<!ATTLIST a b CDATA "c">]><a/>',
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", BOMBS)
def test_declarations_are_refused_and_nothing_is_expanded(text, encoding):
    with pytest.raises(ScoringError, match="declares a document type"):
        tree_of(xml(text, encoding))


@pytest.mark.parametrize(
    "doctype", ['SYSTEM "x.dtd"', 'PUBLIC "-//A//B" "http://example.org/x.dtd"', ""]
)
def test_a_document_type_that_lies_elsewhere_is_not_fetched(doctype):
    assert tree_of(xml(f"<!DOCTYPE a {doctype}><a><b>1</b></a>")).findtext("b") == "1"


def test_an_entity_of_a_document_type_elsewhere_is_not_guessed():
    with pytest.raises(ScoringError, match="not well-formed XML"):
        tree_of(xml('<!DOCTYPE a SYSTEM "x.dtd"><a>&b;</a>'))


@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", "windows-1252", "unknown"])
def test_what_a_declaration_says_of_an_encoding_may_be_wrong(declared):
    text = f'<?xml version="1.0" encoding="{declared}"?><a>é</a>'
    assert tree_of(xml(text)).text == "é"


def test_names_lose_their_namespaces():
    assert tree_of(xml('<a xmlns="urn:x"><b>1</b></a>')).findtext("b") == "1"


def test_what_is_no_xml_has_no_root():
    assert root_name(xml("W\nN1\n")) is None
    assert root_name(xml("<a><b></a>")) is None


def test_unknown_and_broken_xml_is_refused_by_name():
    assert refusal_of("<html><body/></html>").startswith(
        "The XML file begins with <html>, which is no scoring that is known."
    )
    assert "not well-formed XML" in refusal_of("<a><b></a>")


def test_deep_nesting_costs_little():
    begin = clock.perf_counter()
    with pytest.raises(ScoringError):
        read_file(xml("<a>" * 200_000 + "</a>" * 200_000))
    assert clock.perf_counter() - begin < 20

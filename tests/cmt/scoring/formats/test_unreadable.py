"""Files that hold no scoring are named, with what to do instead."""

import pytest

from tests.cmt.scoring.formats.night import refusal_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04xl/workbook.xml", "an Excel workbook"),
        (b"MATLAB 5.0 MAT-file", "a MATLAB file"),
        (b"\x89HDF\r\n\x1a\n", "an HDF5 or MATLAB file"),
        (b"\x93NUMPY\x01\x00", "a NumPy file"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"SQLite format 3\0", "a database"),
    ],
)
def test_a_file_of_another_kind_is_named(content, kind):
    sentence = refusal_of(content)
    assert sentence.startswith(f"This looks like {kind}")
    assert "Save the scoring as CSV" in sentence


@pytest.mark.parametrize("header", ["epoch,N1,N2,N3,R,W", "epoch,WAKE,N1,N2,N3,REM"])
def test_probabilities_are_no_scoring(header):
    sentence = refusal_of(f"{header}\n0,0.1,0.1,0.1,0.1,0.6\n")
    assert sentence.startswith("This looks like YASA's probabilities of the stages")


def test_an_empty_file_is_refused():
    assert refusal_of(b"").startswith("The file is empty")


def test_bytes_that_are_no_text_are_refused():
    assert "night is neither text nor an EDF+ file" in refusal_of(bytes(range(256)))

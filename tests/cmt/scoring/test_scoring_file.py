"""The bytes of a scoring become the text that was written, whatever wrote it."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from cmt.scoring import scoring_file
from cmt.scoring.scoring_file import (
    ScoringFile,
    decoded,
    open_scoring_file,
    read_text,
)

UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("text", ["W\nN1\nN2\n", "Stadium µ;Übergang\nW;é\n", ""])
def test_unicode_is_read_with_its_mark_and_without(encoding, text):
    assert ScoringFile(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Événement\tDurée\nÉveil\t30\n", "cp1252"),
        ("Schläfrig – müde\n", "cp1252"),
        ("Бодрствование;Стадия 1;Быстрый сон\n", "cp1251"),
        ("清醒,睡眠分期,快速眼动\n", "gb2312"),
    ],
)
def test_code_pages_are_told_by_the_words_that_they_give(text, encoding):
    assert decoded(text.encode(encoding)) == text


def test_bytes_of_no_code_page_are_latin_1():
    assert decoded(b"W\x81\n") == "W\x81\n"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_that_is_cut_off_is_read_as_far_as_it_goes(mark):
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decoded(mark + "W\nN1".encode(order)[:-1]).startswith("W\nN")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way_and_blank_ones_are_none(ends):
    file = ScoringFile(ends.join(["W", "", "  ", "N1", ""]).encode())
    assert file.lines == ("W", "N1")
    assert "\r" not in file.text


def test_a_form_feed_or_a_separator_of_files_ends_no_line():
    assert ScoringFile(b"W\x1c\x0cN1\nN2").lines == ("W\x1c\x0cN1", "N2")


def test_a_file_is_opened_with_its_name_and_the_recording_s_start(tmp_path):
    (tmp_path / "n.txt").write_bytes(b"W\n")
    file = open_scoring_file(tmp_path / "n.txt", time(22))
    assert (file.content, file.name, file.start) == (b"W\n", "n.txt", time(22))


def test_more_lines_than_a_recording_has_seconds_are_refused():
    file = ScoringFile(b"W\n" * 1_250_001, "n.txt")
    with pytest.raises(ScoringError, match=r"n\.txt has 1,250,001 lines, more than"):
        _ = file.lines


def test_a_file_larger_than_any_text_is_mapped_and_refused_as_text(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(scoring_file, "_LARGEST_TEXT", 100)
    (tmp_path / "n.txt").write_bytes(b"W\n" * 51)
    file = open_scoring_file(tmp_path / "n.txt")
    assert file.content[:4] == b"W\nW\n"
    with pytest.raises(ScoringError, match=r"n\.txt has 0 MB; a scoring has a few"):
        _ = file.text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"]
)
@pytest.mark.parametrize("text", ["stage\nW\n", "Stadium µ,Übergang\nW,é\n", ""])
def test_text_in_any_encoding_is_read_as_it_was_written(tmp_path, encoding, text):
    path = tmp_path / "night.txt"
    path.write_bytes(text.encode(encoding))
    assert read_text(path) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding):
    assert decoded("W\nN1\nN2\n".encode(encoding)) == "W\nN1\nN2\n"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_utf16_text_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path, mark):
    path = tmp_path / "night.txt"
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    path.write_bytes(mark + "W\nN1".encode(order)[:-1])
    assert read_text(path).startswith("W\nN")

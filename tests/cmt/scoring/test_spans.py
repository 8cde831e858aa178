"""What a file says is kept as it came, and text is always text."""

import dataclasses

import pytest

from cmt.scoring.spans import (
    Scoring,
    StageSpan,
    decode_text,
    one_after_the_other,
    read_text,
)


def test_names_one_after_the_other_are_an_epoch_each():
    assert one_after_the_other(["W", "Stage 2"]) == (
        StageSpan(0.0, 30.0, "W"),
        StageSpan(30.0, 30.0, "Stage 2"),
    )
    assert one_after_the_other([]) == ()


def test_epochs_of_another_length_follow_each_other_too():
    assert one_after_the_other(["W", "W"], 5)[1] == StageSpan(5.0, 5.0, "W")


@pytest.mark.parametrize("field", ["onset_s", "duration_s", "name"])
def test_a_span_cannot_be_changed(field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(StageSpan(0, 30, "W"), field, None)


def test_a_scoring_knows_nothing_that_its_file_does_not_tell():
    scoring = Scoring(())
    assert scoring.start is None
    assert scoring.epoch_s is None
    assert scoring.counting is None
    assert scoring.notes == ()


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
    assert decode_text("W\nN1\nN2\n".encode(encoding)) == "W\nN1\nN2\n"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_utf16_text_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path, mark):
    path = tmp_path / "night.txt"
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    path.write_bytes(mark + "W\nN1".encode(order)[:-1])
    assert read_text(path).startswith("W\nN")

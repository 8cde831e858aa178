"""What a reader may have meant for a scoring, and was not taken, is named."""

from pathlib import Path

import pytest

from cmt.training.preparation.pairing.near import NearFiles

TOP = Path("/data")


def near(recording: str, files: list[str], given=(), own=(), others=()) -> list[str]:
    """Return the names of what is near a recording."""
    all_names = (files, given, own, others)
    scorings, given, own, others = ([TOP / n for n in names] for names in all_names)
    found = NearFiles(TOP, scorings, given, others).of(TOP / recording, own)
    return [path.relative_to(TOP).as_posix() for path in found]


@pytest.mark.parametrize(
    "name",
    [
        "night10.csv",
        "night.pdf",
        "night1 report.docx",
        "nigth1.csv",
        "Dr night1.txt",
        "p2/night1.csv",
    ],
)
def test_a_similar_name_is_near_a_recording_without_a_scoring(name):
    assert near("night1.edf", [name]) == [name]


@pytest.mark.parametrize("name", ["people.csv", "2.txt", "p2/other.csv"])
def test_another_name_is_not(name):
    assert near("night1.edf", [name]) == []


def test_a_scoring_that_another_got_is_near_where_nothing_else_is():
    assert near("night1.edf", ["night10.csv"], given=["night10.csv"]) == ["night10.csv"]


def test_beside_its_own_scoring_only_nobody_s_files_of_its_name_are_near():
    files = ["a.txt", "a_report.txt", "a1.txt", "a_2.txt", "b.txt"]
    assert near("a.edf", files, ["a.txt", "a_2.txt"], ["a.txt"]) == ["a_report.txt"]


def test_among_very_many_files_those_that_begin_alike_are_near():
    files = [f"{number:04d}.csv" for number in range(600)]
    assert near("0123-PSG.edf", [*files, "0123 b.csv"]) == ["0123.csv", "0123 b.csv"]


def test_what_is_no_scoring_is_near_only_where_there_is_none():
    assert near("a.edf", ["a.txt"], ["a.txt"], ["a.txt"], ["a.pdf"]) == []
    assert near("a.edf", [], others=["a.pdf"]) == ["a.pdf"]

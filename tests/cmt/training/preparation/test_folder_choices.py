"""Nights of a folder belong to people, whose names are never kept."""

from pathlib import Path
from zlib import crc32

import pytest

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.training.data.folds import load_folds
from cmt.training.data.prepared_night import load_nights
from cmt.training.preparation.folder import Choices, prepare_folder
from cmt.training.preparation.folder_files import read_people
from tests.support.recordings import brain_like, write_edf


def prepare(folder: Path, choices: Choices = Choices()):  # noqa: B008
    return prepare_folder(folder, folder / "out", choices, Preprocessing())


def write_nights(folder: Path, *names: str) -> None:
    """Write recordings of their own content, each scored beside it."""
    for name in names:
        signal = brain_like(6000, 100, seed=crc32(name.encode()))
        write_edf(folder / f"{name}.edf", {"EEG C4-M1": signal})
        (folder / f"{name}.txt").write_text("W\nN1\n")


def test_every_file_is_a_person_and_no_name_is_kept(tmp_path):
    write_nights(tmp_path, "Jane Doe 1", "Jane Doe 2")
    prepare(tmp_path)
    first, second = load_nights(tmp_path / "out")
    assert first.person != second.person
    for path in (tmp_path / "out").iterdir():
        assert b"Jane" not in path.name.encode() + path.read_bytes()


def test_a_pattern_tells_whose_night_a_file_is(tmp_path):
    write_nights(tmp_path, "p1_a", "p1_b", "p2_a", "x")
    done = prepare(tmp_path, Choices(person_pattern=r"^(p\d)_"))
    people = [night.person for night in load_nights(tmp_path / "out")]
    assert sorted(people.count(person) for person in set(people)) == [1, 2]
    assert not any("p1" in person for person in people)
    assert done.problems == (
        "x.edf: The pattern finds no person in its name. Change the pattern.",
    )


def test_a_table_tells_whose_night_a_file_is(tmp_path):
    write_nights(tmp_path, "a", "b", "c")
    table = tmp_path / "people.csv"
    table.write_text("file,person\na.edf,S1\nb,S1\n")
    done = prepare(tmp_path, Choices(people=read_people(table)))
    assert [night.person for night in load_nights(tmp_path / "out")] == ["S1", "S1"]
    assert "c.edf: It is not in the table of people" in done.problems[0]


@pytest.mark.parametrize("text", ["name,id\na,b\n", "file,person\na\n"])
def test_a_table_of_people_without_its_columns_is_refused(tmp_path, text):
    (tmp_path / "people.csv").write_text(text)
    with pytest.raises(CmtError, match=r"people\.csv is no table of people"):
        read_people(tmp_path / "people.csv")


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(CmtError, match="“p\\(” is no regular expression"):
        Choices(person_pattern="p(")


def test_recordings_that_are_added_move_nobody_to_another_fold(tmp_path):
    write_nights(tmp_path, *"abcdef")
    prepare(tmp_path)
    before = load_folds(tmp_path / "out")
    write_nights(tmp_path, *"ghijkl")
    prepare(tmp_path)
    after = load_folds(tmp_path / "out")
    assert len(after) == 12
    assert before.items() <= after.items()


def test_people_get_folds(tmp_path):
    write_nights(tmp_path, *"abcdef")
    prepare(tmp_path)
    folds = load_folds(tmp_path / "out")
    assert sorted(folds.values()) == [0, 0, 1, 2, 3, 4]
    assert set(folds) == {night.person for night in load_nights(tmp_path / "out")}


def test_a_group_that_finds_nothing_is_nobody(tmp_path):
    write_nights(tmp_path, "a")
    (problem,) = prepare(tmp_path, Choices(person_pattern=r"^(p\d)?")).problems
    assert problem.startswith("a.edf: The pattern finds no person in its name.")


def test_each_choice_makes_another_folder():
    choices = [
        Choices(),
        Choices(eeg="C3"),
        Choices(mapping={"4": 4}),
        Choices(mapping={"4": 3}),
        Choices(scorings="*-nsrr.xml"),
    ]
    assert len({each.digest for each in choices}) == len(choices)

"""Numbers alone are read with a note, or refused where they may mean something else."""

import numpy as np
import pytest

from cmt.scoring import describe_scoring
from cmt.stages import UNSCORED, Stage

R_AND_K = {0: 0, 1: 1, 2: 2, 3: 3, 9: 4, 4: 5}
AASM = {**R_AND_K, 9: 3}
OTHER_NUMBERS = {
    "REM is 4": {0: 0, 1: 1, 2: 2, 3: 3, 9: 3, 4: 4},
    "UCDDB": {0: 0, 4: 1, 1: 2, 2: 3, 3: 4, 9: 5},
    "DREAMS": {0: 5, 4: 4, 1: 3, 2: 2, 3: 1, 9: 0},
    "from 1": {0: 1, 1: 2, 2: 3, 3: 4, 9: 4, 4: 5},
    "wakefulness is 5": {0: 5, 1: 1, 2: 2, 3: 3, 9: 4, 4: 0},
    "stages upside down": {0: 0, 9: 1, 3: 2, 2: 3, 1: 4, 4: 5},
    "three classes": {0: 0, 1: 1, 2: 1, 3: 1, 9: 1, 4: 2},
    "four classes": {0: 0, 1: 1, 2: 1, 3: 2, 9: 2, 4: 3},
}


def numbered(night: np.ndarray, numbers: dict[int, int]) -> list[int]:
    return [numbers[stage] for stage in night.tolist()]


def stages(night: np.ndarray) -> list[int]:
    return np.where(night == 9, Stage.N3, night).tolist()


@pytest.mark.parametrize("numbers", [R_AND_K, AASM], ids=["R&K", "AASM"])
def test_usual_numbers_are_read_and_said(night, open_list, numbers):
    found = open_list(numbered(night, numbers))
    assert found.hypnogram.stages.tolist() == stages(night)
    assert found.notes[0].startswith("Read as: 0 = W (26 epochs), 1 = N1 (8 epochs), ")


@pytest.mark.parametrize("numbers", OTHER_NUMBERS.values(), ids=OTHER_NUMBERS)
def test_other_numbers_are_refused_with_the_way_out(night, sentence_of, numbers):
    sentence = sentence_of(numbered(night, numbers))
    assert sentence.startswith("The scoring's numbers ")
    assert "Read as: " in sentence
    assert sentence.endswith(
        "Say what they mean with a mapping, such as 4=R,5=?, or write W N1 N2 N3 R."
    )


@pytest.mark.parametrize("places", [slice(2), slice(-6, None), slice(40, 52, 3)])
def test_a_5_that_is_unknown_beside_a_4_that_is_rem_is_refused(
    night, sentence_of, places
):
    numbers = np.array(numbered(night, OTHER_NUMBERS["REM is 4"]))
    numbers[places] = 5
    assert "it may be REM, and 5 unknown" in sentence_of(numbers)


def test_a_mapping_decides(night, open_list):
    numbers = np.array(numbered(night, OTHER_NUMBERS["REM is 4"]))
    numbers[:2] = 5
    found = open_list(numbers, mapping={"4": Stage.R, "5": UNSCORED})
    assert found.hypnogram.stages.tolist() == [-1, -1, *stages(night)[2:]]


def test_a_mapping_that_makes_no_night_is_followed_with_a_note(night, open_list):
    mapping = {"0": Stage.W, "1": Stage.N3, "2": Stage.N1, "3": Stage.N2, "5": Stage.R}
    found = open_list(numbered(night, AASM), mapping=mapping)
    assert found.notes[-1].endswith("Check the mapping.")


def test_names_are_never_doubted(night, open_list):
    names = [("W", "N3", "N1", "N2", "R")[stage] for stage in stages(night)]
    assert open_list(names).notes == ()


def test_a_few_epochs_are_no_night_to_judge(open_list):
    assert open_list([0, 2, 9]).hypnogram.stages.tolist() == [0, 2, -1]


@pytest.mark.parametrize("name", ["4", " 4 ", "4.0"])
def test_a_4_without_a_5_is_doubted_however_it_is_written(sentence_of, name):
    assert "4 is R&K stage 4 for some programs and REM" in sentence_of([name])


@pytest.mark.parametrize("numbers", OTHER_NUMBERS.values(), ids=OTHER_NUMBERS)
def test_numbers_beside_the_word_stage_are_doubted_as_bare_ones(
    night, sentence_of, open_list, numbers
):
    names = [f"Stage-{number}" for number in numbered(night, numbers)]
    if len(set(names)) > 3:
        assert sentence_of(names).startswith("The scoring's numbers ")
    mapping = {f"Stage-{numbers[s]}": s for s in (0, 1, 2, 3, 4)}
    mapping[f"Stage-{numbers[9]}"] = Stage.N3
    if len(set(names)) > 4:
        found = open_list(names, mapping=mapping).hypnogram.stages.tolist()
        assert found == stages(night)


@pytest.mark.parametrize("numbers", [R_AND_K, AASM], ids=["R&K", "AASM"])
def test_usual_numbers_beside_the_word_stage_are_read(night, open_list, numbers):
    names = [f"Stage{number}" for number in numbered(night, numbers)]
    assert open_list(names).hypnogram.stages.tolist() == stages(night)


def test_stage_4_is_that_of_r_and_k_where_rem_has_its_name(night, open_list):
    names = {**{n: f"Stage-{n}" for n in range(4)}, 9: "Stage-4", 4: "REM"}
    found = open_list([names[stage] for stage in night.tolist()])
    assert found.hypnogram.stages.tolist() == stages(night)


def test_stage_4_among_others_than_3_is_doubted_where_there_is_no_rem(
    night, sentence_of, open_list
):
    names = {0: "W", **{n: f"Stage-{n}" for n in range(1, 5)}, 9: "Stage-3"}
    sentence = sentence_of([names[stage] for stage in night.tolist()])
    assert "4 is R&K stage 4 only where it stands beside 3" in sentence
    without_rem = np.where(night == 4, 2, night)
    names[9] = "Stage-4"
    found = open_list([names[stage] for stage in without_rem.tolist()])
    assert found.hypnogram.stages.tolist() == stages(without_rem)


def test_a_preview_tells_what_would_be_refused(tmp_path, night):
    path = tmp_path / "night.txt"
    numbers = numbered(night, OTHER_NUMBERS["REM is 4"])
    path.write_text("\n".join(map(str, numbers)))
    found = describe_scoring(path)
    assert {name: stage for name, stage, _ in found.names}["4"] == Stage.N3
    assert "can be read in two ways" in found.problem
    assert describe_scoring(path, mapping={"4": Stage.R}).problem is None


def test_a_preview_shows_unknown_names(tmp_path):
    (tmp_path / "night.txt").write_text("W\nFoo\nFoo\n")
    found = describe_scoring(tmp_path / "night.txt")
    assert [tuple(name) for name in found.names] == [("W", 0, 1), ("Foo", None, 2)]
    assert "“Foo” (2 epochs from 2 on) is no stage" in found.problem

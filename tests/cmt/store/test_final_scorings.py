"""One scoring a study is held against the model's: a signed one before others."""

from dataclasses import replace

import pytest

from cmt.store.final_scorings import final_scorings
from cmt.summary import Lights
from tests.cmt.store.conftest import RECORDING
from tests.support.review.changes import edit
from tests.support.review.lights import lit
from tests.support.stagings import staging


def whose(store, *studies: str, scorer: str | None = None) -> list[str]:
    found = final_scorings(store, studies, scorer)
    return [each.version.name for each in found]


def test_a_study_without_a_readers_stage_has_none(store, study):
    store.add_edits(study, [edit(3, "flagged", "", kind="flag")])
    assert final_scorings(store, [study]) == []
    assert final_scorings(store, ["0" * 32]) == []


def test_the_scoring_comes_with_the_models_stages_and_its_own_lights(store, study):
    store.add_edits(study, [edit(3, "W"), lit(60)])
    store.add_edits(study, [edit(3, "W", reader="CD"), lit(90, reader="CD")])
    (found,) = final_scorings(store, [study], "AB")
    assert (found.scoring.auto.stages[3], found.scoring.final.stages[3]) == (2, 0)
    assert found.scoring.lights == Lights(60)
    (found,) = final_scorings(store, [study], "CD")
    assert found.scoring.lights == Lights(90)


def test_most_reviewed_counts_until_one_is_signed(store, study):
    mine = [edit(3, "W"), edit(4, "W")]
    store.add_edits(study, [*mine, edit(3, reader="CD")])
    assert whose(store, study) == ["AB, version 1, not signed"]
    store.sign(study, "CD", 1)
    assert whose(store, study) == ["CD, version 1, signed"]
    assert whose(store, study, scorer="AB") == ["AB, version 1, not signed"]
    assert whose(store, study, scorer="EF") == []


def test_of_a_reopened_scoring_the_new_version_counts(store, study):
    store.add_edits(study, [edit(3, "W")])
    store.sign(study, "AB", 1)
    store.reopen(study, "AB")
    assert whose(store, study) == ["AB, version 2, not signed"]


@pytest.mark.parametrize("n", [1, 2])
def test_each_study_has_one(store, study, n):
    other = store.keep_study(replace(RECORDING, digest="b"), staging())
    keys = [study, other][:n]
    for key in keys:
        store.add_edits(key, [edit(3, "W")])
    assert len(whose(store, *keys)) == n

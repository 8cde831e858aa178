"""Readers' scorings of the store's studies are held against the model's."""

import sys
from dataclasses import replace

import pytest

from cmt.summary import summarise
from dashboard.server.review_store import review_store
from dashboard.session.comparison.over_studies import (
    against_the_model,
    scored_by_readers,
)
from tests.support.review.changes import edit
from tests.support.review.lights import lit
from tests.support.stagings import N_EPOCHS, recording, staging


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    return review_store()


def scored(store, digest: str, *edits, simulated: bool = False) -> str:
    opened = replace(recording(N_EPOCHS), digest=digest)
    key = store.keep_study(opened, staging(), simulated)
    store.add_edits(key, list(edits))
    return key


def test_simulated_nights_are_left_out(store):
    scored(store, "a", edit(3, "W"))
    scored(store, "b", edit(3, "W"), simulated=True)
    assert len(scored_by_readers(store.listed(), None)) == 1
    assert scored_by_readers(store.listed(), "CD") == []


def test_with_fewer_than_three_there_is_nothing_to_say(store):
    for digest in "ab":
        scored(store, digest, edit(3, "W"))
    assert against_the_model(scored_by_readers(store.listed(), None)) is None


def test_differences_are_the_models_less_the_readers_between_the_lights(store):
    for n, digest in enumerate("abc", 1):
        scored(store, digest, *(edit(10 + at, "W") for at in range(n)), lit(300))
    scorings = scored_by_readers(store.listed(), None)
    found = against_the_model(scorings)
    assert found.limits["TST"].bias.value == pytest.approx(1.0)
    assert found.limits["SOL"] is None
    expected = {summarise(each.scoring.final, 300).tst_min for each in scorings}
    assert set(found.minutes["TST"][:, 0]) == expected == {4.5, 4.0, 3.5}

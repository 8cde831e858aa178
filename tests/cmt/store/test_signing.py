"""A signature freezes a scoring; reopening it begins the next version."""

import threading

import pytest

from cmt.errors import SignedError, StoreError
from cmt.review import score
from cmt.summary import Lights
from tests.support.review.changes import edit
from tests.support.review.lights import lit
from tests.support.stagings import N_EPOCHS, staging


def test_a_signature_says_what_is_frozen(store, study):
    store.add_edits(study, [edit(3, "W"), edit(4, "N2")])
    found = store.sign(study, "AB", 2)
    assert (found.scorer, found.version, found.n_edits) == ("AB", 1, 2)
    counts = (found.n_epochs, found.n_reviewed, found.n_changed)
    assert counts == (N_EPOCHS, 2, 1)
    assert found.model == "tiny"
    assert store.versions(study)[0].signature == found


def test_a_signed_scoring_takes_no_change_and_stays_as_it_is(store, study):
    first = edit(3, "W")
    store.add_edits(study, [first])
    store.sign(study, "AB", 1)
    with pytest.raises(SignedError, match=r"signed by AB, version 1, .*reopen it"):
        store.add_edits(study, [edit(4, "W")])
    with pytest.raises(SignedError):
        store.add_edits(study, [edit(3, "R", "N1")])
    assert store.edits(study) == (first,)


def test_a_signature_freezes_the_lights_and_the_next_version_moves_them(store, study):
    store.add_edits(study, [lit(60)])
    store.sign(study, "AB", 1)
    later = lit(90, before=Lights(60))
    with pytest.raises(SignedError, match="signed by AB, version 1"):
        store.add_edits(study, [later])
    store.reopen(study, "AB")
    store.add_edits(study, [later])
    stages = staging().hypnogram
    found = [
        score(stages, store.edits(study, "AB", version.n_edits)).lights
        for version in store.versions(study)
    ]
    assert found == [Lights(60), Lights(90)]


def test_what_was_stored_before_the_signature_is_still_acknowledged(store, study):
    first = edit(3, "W")
    store.add_edits(study, [first])
    store.sign(study, "AB", 1)
    assert store.add_edits(study, [first]).saved == (first.id,)


def test_the_signature_of_one_reader_does_not_bind_another(store, study):
    store.add_edits(study, [edit(3, "W")])
    store.sign(study, "AB", 1)
    store.add_edits(study, [edit(3, "R", reader="CD")])
    assert len(store.edits(study, "CD")) == 1


def test_what_nobody_has_looked_at_is_not_signed(store, study):
    store.add_edits(study, [edit(3, "W"), edit(4, "W")])
    with pytest.raises(StoreError, match="changed since you looked"):
        store.sign(study, "AB", 1)
    assert not store.versions(study)[0].is_frozen


def test_a_scoring_is_signed_once(store, study):
    store.sign(study, "AB", 0)
    with pytest.raises(SignedError):
        store.sign(study, "AB", 0)


def test_a_reader_who_changed_nothing_can_sign_the_models_stages(store, study):
    found = store.sign(study, "AB", 0)
    assert (found.n_reviewed, found.n_changed) == (0, 0)
    assert store.versions(study)[0].is_frozen


def test_reopened_it_goes_on_and_is_signed_as_the_next_version(store, study):
    store.add_edits(study, [edit(3, "W")])
    first = store.sign(study, "AB", 1)
    assert store.reopen(study, "AB") == 2
    store.add_edits(study, [edit(4, "R")])
    second = store.sign(study, "AB", 2)
    old, new = store.versions(study)
    assert (old.signature.stages_sha256, new.signature) == (first.stages_sha256, second)
    assert old.signature.reopened is not None
    assert first.stages_sha256 != second.stages_sha256


def test_what_is_open_is_not_reopened(store, study):
    with pytest.raises(StoreError, match="is open"):
        store.reopen(study, "AB")
    store.sign(study, "AB", 0)
    store.reopen(study, "AB")
    with pytest.raises(StoreError, match="is open"):
        store.reopen(study, "AB")


def test_of_two_that_sign_at_once_one_does(store, study):
    outcomes = []

    def sign() -> None:
        try:
            outcomes.append(store.sign(study, "AB", 0).version)
        except SignedError:
            outcomes.append("refused")

    both = [threading.Thread(target=sign) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(map(str, outcomes)) == ["1", "refused"]

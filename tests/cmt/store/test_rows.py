"""Rows come back as the plain values that were stored."""

import numpy as np
import pytest

from cmt.errors import StoreError
from cmt.store.database import reading, writing
from cmt.store.rows import auto_of, edits_of, hold, time_of
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS


def test_the_models_stages_stand_in_the_row_of_a_study(store, study):
    with writing(store.engine) as connection:
        found = auto_of(hold(connection, study))
    assert np.array_equal(found.stages, np.full(N_EPOCHS, 2))


def test_a_study_that_is_not_there_cannot_be_held(store):
    with (
        pytest.raises(StoreError, match="not in the store"),
        writing(store.engine) as connection,
    ):
        hold(connection, "0" * 32)


def test_only_so_many_changes_are_read_as_are_asked_for(store, study):
    made = [edit(n) for n in range(4)]
    store.add_edits(study, made)
    with reading(store.engine) as connection:
        assert edits_of(connection, study, "AB", 2) == tuple(made[:2])
        assert edits_of(connection, study, "AB", 0) == ()


def test_a_time_that_was_not_noted_is_none():
    assert time_of(None) is None

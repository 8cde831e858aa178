"""What was staged comes back as it was, bit for bit, and no code with it."""

import io
from dataclasses import fields, is_dataclass
from datetime import time
from pathlib import Path

import numpy as np
import pytest

from cmt.errors import StoreError
from cmt.store.stored_staging import staging_as_bytes, staging_from_bytes
from tests.support.stagings import staging, three_epochs, two_streams

NIGHTS = {
    "one stream": staging(recording_notes=("The unit was blank.",)),
    "two streams": two_streams(),
    "without EOG": three_epochs(start=None, eog=None),
    "with a start": three_epochs(start=time(23, 59, 30)),
}


def same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if is_dataclass(one):
        named = [field.name for field in fields(one)]
        return all(same(getattr(one, n), getattr(other, n)) for n in named)
    if isinstance(one, tuple):
        pairs = zip(one, other, strict=True)
        return type(one) is type(other) and all(same(a, b) for a, b in pairs)
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("night", NIGHTS.values(), ids=NIGHTS)
def test_every_field_of_a_staging_comes_back(night):
    assert same(night, staging_from_bytes(staging_as_bytes(night)))


def test_the_comparison_notices_a_difference():
    assert not same(staging(), staging(sure=0.88))
    assert not same(two_streams(), two_streams([0, 0, 9, 0, 0]))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half an archive", b"[]"])
def test_what_is_no_staging_gets_a_sentence(content):
    with pytest.raises(StoreError, match="cannot be read by this version"):
        staging_from_bytes(content)


def test_a_staging_of_another_version_gets_a_sentence():
    written = io.BytesIO(staging_as_bytes(staging()))
    arrays = dict(np.load(written))
    arrays["a field of tomorrow"] = np.zeros(3)
    again = io.BytesIO()
    np.savez(again, **arrays)
    with pytest.raises(StoreError, match="cannot be read by this version"):
        staging_from_bytes(again.getvalue())


def test_an_archive_with_code_is_refused(tmp_path):
    trace = tmp_path / "ran"
    kind = type("Code", (), {"__reduce__": lambda _: (Path.touch, (trace,))})
    written = io.BytesIO()
    np.savez(written, about=np.array([kind()], dtype=object))
    with pytest.raises(StoreError):
        staging_from_bytes(written.getvalue())
    assert not trace.exists()

"""The store lies in the user's folder for data, private, with a secret of its own."""

import stat
from pathlib import Path

import pytest

from cmt.errors import StoreError
from cmt.store import open_store
from cmt.store.databases.place import keyed_hash, prepare_folder, secret_of


@pytest.fixture
def database():
    """Return that the store is in its folder: this is about its file."""
    return


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("study")
def test_everything_in_it_is_the_users_alone(folder):
    assert mode(folder) == 0o700
    assert {path.name: mode(path) for path in folder.iterdir()} == {
        "secret": 0o600,
        "reviews.sqlite": 0o600,
        "reviews.sqlite-wal": 0o600,
        "reviews.sqlite-shm": 0o600,
    }


def test_the_secret_is_made_once_and_no_two_are_alike(folder, tmp_path):
    prepare_folder(folder)
    first = secret_of(folder)
    assert len(first) == 32
    assert secret_of(folder) == first
    prepare_folder(tmp_path / "other")
    assert secret_of(tmp_path / "other") != first


def test_of_two_readers_who_come_first_one_makes_the_secret(folder, monkeypatch):
    prepare_folder(folder)
    came_between = []

    def interrupted(n: int) -> bytes:
        if not came_between:
            came_between.append(None)
            came_between.append(secret_of(folder))
            return b"1" * n
        return b"2" * n

    monkeypatch.setattr("cmt.private.secret.secrets.token_bytes", interrupted)
    assert secret_of(folder) == came_between[1] == b"2" * 32
    assert sorted(path.name for path in folder.iterdir()) == ["secret"]


def test_a_damaged_secret_is_told_and_not_replaced(folder):
    prepare_folder(folder)
    (folder / "secret").write_bytes(b"short")
    with pytest.raises(StoreError, match=r"damaged: it has 5 bytes instead of 32"):
        secret_of(folder)
    assert (folder / "secret").read_bytes() == b"short"


def test_a_keyed_hash_tells_its_parts_apart():
    names = [("a", "b"), ("ab",), ("a", None), ("a", "None"), ("a", "b", None)]
    hashes = {keyed_hash(b"s", *parts) for parts in names}
    assert len(hashes) == len(names)
    assert keyed_hash(b"s", "a", "b") in hashes
    assert keyed_hash(b"t", "a", "b") not in hashes


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"cannot be kept in .*Start with --store"):
        open_store(tmp_path / "file" / "store")

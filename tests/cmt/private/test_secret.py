"""Secrets are this user's alone, and made once."""

import stat

from cmt.private.secret import kept_secret, write_private


def test_a_secret_is_made_once_and_read_by_its_user_alone(tmp_path):
    path = tmp_path / "secret"
    made = kept_secret(path, 32)
    assert (len(made), stat.S_IMODE(path.stat().st_mode)) == (32, 0o600)
    assert kept_secret(path, 32) == made
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_writers_the_first_wins(tmp_path):
    path = tmp_path / "secret"
    write_private(path, b"first")
    write_private(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]

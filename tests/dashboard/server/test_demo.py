"""The demo night is made once, into the user's cache, whole or not at all."""

import pytest

from cmt.simulation import demo
from dashboard.server.demo import demo_night


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return the files that a stand-in for the generator was asked to write."""
    written = []

    def write(path):
        written.append(path)
        path.write_bytes(b"a night")

    monkeypatch.setattr(demo, "write_demo_night", write)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return written


@pytest.mark.usefixtures("made")
def test_the_night_lies_in_the_cache_and_names_its_version(tmp_path):
    path = demo_night()
    assert path.parent == tmp_path / "cache" / "somnolens"
    assert path.name == f"demo-night-{demo.demo_version()}.edf"
    assert path.read_bytes() == b"a night"


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("cache", [None, ""], ids=["unset", "empty"])
def test_without_a_cache_of_their_own_it_is_the_one_in_the_home(
    tmp_path, monkeypatch, cache
):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    if cache is None:
        monkeypatch.delenv("XDG_CACHE_HOME")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", cache)
    assert demo_night().parent == tmp_path / "home" / ".cache" / "somnolens"


def test_the_night_is_made_once(made):
    assert demo_night() == demo_night()
    assert len(made) == 1


def test_another_version_of_the_generator_makes_another_night(made, monkeypatch):
    first = demo_night()
    monkeypatch.setattr(demo, "demo_version", lambda: "another")
    assert demo_night() != first
    assert len(made) == 2


def test_it_is_written_under_the_suffix_that_the_writer_goes_by(made):
    demo_night()
    assert made[0].suffix == ".edf"


def test_a_night_that_was_cut_short_leaves_nothing_and_is_made_anew(
    made, tmp_path, monkeypatch
):
    write = demo.write_demo_night

    def stop(path):
        path.write_bytes(b"half a")
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "write_demo_night", stop)
    with pytest.raises(KeyboardInterrupt):
        demo_night()
    assert list((tmp_path / "cache" / "somnolens").iterdir()) == []
    monkeypatch.setattr(demo, "write_demo_night", write)
    assert demo_night().read_bytes() == b"a night"
    assert len(made) == 1

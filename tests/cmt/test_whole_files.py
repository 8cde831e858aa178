"""A file is there whole or not at all, and a failure leaves the old one."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cmt.errors import OutputError
from cmt.whole_files import (
    is_unfinished,
    make_folder,
    refuse_unwritable,
    whole_file,
    write_whole,
)


@pytest.mark.parametrize(
    ("content", "raw"),
    [
        (b"\x00\xff", b"\x00\xff"),
        ("κ = 0.8, 75 µV\n", b"\xce\xba = 0.8, 75 \xc2\xb5V\n"),
        ("one\ntwo\r\n", b"one\ntwo\r\n"),
        ("", b""),
    ],
)
def test_bytes_stay_and_text_is_utf8_with_its_own_line_ends(tmp_path, content, raw):
    write_whole(tmp_path / "a.csv", content)
    assert (tmp_path / "a.csv").read_bytes() == raw


def test_what_was_there_is_replaced_and_nothing_is_beside_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("an old and longer text")
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.csv", "a.summary.json", "S 7.v1.safetensors"])
def test_the_unfinished_file_has_the_suffix_and_the_folder_of_the_whole(tmp_path, name):
    with whole_file(tmp_path / name) as unfinished:
        assert unfinished.suffix == (tmp_path / name).suffix
        assert unfinished.parent == tmp_path
        unfinished.touch()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_reader_finds_the_old_file_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[1]")
    with whole_file(path) as unfinished:
        unfinished.write_text("[1, 2")
        assert json.loads(path.read_text()) == [1]
        unfinished.write_text("[1, 2]")
    assert json.loads(path.read_text()) == [1, 2]


def break_amid(path: Path, failure: type[BaseException]) -> None:
    with whole_file(path) as unfinished:
        unfinished.write_text("ne")
        raise failure


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError, OutputError),
        (KeyboardInterrupt, KeyboardInterrupt),
        (ZeroDivisionError, ZeroDivisionError),
    ],
)
def test_a_failure_leaves_the_old_file_and_no_half_of_the_new(tmp_path, failure, told):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(told):
        break_amid(path, failure)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_before_the_first_byte_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "a.csv"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_text_that_utf8_cannot_hold_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_not_replaced_by_a_file(tmp_path):
    folder = tmp_path / "a.csv"
    folder.mkdir()
    with pytest.raises(OutputError, match=r"a\.csv cannot be written"):
        write_whole(folder, "new")
    assert list(tmp_path.iterdir()) == [folder]


def test_without_its_folder_a_file_is_not_written(tmp_path):
    with pytest.raises(OutputError, match="No such file or directory"):
        write_whole(tmp_path / "absent" / "a.csv", "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.csv", "a.summary.json", "0.npz"])
def test_a_file_that_is_being_written_is_told_from_a_whole_one(tmp_path, name):
    path = tmp_path / name
    with whole_file(path) as unfinished:
        assert is_unfinished(unfinished)
        unfinished.touch()
    assert not is_unfinished(path)


@pytest.mark.parametrize("name", ["part.csv", "apart.csv", "a.part2.csv"])
def test_a_name_like_an_unfinished_one_is_whole(tmp_path, name):
    assert not is_unfinished(tmp_path / name)


def test_a_name_without_a_suffix_is_told_too_while_it_is_written(tmp_path):
    with whole_file(tmp_path / "night") as unfinished:
        assert is_unfinished(unfinished)
        unfinished.touch()
    assert not is_unfinished(tmp_path / "night")


def test_what_the_user_keeps_beside_it_stays(tmp_path):
    mine = tmp_path / "a.part.csv"
    mine.write_text("mine")
    write_whole(tmp_path / "a.csv", "new")
    assert mine.read_text() == "mine"


def test_two_who_write_one_file_do_not_share_what_is_unfinished(tmp_path):
    path = tmp_path / "a.csv"
    with whole_file(path) as ours, ThreadPoolExecutor(1) as other:
        ours.write_text("ours")
        other.submit(write_whole, path, "theirs").result()
        assert path.read_text() == "theirs"
    assert path.read_text() == "ours"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "a.csv", tmp_path / "link.csv"
    link.symlink_to(target)
    for content in ("new", "newer"):
        write_whole(link, content)
        assert link.is_symlink()
        assert target.read_text() == content


def test_the_permissions_of_what_is_replaced_are_kept(tmp_path):
    path = tmp_path / "a.csv"
    path.touch()
    path.chmod(0o640)
    write_whole(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o777])
def test_a_new_file_may_be_read_by_whom_other_files_may_be(tmp_path, mode):
    (tmp_path / "usual").touch()
    with whole_file(tmp_path / "a.safetensors") as unfinished:
        unfinished.touch()
        unfinished.chmod(mode)
    usual = (tmp_path / "usual").stat().st_mode
    assert (tmp_path / "a.safetensors").stat().st_mode == usual


def test_a_place_where_no_file_can_be_written_is_refused_before_long_work(tmp_path):
    (tmp_path / "taken").write_text("a file")
    for path in (tmp_path / "taken" / "a.csv", tmp_path / "no" / "a.csv", tmp_path):
        with pytest.raises(OutputError, match="cannot be written"):
            refuse_unwritable(path)


def test_a_place_that_can_be_written_is_left_as_it_was(tmp_path):
    (tmp_path / "a.csv").write_text("old")
    refuse_unwritable(tmp_path / "a.csv")
    refuse_unwritable(tmp_path / "b.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match="Choose another output"):
        make_folder(tmp_path / "taken" / "out")

"""One bad file of a folder is told, and stops no other night from being prepared."""

from cmt.training.data.folds import load_folds
from cmt.training.preparation import folder
from tests.cmt.training.preparation.pairing.scored_folders import prepare, write_pair


def test_a_file_that_cannot_be_read_is_told_and_stops_no_other(tmp_path, monkeypatch):
    for name in "abc":
        write_pair(tmp_path, f"{name}.edf", f"{name}.txt")
    read = folder.read_recording

    def failing(path, *channels):
        if path.name == "b.edf":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *channels)

    monkeypatch.setattr(folder, "read_recording", failing)
    done = prepare(tmp_path)
    assert done.n_nights == 2
    assert done.problems == (
        "b.edf: b.edf cannot be read (Permission denied). Check that you may read it.",
    )


def test_a_link_that_leads_nowhere_is_told_and_stops_no_other(tmp_path):
    write_pair(tmp_path, "a.edf", "a.txt")
    (tmp_path / "gone.edf").symlink_to(tmp_path / "nowhere.edf")
    done = prepare(tmp_path)
    assert done.n_nights == 1
    assert done.problems[0].startswith("gone.edf: The file could not be read")


def test_a_mistake_in_the_program_is_kept_until_the_rest_is_done(tmp_path, monkeypatch):
    for name in "abc":
        write_pair(tmp_path, f"{name}.edf", f"{name}.txt")
    read = folder.read_recording

    def failing(path, *channels):
        if path.name == "b.edf":
            raise KeyError("a mistake")
        return read(path, *channels)

    monkeypatch.setattr(folder, "read_recording", failing)
    done = prepare(tmp_path)
    assert done.n_nights == len(load_folds(tmp_path / "out")) == 2
    assert done.bugs[0].__notes__ == ["This happened with b.edf."]


def test_a_damaged_night_in_the_folder_is_told(tmp_path):
    write_pair(tmp_path, "a.edf", "a.txt")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.npz").write_bytes(b"half a night")
    done = prepare(tmp_path)
    assert done.n_nights == 1
    assert done.problems[0].startswith("old.npz in ")

"""What a recording holds, as its user is told."""

import subprocess
import sys

import mne

from cmt.__main__ import main
from tests.cmt.recording.formats.writers import night_raw, write_brainvision
from tests.support.recordings import brain_like, write_edf, write_night


def test_info_lists_channels_and_what_would_be_chosen(tmp_path, capsys):
    assert main(["info", str(write_night(tmp_path / "night.edf"))]) == 0
    out = capsys.readouterr().out
    for words in ("0 h 02 min 00 s", "22:30:15", "100 Hz", "EEG  EEG Fpz-Cz"):
        assert words in out


def test_info_says_what_should_be_known_of_the_choice(tmp_path, capsys):
    names = ("EEG1", "EEG2", "EOG tracker")
    channels = {name: brain_like(6000, 100) for name in names}
    assert main(["info", str(write_edf(tmp_path / "a.edf", channels))]) == 0
    out = capsys.readouterr().out
    assert "EEG2 could be staged as well" in out
    assert "No EOG was taken: EOG tracker may be one" in out


def test_info_asks_with_the_nearest_where_no_eeg_is_certain(tmp_path, capsys):
    channels = {name: brain_like(6000, 100) for name in ("CH001", "EEG foo", "ECG")}
    assert main(["info", str(write_edf(tmp_path / "a.edf", channels))]) == 2
    said = capsys.readouterr().err
    assert "Nearest: EEG foo, CH001." in said
    assert "name it with --eeg" in said


def test_a_mistake_ends_with_a_sentence_and_code_2_without_a_traceback(tmp_path):
    path = tmp_path / "empty.edf"
    path.touch()
    done = subprocess.run(
        [sys.executable, "-m", "cmt", "info", str(path)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "The file is empty (0 bytes). Copy or export it once more."
    )


def test_info_says_who_read_the_file(tmp_path, capsys):
    main(["info", str(write_night(tmp_path / "night.edf"))])
    assert "\nread by SomnoLens\n" in capsys.readouterr().out
    main(["info", str(write_brainvision(night_raw(tmp_path), tmp_path))])
    out = capsys.readouterr().out
    version = ".".join(mne.__version__.split(".")[:2])
    assert out.startswith("BrainVision, 0 h 02 min 00 s, starts at 22:30:15\n")
    assert f"\nread by MNE-Python {version} (BrainVision)\n" in out


def test_info_of_what_cannot_be_read_is_a_sentence(tmp_path, capsys):
    header = write_brainvision(night_raw(tmp_path), tmp_path)
    header.with_suffix(".eeg").unlink()
    assert main(["info", str(header)]) == 2
    assert "night.vhdr names night.eeg, which is not beside it" in (
        capsys.readouterr().err
    )

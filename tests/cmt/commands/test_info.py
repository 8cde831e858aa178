"""What a recording holds, as its user is told."""

import subprocess
import sys

from cmt.__main__ import main
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

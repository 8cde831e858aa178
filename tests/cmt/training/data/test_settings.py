"""Folders say how their nights were prepared."""

import json
from dataclasses import asdict

import pytest

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.training.config import TrainConfig
from cmt.training.data.prepared_night import save_night
from cmt.training.data.settings import note_settings, read_settings
from cmt.training.selection.datasets import datasets_of_people
from tests.support.prepared_nights import night, write_nights

FEW = TrainConfig(passes=2, batch_windows=2, checks=1, validation_share=0.5)


def test_folders_that_were_prepared_differently_are_refused(tmp_path):
    one = write_nights(tmp_path / "one", "ab", n_epochs=10)
    other = tmp_path / "other"
    note_settings(other, "twins", Preprocessing(highpass_hz=0.2))
    save_night(other / "0.npz", night("c"))
    with pytest.raises(CmtError, match=r"highpass_hz 0\.2 against 0\.3"):
        datasets_of_people([one, other], FEW)
    (other / "prepared.json").unlink()
    with pytest.raises(CmtError, match=r"there is no prepared\.json"):
        datasets_of_people([one, other], FEW)


def write_earlier(folder, data: str, **preprocessing: float) -> None:
    """Write what earlier versions noted of a folder."""
    settings = {"data": data, "preprocessing": preprocessing}
    (folder / "prepared.json").write_text(json.dumps(settings))


def test_data_of_an_earlier_name_are_read_by_their_present_one(tmp_path):
    write_earlier(tmp_path, "clinic", **asdict(Preprocessing()))
    assert read_settings(tmp_path)["data"] == "mixed nights"


@pytest.mark.parametrize("data", ["twins", "folder", "Sleep-EDF"])
def test_data_of_a_name_that_stayed_are_read_by_it(tmp_path, data):
    write_earlier(tmp_path, data, **asdict(Preprocessing()))
    assert read_settings(tmp_path)["data"] == data


def test_a_folder_of_an_earlier_version_goes_on_under_the_present_name(tmp_path):
    write_earlier(tmp_path, "clinic", highpass_hz=0.4, lowpass_hz=40.0)
    note_settings(tmp_path, "mixed nights", Preprocessing())
    written = json.loads((tmp_path / "prepared.json").read_text())
    assert written["data"] == "mixed nights"
    assert written["preprocessing"] == asdict(Preprocessing())


def test_a_folder_of_an_earlier_version_does_not_go_on_as_another_kind(tmp_path):
    write_earlier(tmp_path, "clinic", **asdict(Preprocessing()))
    with pytest.raises(CmtError, match=r"prepared otherwise \(data\)"):
        note_settings(tmp_path, "twins", Preprocessing())


def test_a_folder_that_says_nothing_has_no_settings(tmp_path):
    assert read_settings(tmp_path) is None

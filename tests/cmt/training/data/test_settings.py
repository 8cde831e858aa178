"""Folders say how their nights were prepared."""

import pytest

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.training.config import TrainConfig
from cmt.training.data.prepared_night import save_night
from cmt.training.data.settings import note_settings
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

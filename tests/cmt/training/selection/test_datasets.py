"""The recording that chooses a network is noted in what the run leaves behind."""

import numpy as np

from cmt.epochs import Preprocessing
from cmt.recording.reading import file_digest
from cmt.training.config import TWINS
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.training.data.provenance import recording_mark
from cmt.training.data.settings import note_settings
from cmt.training.selection.datasets import (
    VALIDATION_RECORDING,
    datasets_of_people,
)
from tests.support.recordings import write_night


def test_the_recording_is_noted_by_its_content_not_its_name(tmp_path):
    recording = write_night(tmp_path / "jane.edf", n_epochs=40)
    scoring = tmp_path / "jane.csv"
    rows = "".join(f"{n},{('W', 'N2')[n % 2]}\n" for n in range(1, 41))
    scoring.write_text(f"epoch,stage\n{rows}", "utf-8")
    note_settings(tmp_path / "twins", "twins", Preprocessing())
    night = PreparedNight(
        np.zeros((9, 3000), np.float16), None, np.zeros(9, np.int8), "a", "twin"
    )
    save_night(tmp_path / "twins" / "twin.npz", night)
    datasets = datasets_of_people([tmp_path / "twins"], TWINS, (recording, scoring))
    mark = recording_mark(file_digest(recording))
    assert datasets.about == {"people": {"chosen_by": [mark]}}
    assert datasets.validation[VALIDATION_RECORDING][0].expert.tolist() == [2, 0] * 20

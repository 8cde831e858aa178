import numpy as np

from cmt.fidelity.nights import prepared, staged
from cmt.model.staging_model import load_model
from cmt.staging import stage_recording
from tests.support.recordings import write_model
from tests.support.stagings import recording


def test_a_prepared_recording_is_staged_as_always(tmp_path):
    model = load_model(write_model(tmp_path / "tiny.safetensors"), "cpu")
    night = recording(6, flat=(2,))
    found = staged(model, prepared(night, model)).staging
    expected = stage_recording(night, model)
    np.testing.assert_array_equal(found.probabilities, expected.probabilities)
    assert found.usable.tolist() == [True, True, False, True, True, True]

"""Models of every version that was released load, and stage as they did then."""

import json

import numpy as np
import pytest
from safetensors import safe_open

from cmt.model.model_file import load_checkpoint, save_checkpoint
from cmt.model.staging_model import load_model
from cmt.recording import Recording, Signal
from cmt.simulation import demo_night
from cmt.stages import STAGE_NAMES
from cmt.staging import stage_recording
from tests.support.paths import MODELS

VERSIONS = ("0.1.0", "0.2.0", "0.3.0")


def file_of(version: str):
    return MODELS / f"cmt-{version}.safetensors"


@pytest.fixture(scope="module")
def night():
    simulated = demo_night(seed=3, minutes=40)
    signals = Signal(simulated.eeg, 100, "EEG"), Signal(simulated.eog, 100, "EOG")
    return Recording(*signals, None, "demo")


@pytest.fixture(scope="module")
def then():
    """Return what each version gave for that night, by the program of its time."""
    return json.loads((MODELS / "stagings.json").read_text("utf-8"))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_model_of_an_earlier_version_stages_as_it_did(version, night, then):
    staging = stage_recording(night, load_model(file_of(version), "cpu"))
    stages = "".join(STAGE_NAMES[stage][-1] for stage in staging.hypnogram.stages)
    assert stages == then[version]["stages"]
    expected = np.array(then[version]["probabilities"])
    np.testing.assert_allclose(staging.probabilities, expected, atol=2e-3)


@pytest.mark.parametrize("version", VERSIONS)
def test_its_file_has_no_format_number_and_is_written_with_one(version, tmp_path):
    about = metadata(file_of(version))
    assert "format" not in about
    checkpoint = load_checkpoint(file_of(version))
    save_checkpoint(tmp_path / "new.safetensors", checkpoint)
    written = metadata(tmp_path / "new.safetensors")
    assert written["format"] == 3
    assert written["calibration"]["uniform_weight"] == about.get("doubt", 0)
    assert written["calibration"]["temperature"] == about["temperature"]
    assert "both_polarities" not in json.dumps(written)


def metadata(path) -> dict:
    with safe_open(path, framework="pt") as file:
        return json.loads(file.metadata()["somnolens"])


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_lost_on_the_way_to_the_present_format(version, tmp_path):
    first = load_checkpoint(file_of(version))
    save_checkpoint(tmp_path / "new.safetensors", first)
    again = load_checkpoint(tmp_path / "new.safetensors")
    assert again.config == first.config
    assert again.calibration == first.calibration
    assert again.preprocessing == first.preprocessing
    assert again.provenance == first.provenance
    for name, tensor in first.net.state_dict().items():
        assert again.net.state_dict()[name].equal(tensor), name


def test_version_0_1_0_neither_averages_over_polarity_nor_mixes():
    checkpoint = load_checkpoint(file_of("0.1.0"))
    assert not checkpoint.config.polarity_averaging
    assert checkpoint.calibration.uniform_weight == 0


def test_the_training_of_version_0_3_0_is_told_in_present_names():
    told = load_checkpoint(file_of("0.3.0")).provenance["training"]
    assert {"soft_target_share", "recorded_repeats", "recorded_contrast"} <= told.keys()
    assert "alpha_delta" in told["augmentation"]
    assert not {"teacher_share", "real_repeats", "real_contrast"} & told.keys()

"""Two streams are put together by a command, or it is told why they are not."""

import pytest

from cmt.model.model_file import load_checkpoint, save_spectral
from tests.support.command_line import run
from tests.support.networks import SPECTRAL, built_stream
from tests.support.recordings import write_model, write_night


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Return a folder that holds both streams and a scored recording."""
    write_model(tmp_path / "waves.safetensors")
    save_spectral(tmp_path / "bands.safetensors", built_stream(SPECTRAL), {"run": "a"})
    write_night(tmp_path / "night.edf", 6)
    (tmp_path / "night.txt").write_text("W\nN1\nN2\nN2\nN3\nR\n")
    (tmp_path / "unscored.txt").write_text("?\n" * 6)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def combined(**changed) -> int:
    asked = {
        "--waveform": ["waves.safetensors"],
        "--spectral": ["bands.safetensors"],
        "--validation-recording": ["night.edf", "night.txt"],
        "--out": ["two.safetensors"],
    }
    asked |= {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    words = [word for name, values in asked.items() for word in (name, *values)]
    return run("combine", *words)


def test_both_streams_are_written_and_the_temperature_is_told(folder, capsys):
    assert combined() == 0
    checkpoint = load_checkpoint(folder / "two.safetensors")
    temperature = checkpoint.calibration.temperature
    assert capsys.readouterr().err == (
        f"two.safetensors: two streams, temperature {temperature:g}.\n"
    )
    assert checkpoint.spectral.config == SPECTRAL


def test_streams_of_several_seeds_are_named_together(folder):
    save_spectral(folder / "more.safetensors", built_stream(SPECTRAL), {"run": "b"})
    assert combined(spectral=["bands.safetensors", "more.safetensors"]) == 0
    checkpoint = load_checkpoint(folder / "two.safetensors")
    assert checkpoint.spectral.config.members == 2 * SPECTRAL.members


def test_what_was_combined_stages(folder):
    combined()
    asked = ("night.edf", "-o", "night.csv", "--model", "two.safetensors")
    assert run("stage", *asked) == 0
    assert (folder / "night.csv").read_text().count("\n") == 7


def test_a_spectral_stream_that_was_not_combined_stages_nothing(folder, capsys):
    asked = ("night.edf", "-o", "night.csv", "--model", "bands.safetensors")
    assert run("stage", *asked) == 2
    assert "holds a spectral stream alone" in capsys.readouterr().err
    assert not (folder / "night.csv").exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"waveform": ["none"]}, "There is no model file none. Check its path."),
        ({"spectral": ["none"]}, "There is no model file none. Check its path."),
        ({"waveform": ["night.edf"]}, "cannot be read as a SomnoLens model"),
        ({"spectral": ["night.txt"]}, "cannot be read as a SomnoLens model"),
        ({"waveform": ["bands.safetensors"]}, "holds a spectral stream alone"),
        ({"spectral": ["waves.safetensors"]}, "waves.safetensors has no spectral str"),
        ({"validation_recording": ["none.edf", "night.txt"]}, "none.edf"),
        ({"validation_recording": ["night.edf", "none.txt"]}, "none.txt"),
        ({"validation_recording": ["night.txt", "night.txt"]}, "“.txt” are not read"),
        ({"validation_recording": ["night.edf", "unscored.txt"]}, "no epoch a stage"),
        ({"out": ["none/two.safetensors"]}, "cannot be written (No such file"),
        ({"out": ["."]}, "cannot be written (it is a folder)"),
    ],
)
def test_what_cannot_be_combined_is_told_in_a_sentence(folder, capsys, changed, told):
    assert combined(**changed) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert not (folder / "two.safetensors").exists()


def test_a_place_that_cannot_be_written_is_told_before_anything_is_read(capsys):
    assert combined(out=["none/two.safetensors"], waveform=["none"]) == 2
    assert "none/two.safetensors cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--waveform", "--spectral", "--out"])
def test_everything_that_is_needed_has_to_be_named(option, capsys):
    asked = {
        "--waveform": "waves.safetensors",
        "--spectral": "bands.safetensors",
        "--out": "two.safetensors",
    }
    del asked[option]
    words = [word for pair in asked.items() for word in pair]
    with pytest.raises(SystemExit) as refused:
        run("combine", *words, "--validation-recording", "night.edf", "night.txt")
    assert refused.value.code == 2
    assert f"required: {'-o/--out' if option == '--out' else option}" in (
        capsys.readouterr().err
    )

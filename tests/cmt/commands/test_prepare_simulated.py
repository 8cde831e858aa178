"""Each kind of simulated night is prepared as it was asked for."""

import json
import sys

import numpy as np
import pytest

from cmt.__main__ import main
from cmt.epochs import DEFAULT_PREPROCESSING
from cmt.training.data.prepared_night import load_nights, night_files, save_night
from cmt.training.data.settings import read_settings, shared_preprocessing
from cmt.training.preparation import soft_targets
from tests.support.prepared_nights import night, write_bands

HYPNOGRAM = np.array([0] * 6 + [2] * 4 + [3] * 6 + [4] * 2, np.int8)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Return a folder with band powers of two people, and one person's waveforms."""
    folder = tmp_path_factory.mktemp("tables")
    write_bands(folder / "bands.npz", n_epochs=25)
    stages = HYPNOGRAM[np.isin(HYPNOGRAM, (0, 3))]
    rng = np.random.default_rng(0)
    np.savez(
        folder / "waveforms.npz",
        eeg=rng.normal(0, 300, (stages.size, 3000)).astype(np.int16),
        scale=np.float32(0.1),
        rate_hz=100,
        stage=stages,
        subject=np.full(stages.size, 7, np.int16),
        hypnogram_007=HYPNOGRAM,
    )
    return folder


def prepare(kind: str, tables, out, *more: object) -> int:
    asked = ["prepare", kind, "--bands", tables / "bands.npz", "--out", out, *more]
    return main([str(each) for each in asked])


def names(folder) -> list[str]:
    return [path.stem for path in night_files(folder)]


def test_twins_are_as_many_and_of_the_seed_as_asked(tables, tmp_path, capsys):
    assert prepare("twins", tables, tmp_path, "--nights", 3, "--seed", 4) == 0
    assert names(tmp_path) == ["twin_00_1_4", "twin_00_2_4", "twin_01_1_4"]
    assert {each.kind for each in load_nights(tmp_path)} == {"twin"}
    assert capsys.readouterr().err == ""


def test_twins_are_of_every_night_where_no_number_is_asked(tables, tmp_path):
    assert prepare("twins", tables, tmp_path) == 0
    assert len(names(tmp_path)) == 4


def test_partial_recordings_stand_beside_twins_where_they_are_given(tables, tmp_path):
    waveforms = ("--waveforms", tables / "waveforms.npz")
    assert prepare("twins", tables, tmp_path, "--nights", 1, *waveforms) == 0
    assert names(tmp_path) == ["partial_007", "twin_00_1_0"]


def test_twins_are_compared_with_moments_where_they_are_given(tables, tmp_path):
    np.savez(
        tmp_path / "moments.npz",
        moments=np.tile([[9.0, 0.5, 1.5], [9.0, -0.5, 2.5]], (10, 1, 1)),
        names=np.array(["std", "skew", "kurt"]),
        stage=np.repeat(np.arange(5), 2),
    )
    out, moments = tmp_path / "out", ("--moments", tmp_path / "moments.npz")
    assert prepare("twins", tables, out, "--nights", 1, *moments) == 0
    assert "N2" in json.loads((out / "shape.json").read_text())


@pytest.mark.parametrize("kind", ["mixed-nights", "clinic"])
def test_mixed_nights_are_as_many_and_of_the_seed_as_asked(tables, tmp_path, kind):
    more = ("--waveforms", tables / "waveforms.npz", "--copies", 1, "--seed", 4)
    assert prepare(kind, tables, tmp_path, *more) == 0
    assert names(tmp_path) == ["mixed_007_0_4", "partial_007"]
    mixed, partial = load_nights(tmp_path)
    assert (mixed.kind, partial.kind) == ("mixed", "recorded")
    assert read_settings(tmp_path)["data"] == "mixed nights"


def test_of_everybody_two_mixed_nights_are_made_unless_asked(tables, tmp_path):
    waveforms = ("--waveforms", tables / "waveforms.npz")
    assert prepare("mixed-nights", tables, tmp_path, *waveforms) == 0
    assert names(tmp_path) == ["mixed_007_0_0", "mixed_007_1_0", "partial_007"]


@pytest.mark.parametrize("data", ["mixed nights", "clinic"])
def test_mixed_nights_go_on_where_an_earlier_run_stopped(tables, tmp_path, data):
    waveforms = ("--waveforms", tables / "waveforms.npz")
    asked = ("mixed-nights", tables, tmp_path, *waveforms, "--copies", 1)
    prepare(*asked)
    if data == "clinic":
        settings = tmp_path / "prepared.json"
        settings.write_text(settings.read_text().replace("mixed nights", data))
        (tmp_path / "mixed_007_0_0.npz").rename(tmp_path / "clinic_007_0_0.npz")
    before = names(tmp_path)
    assert prepare(*asked) == 0
    assert names(tmp_path) == before


def test_both_kinds_are_prepared_as_the_bundled_model_was_taught(tables, tmp_path):
    waveforms = ("--waveforms", tables / "waveforms.npz")
    folders = [tmp_path / "twins", tmp_path / "mixed"]
    prepare("twins", tables, folders[0], "--nights", 1)
    prepare("mixed-nights", tables, folders[1], *waveforms, "--copies", 1)
    assert shared_preprocessing(folders) == DEFAULT_PREPROCESSING


def test_nights_of_two_kinds_are_not_mixed_in_a_folder(tables, tmp_path, capsys):
    waveforms = ("--waveforms", tables / "waveforms.npz")
    prepare("twins", tables, tmp_path, "--nights", 1)
    assert prepare("mixed-nights", tables, tmp_path, *waveforms) == 2
    assert "prepared otherwise (data)" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["soft-targets", "teacher"])
def test_soft_targets_are_written_for_the_folder_that_is_named(
    tmp_path, monkeypatch, kind
):
    save_night(tmp_path / "a.npz", night("a"))
    said = np.full((11, 2, 5), 0.2)
    monkeypatch.setattr(soft_targets, "_by_yasa", lambda _: said)
    assert main(["prepare", kind, "--data", str(tmp_path)]) == 0
    assert load_nights(tmp_path)[0].soft_targets.shape == (11, 2, 5)


def test_soft_targets_may_be_the_spectral_stream_s(tmp_path):
    save_night(tmp_path / "a.npz", night("a"))
    options = ["--data", str(tmp_path), "--by", "spectral"]
    assert main(["prepare", "soft-targets", *options]) == 0
    assert load_nights(tmp_path)[0].soft_targets.shape == (11, 2, 5)


def test_soft_targets_without_yasa_end_with_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "yasa", None)
    save_night(tmp_path / "a.npz", night("a"))
    assert main(["prepare", "soft-targets", "--data", str(tmp_path)]) == 2
    assert "pip install yasa" in capsys.readouterr().err


def test_the_demo_night_s_statistics_are_written_where_asked(tmp_path):
    write_bands(tmp_path / "bands.npz", n_people=3, n_epochs=150)
    out = tmp_path / "night.json"
    assert prepare("demo", tmp_path, out) == 0
    assert np.shape(json.loads(out.read_text())["bands"]["mean"]) == (5, 15)


@pytest.mark.parametrize(
    ("kind", "option", "value"),
    [
        ("twins", "--nights", "-1"),
        ("twins", "--nights", "0"),
        ("twins", "--seed", "-1"),
        ("mixed-nights", "--copies", "0"),
    ],
)
def test_a_count_that_cannot_be_is_refused(
    tables, tmp_path, capsys, kind, option, value
):
    with pytest.raises(SystemExit) as refused:
        prepare(kind, tables, tmp_path / "out", option, value)
    assert refused.value.code == 2
    assert f"{option}: “{value}” is not a whole number" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_place_where_nothing_can_be_written_is_told(tables, tmp_path, capsys):
    (tmp_path / "taken").write_text("a file")
    assert prepare("twins", tables, tmp_path / "taken" / "out") == 2
    assert "cannot be written" in capsys.readouterr().err

"""Sleep-EDF is prepared as published, from its own files, as often as one likes."""

from datetime import time
from pathlib import Path

import edfio
import mne.datasets.sleep_physionet.age
import numpy as np
import pytest

from cmt.epochs import Preprocessing, cut_epochs
from cmt.errors import CmtError
from cmt.hypnogram import Hypnogram
from cmt.recording import read_recording
from cmt.stages import Stage
from cmt.training.data.folds import load_folds, nights_of_folds
from cmt.training.data.prepared_night import load_night, load_nights
from cmt.training.data.settings import read_settings
from cmt.training.preparation import sleep_edf
from cmt.training.preparation.sleep_edf import (
    differing_counts,
    prepare_sleep_edf,
    published_crop,
)
from cmt.training.preparation.sleep_edf_files import NIGHTS, find_nights
from cmt.training.preparation.tasks import crop
from tests.support.sleep_edf_layout import (
    EEG,
    write_hypnogram,
    write_psg,
    write_sleep_edf,
)

DAY = [
    ("Sleep stage W", 70),
    ("Sleep stage 1", 2),
    ("Sleep stage 3", 1),
    ("Sleep stage 4", 1),
    ("Movement time", 1),
    ("Sleep stage R", 1),
    ("Sleep stage W", 65),
    ("Sleep stage ?", 4),
]
N_NEAR_SLEEP = 60 + 6 + 60


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """Return a folder with two nights of one person and one of another."""
    folder = tmp_path_factory.mktemp("sleep-cassette")
    days = dict.fromkeys(("SC4001", "SC4002", "SC4031"), DAY)
    return write_sleep_edf(folder, days, n_missing_at_end=3)


@pytest.fixture(scope="module")
def prepared(data, tmp_path_factory):
    """Return the prepared folder and what was said about it."""
    out = tmp_path_factory.mktemp("prepared")
    return out, prepare_sleep_edf(out, data)


def test_every_night_is_one_file_of_its_person(prepared):
    out, done = prepared
    assert (done.n_nights, done.n_made) == (3, 3)
    assert [path.name for path in sorted(out.glob("*.npz"))] == [
        "SC4001.npz",
        "SC4002.npz",
        "SC4031.npz",
    ]
    assert [night.person for night in load_nights(out)] == ["00", "00", "03"]


def test_a_night_is_cropped_half_an_hour_either_side_of_sleep(prepared):
    night = load_night(prepared[0] / "SC4001.npz")
    assert len(night.stages) == N_NEAR_SLEEP
    assert night.stages[58:68].tolist() == [0, 0, 1, 1, 3, 3, -1, 4, 0, 0]
    assert night.eeg.shape == night.eog.shape == (N_NEAR_SLEEP, 3000)
    assert night.kind == "recorded"


def test_signals_are_those_that_staging_would_see(prepared, data):
    night = load_night(prepared[0] / "SC4001.npz")
    recording = read_recording(data / "SC4001E0-PSG.edf", EEG, "EOG horizontal")
    samples = slice(10 * 3000, (10 + N_NEAR_SLEEP) * 3000)
    near_sleep, _ = crop(recording, Hypnogram(np.zeros(142)), 10, 10 + N_NEAR_SLEEP)
    np.testing.assert_array_equal(
        near_sleep.eeg.samples, recording.eeg.samples[samples]
    )
    assert near_sleep.start == time(16, 18)
    epochs = cut_epochs(near_sleep, Preprocessing(0.2, 40.0))
    np.testing.assert_array_equal(night.eeg, epochs.eeg.astype(np.float16))
    np.testing.assert_array_equal(night.eog, epochs.eog.astype(np.float16))


def test_the_filter_is_noted_and_is_the_paper_s(prepared):
    settings = read_settings(prepared[0])
    assert settings["preprocessing"]["highpass_hz"] == 0.2
    assert settings["preprocessing"]["lowpass_hz"] == 40
    assert (settings["eeg"], settings["eog"]) == ("EEG Fpz-Cz", "EOG horizontal")


def test_an_interrupted_run_goes_on_and_keeps_what_is_there(data, tmp_path):
    prepare_sleep_edf(tmp_path, data)
    kept, broken = tmp_path / "SC4001.npz", tmp_path / "SC4002.npz"
    before = kept.stat().st_mtime_ns
    broken.write_bytes(broken.read_bytes()[:5000])
    (tmp_path / "SC4031.npz").unlink()
    (tmp_path / "SC4031.part.npz").write_bytes(b"half")
    done = prepare_sleep_edf(tmp_path, data)
    assert (done.n_nights, done.n_made) == (3, 2)
    assert kept.stat().st_mtime_ns == before
    assert len(load_nights(tmp_path)) == 3


def test_nights_prepared_otherwise_are_not_mixed(data, prepared):
    with pytest.raises(CmtError, match=r"prepared otherwise \(preprocessing\)"):
        prepare_sleep_edf(prepared[0], data, Preprocessing())


def test_whole_recordings_lie_apart_and_are_found_by_fold(data, tmp_path):
    prepare_sleep_edf(tmp_path, data, whole=True)
    assert len(load_nights(tmp_path)) == 3
    night = load_night(tmp_path / "whole" / "SC4031.npz")
    assert len(night.stages) == 142
    fold = load_folds(tmp_path)["03"]
    assert [p.name for p in nights_of_folds(tmp_path / "whole", [fold])] == [
        "SC4031.npz"
    ]


def test_what_is_missing_and_what_differs_is_said(prepared):
    problems = prepared[1].problems
    assert problems[0].startswith("The folder lacks 150 of 153 nights: SC4011, SC4012")
    fold = load_folds(prepared[0])["03"]
    n_there = 2 * 125 if load_folds(prepared[0])["00"] == fold else 125
    published = sleep_edf.PUBLISHED_BY_FOLD[fold]
    assert f"Fold {fold}: {n_there} epochs, {published:,} published." in problems
    assert "N3: 6 epochs, 13,039 published." in problems


def test_nothing_is_said_when_all_counts_are_as_published(prepared, monkeypatch):
    out, _ = prepared
    by_stage = [
        sum(n.stages.tolist().count(s) for n in load_nights(out)) for s in Stage
    ]
    folds = load_folds(out)
    by_fold = [0] * 5
    for night in load_nights(out):
        by_fold[folds[night.person]] += int(night.scored.sum())
    monkeypatch.setattr(sleep_edf, "PUBLISHED_BY_STAGE", tuple(by_stage))
    monkeypatch.setattr(sleep_edf, "PUBLISHED_BY_FOLD", tuple(by_fold))
    assert differing_counts(out) == ()


def test_the_published_counts_agree_with_each_other():
    by_stage, by_fold = sleep_edf.PUBLISHED_BY_STAGE, sleep_edf.PUBLISHED_BY_FOLD
    assert sum(by_stage) == sum(by_fold) == 196_350


def test_the_published_nights_are_153_of_78_people():
    assert len(NIGHTS) == 153
    assert len({person for person, _ in NIGHTS}) == 78
    assert {("13", 2), ("36", 1), ("52", 1)}.isdisjoint(NIGHTS)


def test_wakefulness_scored_hours_later_widens_the_published_crop(tmp_path):
    runs = [("W", 100), ("1", 50), ("W", 200), ("?", 700), ("W", 1), ("?", 30)]
    runs = [(f"Sleep stage {name}", n) for name, n in runs]
    path = write_hypnogram(tmp_path / "SC4092EC-Hypnogram.edf", runs)
    assert published_crop(path, 1081) == (40, 1050 + 31)
    usual = write_hypnogram(tmp_path / "usual.edf", runs[:4])
    assert published_crop(usual, 1081) == (40, 150 + 60)


def test_a_bad_night_stops_no_other(tmp_path):
    folder = write_sleep_edf(tmp_path / "data", {"SC4001": DAY})
    write_psg(folder / "SC4011E0-PSG.edf", 2)
    (folder / "SC4021E0-PSG.edf").write_bytes(b"0       cut off")
    write_hypnogram(folder / "SC4021EC-Hypnogram.edf", DAY)
    write_psg(folder / "SC4022E0-PSG.edf", 2)
    write_hypnogram(folder / "SC4022EC-Hypnogram.edf", [("Sleep stage W", 2)])
    done = prepare_sleep_edf(tmp_path / "out", folder)
    assert done.n_nights == 1
    assert done.problems[0].startswith("SC4011: There is no SC4011…-Hypnogram.edf")
    assert done.problems[1].startswith("SC4021: The header is")
    assert done.problems[2].startswith("SC4022: The scoring has 1 stretch of")


def test_a_recording_without_the_eog_is_told(tmp_path):
    folder = write_sleep_edf(tmp_path / "data", {"SC4001": DAY})
    path = folder / "SC4001E0-PSG.edf"
    edf = edfio.read_edf(path)
    edf.drop_signals(["EOG horizontal"])
    edf.write(path)
    done = prepare_sleep_edf(tmp_path / "out", folder)
    assert "SC4001: There is no channel “EOG horizontal”" in done.problems[0]


def test_files_are_found_at_any_depth(tmp_path):
    folder = write_sleep_edf(tmp_path / "sleep-edfx" / "cassette", {"SC4821": DAY[:1]})
    (key,) = find_nights(tmp_path)
    assert key == ("82", 1)
    assert find_nights(tmp_path)[key].scoring == folder / "SC4821EC-Hypnogram.edf"


def test_a_folder_of_other_files_is_refused(tmp_path):
    write_psg(tmp_path / "ST7011J0-PSG.edf", 1)
    with pytest.raises(CmtError, match="There is no recording of Sleep-EDF in"):
        prepare_sleep_edf(tmp_path / "out", tmp_path)


def test_without_a_folder_nights_are_fetched_through_mne(data, tmp_path, monkeypatch):
    asked = []

    def fetch_data(subjects, recording, **_):
        asked.append((subjects, recording))
        return [[data / "SC4001E0-PSG.edf", data / "SC4001EC-Hypnogram.edf"]]

    monkeypatch.setattr(mne.datasets.sleep_physionet.age, "fetch_data", fetch_data)
    monkeypatch.setattr(sleep_edf, "NIGHTS", NIGHTS[:3])
    done = prepare_sleep_edf(tmp_path)
    assert asked == [([0], [1]), ([0], [2]), ([1], [1])]
    assert done.n_made == 3


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ConnectionError("port=443"), "there is no connection to physionet.org"),
        (ValueError("wrong hash"), "wrong hash"),
        (FileNotFoundError("no such data folder"), "no such data folder"),
    ],
)
def test_a_night_that_cannot_be_fetched_ends_with_a_sentence(
    tmp_path, monkeypatch, error, says
):
    def fetch_data(*_, **__):
        raise error

    monkeypatch.setattr(mne.datasets.sleep_physionet.age, "fetch_data", fetch_data)
    first = prepare_sleep_edf(tmp_path).problems[0]
    assert f"SC4001 of Sleep-EDF cannot be fetched ({says})" in first

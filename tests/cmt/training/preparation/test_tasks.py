"""Nights are made one by one: a bad one stops no other, a finished one stays."""

import datetime as dt

import numpy as np
import pytest

from cmt.batch import surface
from cmt.epochs import Preprocessing, cut_epochs
from cmt.errors import NetworkError, OutputError, RecordingError, ScoringError
from cmt.hypnogram import Hypnogram
from cmt.recording import Recording, Signal
from cmt.training.data.prepared_night import load_night, load_nights, save_night
from cmt.training.preparation.tasks import Task, crop, prepare_night, prepare_tasks
from tests.support.prepared_nights import night
from tests.support.recordings import brain_like

FILTER = Preprocessing(highpass_hz=0.3)
EXPERT = Hypnogram([0, 1, -1, 3], dt.time(23, 59, 15))


def recorded(eog: bool = True, rate_hz: float = 128, seconds: int = 125) -> Recording:
    """Return four epochs and a bit, that start shortly before midnight."""
    n_samples = round(seconds * rate_hz)
    eeg = Signal(brain_like(n_samples, rate_hz, 1), rate_hz, "EEG")
    other = Signal(brain_like(n_samples, rate_hz, 2), rate_hz, "EOG") if eog else None
    return Recording(eeg, other, EXPERT.start, "0")


def test_a_prepared_night_is_what_staging_sees_of_its_recording():
    made = prepare_night(recorded(), EXPERT, "Ann", FILTER)
    epochs = cut_epochs(recorded(), FILTER)
    assert made.eeg.dtype == made.eog.dtype == np.float16
    np.testing.assert_array_equal(made.eeg, epochs.eeg.astype(np.float16))
    np.testing.assert_array_equal(made.eog, epochs.eog.astype(np.float16))
    assert (made.stages.tolist(), made.person) == ([0, 1, -1, 3], "Ann")


def test_a_prepared_night_comes_back_from_disk_as_recorded(tmp_path):
    save_night(tmp_path / "a.npz", prepare_night(recorded(), EXPERT, "Ann", FILTER))
    back = load_night(tmp_path / "a.npz")
    assert back.kind == "recorded"
    assert back.recorded_epochs.all()


def test_a_night_without_an_eog_is_prepared_without_one():
    assert prepare_night(recorded(eog=False), EXPERT, "Ann", FILTER).eog is None


def test_a_scoring_beyond_the_recording_is_cut_off():
    longer = Hypnogram([0, 1, -1, 3, 4, 4])
    made = prepare_night(recorded(), longer, "Ann", FILTER)
    assert made.stages.tolist() == [0, 1, -1, 3]


def test_the_expert_s_stage_stays_where_the_signal_is_unusable():
    flat = brain_like(120 * 128, 128)
    flat[30 * 128 : 60 * 128] = 0
    recording = Recording(Signal(flat, 128, "EEG"), None, None, "0")
    made = prepare_night(recording, EXPERT, "Ann", FILTER)
    assert made.eeg.any(axis=1).tolist() == [True, False, True, True]
    assert made.stages[1] == 1


def test_less_than_an_epoch_cannot_be_prepared():
    with pytest.raises(RecordingError, match="at least one epoch"):
        prepare_night(recorded(seconds=20), EXPERT, "Ann", FILTER)


@pytest.mark.parametrize("rate_hz", [100, 62.5])
def test_a_crop_keeps_signals_stages_and_clock_together(rate_hz):
    night_before, expert = crop(recorded(rate_hz=rate_hz), EXPERT, 2, 4)
    samples = slice(round(60 * rate_hz), round(120 * rate_hz))
    whole = recorded(rate_hz=rate_hz)
    for signal, original in zip(night_before.signals, whole.signals, strict=True):
        np.testing.assert_array_equal(signal.samples, original.samples[samples])
    assert expert.stages.tolist() == [-1, 3]
    assert night_before.start == expert.start == dt.time(0, 0, 15)


def test_a_crop_of_an_eeg_alone_has_no_eog_and_no_clock_that_was_not_there():
    alone = Recording(recorded().eeg, None, None, "0")
    cropped, expert = crop(alone, Hypnogram(EXPERT.stages), 1, 2)
    assert (cropped.eog, cropped.start, expert.start) == (None, None, None)
    assert cropped.n_epochs == len(expert) == 1


def task(folder, name: str, error: Exception | None = None, told=()) -> Task:
    """Return a task whose night is made, or is not for a reason."""

    def make():
        if error is not None:
            raise error
        return night(name), told

    return Task(f"{name}.edf", folder / f"{name}.npz", make)


def test_a_bad_night_is_told_by_its_name_and_stops_no_other(tmp_path):
    bad = [
        task(tmp_path, "b", RecordingError("It is empty.")),
        task(tmp_path, "c", ScoringError("It has no stages.")),
    ]
    done = prepare_tasks([task(tmp_path, "a"), *bad, task(tmp_path, "d")])
    assert done.problems == ("b.edf: It is empty.", "c.edf: It has no stages.")
    assert (done.n_nights, done.n_made) == (2, 2)
    assert [each.person for each in load_nights(tmp_path)] == ["a", "d"]


def test_a_mistake_in_the_program_surfaces_after_the_rest_is_done(tmp_path):
    tasks = [task(tmp_path, "a", KeyError("a mistake")), task(tmp_path, "b")]
    done = prepare_tasks(tasks)
    assert done.n_nights == 1
    with pytest.raises(KeyError, match="a mistake"):
        surface(done.bugs)


@pytest.mark.parametrize("error", [NetworkError("Away."), OutputError("Full.")])
def test_what_every_further_night_would_meet_ends_the_batch(tmp_path, error):
    tasks = [task(tmp_path, "a"), task(tmp_path, "b", error), task(tmp_path, "c")]
    done = prepare_tasks(tasks)
    assert done.n_nights == 1
    assert done.problems == (f"{error} No further night was tried.",)


def test_what_is_not_as_scored_is_told_by_the_night_s_name(tmp_path):
    done = prepare_tasks([task(tmp_path, "a", told=("One.", "Two."))])
    assert done.notes == ("a.edf: One.", "a.edf: Two.")
    assert done.problems == ()


def test_a_finished_night_is_not_made_again(tmp_path):
    prepare_tasks([task(tmp_path, "a")])
    done = prepare_tasks([task(tmp_path, "a", ScoringError("made again"), ("told",))])
    assert (done.n_nights, done.n_made) == (1, 0)
    assert (done.problems, done.notes) == ((), ())


@pytest.mark.parametrize("content", [b"", b"no archive", "half"])
def test_a_broken_file_is_made_again(tmp_path, content):
    path = tmp_path / "a.npz"
    prepare_tasks([task(tmp_path, "a")])
    path.write_bytes(path.read_bytes()[:5000] if content == "half" else content)
    assert prepare_tasks([task(tmp_path, "a")]).n_made == 1
    assert load_night(path).person == "a"


def test_another_archive_is_no_night(tmp_path):
    np.savez(tmp_path / "a.npz", other=np.zeros(3))
    assert prepare_tasks([task(tmp_path, "a")]).n_made == 1


def test_progress_tells_of_every_night_the_bad_ones_too(tmp_path):
    told = []
    tasks = [task(tmp_path, "a"), task(tmp_path, "b", RecordingError("bad"))]
    prepare_tasks(tasks, lambda *what: told.append(what))
    assert told == [(0.0, "nights"), (0.5, "nights"), (1.0, "nights")]

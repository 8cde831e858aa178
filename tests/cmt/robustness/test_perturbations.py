"""What happens to a recording happens as told, to EEG and EOG alike, to a copy."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from cmt.recording import Recording, Signal
from cmt.robustness import perturbations
from cmt.stages import Stage
from tests.support.recordings import brain_like

RATE_HZ = 100.0
PLAIN = {
    "amplified": lambda night: perturbations.amplified(night, 2.0),
    "at another rate": lambda night: perturbations.at_rate(night, 128),
    "an excerpt": lambda night: perturbations.excerpt(night, 30, 90),
    "later": lambda night: perturbations.started_later(night, 10),
    "after artefact": lambda night: perturbations.after_artefact(night, 60),
    "after a flat line": lambda night: perturbations.after_flat_line(night, 60),
    "after mains hum": lambda night: perturbations.after_mains_hum(night, 60),
    "after its wakefulness": lambda night: perturbations.after_own_wakefulness(
        night, np.zeros(20, np.int8), 60
    ),
}


def noisy(rate_hz: float = RATE_HZ, seconds: int = 600) -> Recording:
    """Return ten minutes like a brain's, the EOG three times as large as the EEG."""
    n_samples = round(seconds * rate_hz)
    eeg = Signal(brain_like(n_samples, rate_hz, 1), rate_hz, "C4-M1")
    eog = Signal(3 * brain_like(n_samples, rate_hz, 2), rate_hz, "E1-M2")
    return Recording(eeg, eog, dt.time(22, 0), "0123", ("a note",))


def white(gain: float) -> Recording:
    """Return ten minutes of white noise, an EEG and an EOG."""
    noise = gain * np.random.default_rng(3).standard_normal((2, 60_000))
    eeg, eog = (Signal(samples, RATE_HZ, "noise") for samples in noise)
    return Recording(eeg, eog, None, "0")


def sine(hz: float, rate_hz: float = RATE_HZ, seconds: int = 60) -> Recording:
    times_s = np.arange(round(seconds * rate_hz)) / rate_hz
    eeg = Signal(50 * np.sin(2 * np.pi * hz * times_s), rate_hz, "EEG")
    return Recording(eeg, None, None, "0")


def before(recording: Recording, seconds: float) -> list[np.ndarray]:
    return [s.samples[: round(seconds * s.rate_hz)] for s in recording.signals]


@pytest.mark.parametrize("name", PLAIN)
def test_an_eeg_alone_fares_as_it_does_beside_an_eog(name):
    both, alone = noisy(), replace(noisy(), eog=None)
    changed = PLAIN[name](alone)
    assert changed.eog is None
    if "artefact" not in name:  # that is drawn, for one signal after the other
        expected = PLAIN[name](both).eeg.samples
        np.testing.assert_array_equal(changed.eeg.samples, expected)


@pytest.mark.parametrize("name", PLAIN)
def test_all_else_that_a_recording_says_stays(name):
    night = noisy()
    changed = PLAIN[name](night)
    assert [signal.channel for signal in changed.signals] == ["C4-M1", "E1-M2"]
    assert (changed.digest, changed.notes) == (night.digest, night.notes)
    assert changed.eeg.duration_s == changed.eog.duration_s


@pytest.mark.parametrize("name", PLAIN)
def test_the_recording_itself_stays_as_it_was(name):
    night = noisy()
    PLAIN[name](night)
    for signal, original in zip(night.signals, noisy().signals, strict=True):
        np.testing.assert_array_equal(signal.samples, original.samples)


def test_the_eeg_is_turned_round_and_back():
    night = noisy()
    once = perturbations.flipped(night, "eeg")
    np.testing.assert_array_equal(once.eeg.samples, -night.eeg.samples)
    assert once.eog is night.eog
    twice = perturbations.flipped(once, "eeg")
    np.testing.assert_array_equal(twice.eeg.samples, night.eeg.samples)


def test_a_gain_multiplies_both_signals():
    changed = perturbations.amplified(noisy(), 0.5)
    for signal, original in zip(changed.signals, noisy().signals, strict=True):
        np.testing.assert_allclose(signal.samples, original.samples / 2)


@pytest.mark.parametrize("rate_hz", [50, 128, 200, 512])
def test_at_another_rate_a_rhythm_stays_what_it_is(rate_hz):
    changed = perturbations.at_rate(sine(10), rate_hz).eeg.samples
    expected = sine(10, rate_hz).eeg.samples
    inside = slice(5 * rate_hz, -5 * rate_hz)
    np.testing.assert_allclose(changed[inside], expected[inside], atol=0.5)


def test_what_a_lower_rate_cannot_hold_is_lost_not_folded_down():
    changed = perturbations.at_rate(sine(40), 50).eeg.samples
    assert np.abs(changed[500:-500]).max() < 0.5


def test_an_excerpt_lasts_as_long_as_asked_at_a_rate_that_is_no_whole_number():
    cut = perturbations.excerpt(noisy(rate_hz=62.5), 30, 90)
    assert cut.duration_s == pytest.approx(60, abs=1 / 62.5)
    np.testing.assert_array_equal(
        cut.eog.samples, noisy(rate_hz=62.5).eog.samples[1875:5625]
    )


def test_later_by_nothing_is_the_same():
    same = perturbations.started_later(noisy(), 0)
    np.testing.assert_array_equal(same.eeg.samples, noisy().eeg.samples)


def test_ten_minutes_of_wakefulness_are_enough_and_half_a_minute_less_is_not():
    stages = np.full(40, Stage.N2)
    stages[:20] = Stage.W
    night = noisy(seconds=1200)
    assert perturbations.after_own_wakefulness(night, stages, 60) is not None
    stages[0] = Stage.N1
    assert perturbations.after_own_wakefulness(night, stages, 60) is None


def test_repeated_wakefulness_has_no_steps_where_the_electrode_drifted():
    night = noisy(seconds=630)
    drift = np.repeat(1000 * np.arange(21), 3000)
    drifting = replace(
        night, eeg=Signal(night.eeg.samples + drift, RATE_HZ, "EEG"), eog=None
    )
    longer = perturbations.after_own_wakefulness(drifting, np.zeros(21, int), 630)
    medians = np.median(before(longer, 630)[0].reshape(21, 3000), axis=1)
    np.testing.assert_allclose(medians, 0, atol=0.01)


def test_simulated_wakefulness_is_as_large_beside_quiet_sleep_as_in_its_own_night(
    monkeypatch,
):
    stages = np.repeat([Stage.W, Stage.N2], [5, 15])
    loudness = np.repeat(np.where(stages == Stage.W, 30, 10), 3000)
    rng = np.random.default_rng(0)
    simulated = SimpleNamespace(
        eeg=loudness * rng.standard_normal(60_000),
        eog=loudness * rng.standard_normal(60_000),
        stages=stages,
    )
    monkeypatch.setattr(perturbations, "demo_night", lambda: simulated)
    for gain in (1, 4):
        night = white(gain)
        longer = perturbations.after_simulated_wakefulness(night, 300)
        assert longer.duration_s == 900
        for samples, signal in zip(before(longer, 300), night.signals, strict=True):
            ratio = samples.std() / signal.samples.std()
            assert ratio == pytest.approx(3, rel=0.1)


def test_artefact_is_about_ten_times_as_large_as_the_quiet_epochs():
    night = noisy()
    found = before(perturbations.after_artefact(night, 600), 600)
    for samples, signal in zip(found, night.signals, strict=True):
        assert 5 < samples.std() / signal.samples.std() < 20


def test_artefact_is_the_same_every_time_but_not_the_same_in_eeg_and_eog():
    eeg, eog = before(perturbations.after_artefact(noisy(), 60), 60)
    again = before(perturbations.after_artefact(noisy(), 60), 60)
    np.testing.assert_array_equal(again, [eeg, eog])
    assert abs(np.corrcoef(eeg, eog)[0, 1]) < 0.2


def test_a_flat_line_is_nothing_but_zeros():
    longer = perturbations.after_flat_line(noisy(), 60)
    assert not np.any(before(longer, 60))
    assert longer.duration_s == 660


@pytest.mark.parametrize("rate_hz", [128.0, 200.0])
def test_an_open_electrode_hums_at_50_hz_with_300_microvolts(rate_hz):
    longer = perturbations.after_mains_hum(noisy(rate_hz), 60)
    times_s = np.arange(round(60 * rate_hz)) / rate_hz
    for samples in before(longer, 60):
        hum = 2 * np.mean(samples * np.exp(-2j * np.pi * 50 * times_s))
        rest = samples - (hum * np.exp(2j * np.pi * 50 * times_s)).real
        assert abs(hum) == pytest.approx(300, rel=0.01)
        assert rest.std() == pytest.approx(3, rel=0.1)

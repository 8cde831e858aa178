"""Events are found where they were planted, and nowhere else."""

import subprocess
import sys
from dataclasses import astuple

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.events import EpochEvents, detect_events
from cmt.recording import Signal
from tests.cmt.events.planted import (
    background,
    night,
    planted,
    saccade,
    slow_waves,
    spindle,
)
from tests.support.paths import ROOT

N_EPOCHS = 8
NOTHING_SAID = EpochEvents(None, None, None, None, None)


def found_in(eeg: np.ndarray, eog: np.ndarray | None = None) -> list[EpochEvents]:
    return list(detect_events(*night(eeg, eog)).epochs)


def starts(spans) -> list[float]:
    return [round(span.start_s, 1) for span in spans]


def eyes_of(events: list[EpochEvents]) -> list[int]:
    return [len(epoch.eye_movements) for epoch in events]


def test_spindles_are_found_where_they_were_put():
    at = (12.0, 47.3, 141.0)
    events = found_in(planted(background(N_EPOCHS), *((s, spindle()) for s in at)))
    found = {n: epoch.spindles for n, epoch in enumerate(events) if epoch.spindles}
    assert list(found) == [0, 1, 4]
    middles = [30 * n + span.middle_s for n, spans in found.items() for span in spans]
    assert middles == pytest.approx([second + 0.5 for second in at], abs=0.2)


def test_a_train_of_slow_waves_takes_its_share_of_the_epoch():
    events = found_in(planted(background(N_EPOCHS), (35.0, slow_waves(9))))
    shares = [epoch.slow_wave_share for epoch in events]
    assert shares[1] == pytest.approx(9 / 30, abs=0.04)
    assert shares[0] == 0
    assert max(shares[2:]) == 0


def test_waves_of_less_than_75_uv_are_no_slow_waves():
    events = found_in(planted(background(N_EPOCHS, uv=2), (35, slow_waves(9, uv=33))))
    assert events[1].slow_waves == ()
    events = found_in(planted(background(N_EPOCHS, uv=2), (35, slow_waves(9, uv=42))))
    assert events[1].slow_wave_share > 0.2


def test_a_train_that_crosses_into_the_next_epoch_is_cut_there():
    events = found_in(planted(background(N_EPOCHS), (56.0, slow_waves(8))))
    shares = [epoch.slow_wave_share for epoch in events]
    assert shares[1:3] == pytest.approx([4 / 30, 4 / 30], abs=0.03)
    assert max(span.end_s for span in events[1].slow_waves) == 30
    assert min(span.start_s for span in events[2].slow_waves) == 0


def test_a_large_wave_by_itself_is_a_candidate_for_a_k_complex():
    events = found_in(planted(background(N_EPOCHS), (100.0, slow_waves(1, uv=80))))
    found = [len(epoch.k_complexes) for epoch in events]
    assert found == [0, 0, 0, 1, 0, 0, 0, 0]
    assert starts(events[3].k_complexes) == pytest.approx([10.0], abs=0.2)


def test_waves_of_a_train_are_no_k_complexes():
    events = found_in(planted(background(N_EPOCHS), (35.0, slow_waves(9))))
    assert all(epoch.k_complexes == () for epoch in events)


def test_alpha_takes_its_share_of_the_epoch():
    events = found_in(planted(background(N_EPOCHS), (63.0, spindle(20, hz=10))))
    assert events[2].alpha_share == pytest.approx(20 / 30, abs=0.08)
    assert max(e.alpha_share for e in (events[0], *events[4:])) < 0.1


def test_a_signal_without_events_has_none():
    events = found_in(background(N_EPOCHS), background(N_EPOCHS, seed=1))
    for epoch in events:
        assert epoch.spindles == epoch.k_complexes == epoch.eye_movements == ()
        assert epoch.slow_wave_share == 0
        assert epoch.alpha_share < 0.1


def test_large_deflections_of_one_eog_are_eye_movements_of_either_sign():
    eog = planted(background(N_EPOCHS, 1), (70, saccade(150)), (80, saccade(-150)))
    events = found_in(background(N_EPOCHS), eog)
    assert eyes_of(events) == [0, 0, 2, 0, 0, 0, 0, 0]
    assert [span.middle_s for span in events[2].eye_movements] == pytest.approx(
        [10.3, 20.3], abs=0.5
    )


def test_a_slow_wave_that_reaches_the_one_eog_is_no_eye_movement():
    wave = slow_waves(1, uv=80)
    eog = planted(background(N_EPOCHS, 1), (100, wave))
    assert sum(eyes_of(found_in(background(N_EPOCHS), eog))) > 0
    eeg = planted(background(N_EPOCHS), (100, wave))
    assert sum(eyes_of(found_in(eeg, eog))) == 0


@pytest.mark.parametrize(("sign", "n_found"), [(-1, 1), (1, 0)])
def test_of_two_eogs_deflections_must_have_opposite_signs(sign, n_found):
    left, right = (
        planted(background(N_EPOCHS, seed), (70, saccade(side * 150)))
        for seed, side in ((1, 1), (2, sign))
    )
    recording, usable, eog_usable = night(background(N_EPOCHS), left, of="E1-M2")
    events = detect_events(recording, usable, eog_usable, Signal(right, 100, "E2-M1"))
    assert eyes_of(events.epochs)[2] == n_found
    assert events.eogs == ("E1-M2", "E2-M1")


def test_where_the_other_eye_is_flat_no_movement_is_looked_for():
    left = planted(background(N_EPOCHS, 1), (70, saccade(150)))
    right = background(N_EPOCHS, 2)
    right[3000 * 2 : 3000 * 3] = 0
    recording, usable, eog_usable = night(background(N_EPOCHS), left, of="E1-M2")
    events = detect_events(recording, usable, eog_usable, Signal(right, 100, "E2-M1"))
    assert [n for n, e in enumerate(events.epochs) if e.eye_movements is None] == [2]


def test_in_the_eog_of_one_eye_alone_no_eye_movement_is_looked_for():
    eog = planted(background(N_EPOCHS, 1), (70, saccade(150)))
    events = detect_events(*night(background(N_EPOCHS), eog, of="E1-M2"))
    assert events.eogs == ()
    assert {epoch.eye_movements for epoch in events.epochs} == {None}


def test_without_an_eog_no_eye_movement_is_looked_for():
    events = detect_events(*night(background(N_EPOCHS)))
    assert events.eogs == ()
    assert {epoch.eye_movements for epoch in events.epochs} == {None}
    assert events.epochs[0].spindles == ()


def test_in_unusable_epochs_nothing_is_looked_for_and_the_others_are_as_before():
    eeg = planted(background(N_EPOCHS), (12.0, spindle()), (70.0, spindle()))
    eeg[3000:6000] = 4000 * np.sin(np.arange(3000))
    recording, usable, eog_usable = night(eeg)
    events = detect_events(recording, usable & (np.arange(8) != 1), eog_usable).epochs
    assert events[1] == NOTHING_SAID
    others = [events[0], *events[2:]]
    assert [len(epoch.spindles) for epoch in others] == [1, 1, 0, 0, 0, 0, 0]
    assert max(epoch.slow_wave_share for epoch in others) == 0


def test_a_night_without_a_usable_epoch_says_nothing():
    recording, usable, eog_usable = night(background(2), background(2, 1))
    events = detect_events(recording, ~usable, ~eog_usable)
    assert set(events.epochs) == {NOTHING_SAID}


def test_a_rate_that_is_no_whole_number_moves_nothing():
    eeg = planted(background(N_EPOCHS), (200.0, spindle()))
    recording, usable, eog_usable = night(eeg)
    times = np.arange(int(30 * N_EPOCHS * 99.7)) / 99.7
    slower = Signal(np.interp(times, np.arange(eeg.size) / 100, eeg), 99.7, "EEG")
    events = detect_events(
        type(recording)(slower, None, None, "0"), usable, eog_usable
    ).epochs
    assert [len(epoch.spindles) for epoch in events] == [0, 0, 0, 0, 0, 0, 1, 0]
    assert events[6].spindles[0].middle_s == pytest.approx(20.5, abs=0.2)


def test_progress_is_told_from_nothing_to_everything():
    told = []
    detect_events(
        *night(background(2)), progress=lambda done, what: told.append((done, what))
    )
    fractions = [done for done, _ in told]
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert fractions == sorted(fractions)
    assert "spindles" in told[0][1]


def test_events_are_tuples_that_nobody_can_change():
    first = found_in(planted(background(2), (12.0, spindle())))[0]
    assert all(isinstance(field, tuple | None) for field in astuple(first))
    with pytest.raises(AttributeError):
        first.spindles = ()


def test_without_yasa_the_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "yasa", None)
    with pytest.raises(CmtError, match=r'pip install -e "\.\[yasa\]"'):
        detect_events(*night(background(2)))


def test_yasa_is_not_fetched_before_it_is_needed():
    program = "import sys, cmt.events; sys.exit('yasa' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)

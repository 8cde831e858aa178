"""A night is described by what was staged, from what, and what was not."""

from dataclasses import replace

import numpy as np

from dashboard.wording.night import EEG_ALONE, SIMULATED, night_line
from tests.support.stagings import N_EPOCHS, staging


def test_a_night_says_what_it_was_staged_from_and_what_was_not():
    line = night_line(staging(tail_s=12.0), simulated=False)
    assert "EEG C4-M1, EOG E1-M2." in line
    assert "20 epochs." in line
    assert "The last 12 s fill no epoch." in line
    assert "Arousals, respiratory and limb events are not scored." in line


def test_a_night_from_the_eeg_alone_says_so():
    assert EEG_ALONE in night_line(staging(eog=None), simulated=False)


def test_unusable_epochs_are_counted():
    usable = np.arange(N_EPOCHS) > 2
    assert "20 epochs, 3 not scored." in night_line(
        staging(usable=usable), simulated=False
    )


def test_a_night_of_few_epochs_is_said_to_mean_little():
    line = night_line(staging(), simulated=False)
    assert "**Only 20 epochs (10 min) can be staged." in line


def test_the_demo_night_is_called_simulated():
    assert SIMULATED in night_line(staging(), simulated=True)


def test_where_it_was_computed_is_said():
    assert "Computed on the CPU." in night_line(staging(), simulated=False)
    on_gpu = night_line(staging(device="cuda"), simulated=False)
    assert "Computed on the GPU (CUDA)." in on_gpu


def test_an_eog_that_was_never_usable_is_said_to_be_left_out():
    made = staging()
    modality = np.tile(np.float32([1, 0]), (N_EPOCHS, 1))
    flat = replace(made, attention=made.attention._replace(modality=modality))
    line = night_line(flat, simulated=False)
    assert EEG_ALONE in line
    assert "EOG E1-M2 is flat, clipped or disconnected throughout." in line
    modality = modality.copy()
    modality[3:] = 0.5
    partly = replace(made, attention=made.attention._replace(modality=modality))
    assert "The EOG is unusable in 3 epochs." in night_line(partly, simulated=False)

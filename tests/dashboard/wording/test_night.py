"""A night is described by what was staged, from what, and what was not."""

from dataclasses import replace
from datetime import time

import numpy as np
import pytest

from cmt.summary import Lights
from dashboard.wording.night import LIGHTS, SIMULATED, lights_line, night_line
from tests.support.review.events import EVENTS
from tests.support.stagings import N_EPOCHS, staging


def line(made, *notes: str, simulated: bool = False) -> str:
    return night_line(made, notes, simulated)


def test_a_night_says_what_it_was_staged_from_and_what_was_not():
    said = line(staging(tail_s=12.0))
    assert "EEG C4-M1, EOG E1-M2." in said
    assert "20 epochs." in said
    assert "The last 12 s fill no epoch." in said
    assert "Arousals, respiratory and limb events are not scored." in said


@pytest.mark.parametrize(
    "why",
    [
        "No EOG channel found: staged from the EEG alone.",
        "The EOG “E1” is sampled at 25 Hz, and 50 Hz or more are needed: staged from "
        "the EEG alone.",
    ],
)
def test_a_night_without_an_eog_says_why_once(why):
    said = line(staging(eog=None), why)
    assert "EEG C4-M1, no EOG." in said
    assert said.count("EEG alone") == said.count(why) == 1


def test_every_note_of_the_recording_and_of_the_staging_is_told_once():
    usable = np.arange(N_EPOCHS) > 2
    said = line(staging(usable=usable), "A unit was assumed.")
    assert said.count("**A unit was assumed.**") == 1
    assert said.count("**3 of 20 epochs not scored: the EEG was flat") == 1


def test_a_night_of_few_epochs_is_said_to_mean_little():
    assert "**Only 20 epochs (10 min) can be staged." in line(staging())


def test_the_demo_night_is_called_simulated():
    assert SIMULATED in line(staging(), simulated=True)


def test_where_it_was_computed_is_said():
    assert "Computed on the CPU." in line(staging())
    on_gpu = line(staging(device="cuda"))
    assert "Computed on the GPU (CUDA)." in on_gpu


def test_an_eog_that_was_never_usable_is_said_to_be_left_out():
    made = staging()
    modality = np.tile(np.float32([1, 0]), (N_EPOCHS, 1))
    flat = replace(made, attention=made.attention._replace(modality=modality))
    said = line(flat)
    assert "EEG C4-M1, EOG E1-M2." in said
    assert "The EOG “E1-M2” was flat, clipped or disconnected throughout" in said


def test_lights_are_told_by_the_clock_or_by_what_stands_for_them():
    assert lights_line(Lights(), time(22, 45)) == LIGHTS
    both = lights_line(Lights(900, 18_000), time(22, 45))
    assert both == "Lights off 23:00:00, on 03:45:00."
    assert lights_line(Lights(900), None) == (
        "Lights off after 0 h 15 min 00 s, on: end of the recording."
    )


def test_where_arousals_were_marked_they_are_not_said_to_be_unscored():
    said = night_line(staging(), (), False, events=EVENTS)
    assert "1 arousal was marked by the reader, none by the model." in said
    assert "Arousals" not in said

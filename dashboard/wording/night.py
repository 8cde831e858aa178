"""Sentences that are shown more than once."""

from collections.abc import Sequence
from datetime import time

from cmt.clock import duration_text
from cmt.marked_events import MarkedEvent, not_scored
from cmt.plurals import number_of
from cmt.staging import Staging
from cmt.summary import NO_LIGHTS, Lights
from dashboard.style.numbers import labelled
from dashboard.style.plain_text import literally

SIMULATED = "Simulated night: made by a generator, no person was recorded."
LIGHTS = "Start and end of the recording stand for lights off and on."

DEVICES = {
    "cuda": "the GPU (CUDA)",
    "mps": "the GPU (Apple MPS)",
    "cpu": "the CPU",
}


def night_line(
    staging: Staging,
    notes: tuple[str, ...],
    simulated: bool,
    lights: str = LIGHTS,
    events: Sequence[MarkedEvent] = (),
) -> str:
    """Say in one line what was staged, from what, and what was noted.

    ``notes`` are those of the recording. ``lights`` says what stands for these; it is
    empty where they are asked for. ``events`` are those that the reader marked.
    """
    parts = [f"**{SIMULATED}**"] if simulated else []
    parts.append(f"{labelled('EEG', literally(staging.eeg))}, {_eog(staging)}.")
    parts.append(f"{number_of(len(staging.usable), 'epoch')}.")
    parts += [f"**{literally(note)}**" for note in (*notes, *staging.notes)]
    if staging.tail_s >= 1:
        parts.append(f"The last {staging.tail_s:.0f} s fill no epoch.")
    parts += [lights, not_scored(events), f"Computed on {DEVICES[staging.device]}."]
    return " ".join(filter(None, parts))


def lights_line(lights: Lights, start: time | None) -> str:
    """Say when lights went off and on, or what stands for them."""
    if lights == NO_LIGHTS:
        return LIGHTS
    said = []
    named = zip(("off", "on"), lights, lights.clocks(start), strict=True)
    for name, second, clock in named:
        if second is None:
            end = "start" if name == "off" else "end"
            said.append(f"{name}: {end} of the recording")
        else:
            said.append(f"{name} {clock or f'after {duration_text(second)}'}")
    return f"Lights {', '.join(said)}."


def _eog(staging: Staging) -> str:
    return labelled("EOG", literally(staging.eog)) if staging.eog else "no EOG"

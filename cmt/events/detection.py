"""Looks through a whole night for events, and cuts what is found into epochs."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from cmt.channels import sees_both_eyes
from cmt.epochs.preprocessing import condition
from cmt.epochs.signal_quality import usable_epochs
from cmt.events import yasa
from cmt.events.k_complexes import k_complexes
from cmt.events.night import EpochEvents, NightEvents, Span, Spans
from cmt.events.stretches import Stretches, usable_stretches
from cmt.progress import Progress, silent
from cmt.recording import Recording, Signal
from cmt.stages import EPOCH_SECONDS

ByEpoch = dict[int, Spans]
"""Spans within each epoch that was judged, by its 0-based number."""


def detect_events(
    recording: Recording,
    usable: np.ndarray,
    eog_usable: np.ndarray,
    other_eog: Signal | None = None,
    progress: Progress = silent,
) -> NightEvents:
    """Find spindles, K-complexes, slow waves, alpha and rapid eye movements.

    No stage is asked for. Of epochs that are unusable, or artefact for the larger part,
    nothing is said.

    Parameters
    ----------
    recording
        Its EEG and EOG, µV at their own rates.
    usable, eog_usable
        ``(n_epochs,)`` bool: where its EEG and its EOG are not flat, clipped or
        disconnected.
    other_eog
        The EOG of the other eye, where there is one. Without it, eye movements are
        looked for only in an EOG of both eyes.

    Raises
    ------
    CmtError
        YASA is not installed.
    """
    eogs = _eogs(recording, other_eog)
    found, slow_waves = _of_the_brain(recording.eeg, usable, progress)
    progress(0.8, "Looking for eye movements")
    found["eye_movements"] = _eye_movements(eogs, eog_usable, slow_waves)
    epochs = tuple(
        EpochEvents(**{kind: spans.get(at) for kind, spans in found.items()})
        for at in range(usable.size)
    )
    progress(1.0, "Events found")
    names = tuple(eog.channel for eog in eogs)
    return NightEvents(recording.eeg.channel, names, epochs)


def _of_the_brain(
    signal: Signal, usable: np.ndarray, progress: Progress
) -> tuple[dict[str, ByEpoch], list[Span]]:
    """Return what an EEG shows, by the fields of `EpochEvents`, and its slow waves."""
    progress(0.0, "Looking for spindles")
    eeg = usable_stretches(signal, usable)
    spindles = _found(yasa.spindles, eeg)
    progress(0.4, "Looking for slow waves")
    waves = _found(yasa.slow_waves, eeg)
    parts = _parts(waves, eeg)
    progress(0.5, "Looking for alpha")
    found = {
        "spindles": _whole(spindles, eeg),
        "k_complexes": _whole(k_complexes(waves, parts), eeg),
        "slow_waves": parts,
        "alpha": _parts(_found(yasa.alpha, eeg), eeg),
    }
    return found, waves


def _eogs(recording: Recording, other_eog: Signal | None) -> list[Signal]:
    """Return what eye movements can be told by; a single eye sees the brain as well."""
    eog = recording.eog
    if eog is None:
        return []
    if other_eog is not None:
        return [eog, other_eog]
    return [eog] if sees_both_eyes(eog.channel) else []


def _eye_movements(
    eogs: list[Signal], usable: np.ndarray, slow_waves: list[Span]
) -> ByEpoch:
    """Return rapid eye movements by two EOGs, or else large deflections of one.

    Of one, all that is known is the size: what the EEG has a slow wave with is left
    out, because that may be the brain's.
    """
    if not eogs:
        return {}
    if len(eogs) == 1:
        eog = usable_stretches(eogs[0], usable)
        moved = _found(lambda samples: yasa.eye_movements(samples, -samples), eog)
        return _whole(_apart(moved, slow_waves), eog)
    other = usable_epochs(eogs[1], condition(eogs[1].samples, eogs[1].rate_hz))
    # The two may differ by the last epoch.
    other = np.pad(other, (0, max(0, usable.size - other.size)))
    both = usable & other[: usable.size]
    left, right = (usable_stretches(eog, both) for eog in eogs)
    eog = left.without(right.artefact)
    moved = _found(lambda samples: yasa.eye_movements(samples, right.samples), eog)
    return _whole(moved, eog)


def _found(
    detector: Callable[[np.ndarray], np.ndarray], stretches: Stretches
) -> list[Span]:
    """Return what a detector finds, in seconds of the recording, in order."""
    if not stretches.samples.size:
        return []
    return sorted(stretches.in_recording(detector(stretches.samples)))


def _apart(spans: list[Span], others: list[Span]) -> list[Span]:
    """Return the spans that no other one overlaps."""
    starts = np.array([other.start_s for other in others])
    ends = np.array([other.end_s for other in others])
    return [s for s in spans if not ((starts < s.end_s) & (ends > s.start_s)).any()]


def _whole(spans: Iterable[Span], stretches: Stretches) -> ByEpoch:
    """Give each span to the epoch that its middle is in, cut off at its ends."""
    given = defaultdict(list)
    for span in spans:
        epoch = int(span.middle_s // EPOCH_SECONDS)
        given[epoch].append(_within(span, epoch))
    return {at: tuple(given[at]) for at in stretches.judged_epochs}


def _parts(spans: Iterable[Span], stretches: Stretches) -> ByEpoch:
    """Cut spans at the ends of epochs; of two that overlap, the later begins later."""
    given, end_s = defaultdict(list), 0.0
    for span in spans:
        start_s, end_s = max(span.start_s, end_s), max(span.end_s, end_s)
        first, last = int(start_s // EPOCH_SECONDS), int(end_s // EPOCH_SECONDS)
        for epoch in range(first, last + 1):
            part = _within(Span(start_s, end_s), epoch)
            if part.end_s > part.start_s:
                given[epoch].append(part)
    return {at: tuple(given[at]) for at in stretches.judged_epochs}


def _within(span: Span, epoch: int) -> Span:
    start_s, end_s = (s - epoch * EPOCH_SECONDS for s in span)
    return Span(max(start_s, 0.0), min(end_s, float(EPOCH_SECONDS)))

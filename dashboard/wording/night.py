"""Sentences that are shown more than once."""

from cmt.epochs.signal_quality import too_few
from cmt.plurals import number_of
from cmt.staging import Staging
from dashboard.style.numbers import labelled

EEG_ALONE = "Staged from the EEG alone: no EOG was used."
WILL_BE_EEG_ALONE = "Without an EOG, the night will be staged from the EEG alone."
SIMULATED = "Simulated night: made by a generator, no person was recorded."
LIMITS = (
    "Start and end of the recording stand for lights off and on. "
    "Arousals, respiratory and limb events are not scored."
)

DEVICES = {
    "cuda": "the GPU (CUDA)",
    "mps": "the GPU (Apple MPS)",
    "cpu": "the CPU",
}


def night_line(staging: Staging, simulated: bool) -> str:
    """Say in one line what was staged, from what, and what was not."""
    n_epochs, n_unusable = len(staging.usable), int((~staging.usable).sum())
    parts = [f"**{SIMULATED}**"] if simulated else []
    parts += _signals(staging)
    unusable = f", {n_unusable:,} not scored" if n_unusable else ""
    parts.append(f"{number_of(n_epochs, 'epoch')}{unusable}.")
    parts += [f"**{note}**" for note in too_few(n_epochs - n_unusable)]
    if staging.tail_s >= 1:
        parts.append(f"The last {staging.tail_s:.0f} s fill no epoch.")
    parts += [LIMITS, f"Computed on {DEVICES[staging.device]}."]
    return " ".join(parts)


def _signals(staging: Staging) -> list[str]:
    eeg = labelled("EEG", staging.eeg)
    if not staging.eog:
        return [f"{eeg}.", EEG_ALONE]
    eog, n_without = labelled("EOG", staging.eog), int((~staging.eog_used).sum())
    if staging.eeg_alone:
        unusable = f"{eog} is flat, clipped or disconnected throughout."
        return [f"{eeg}.", EEG_ALONE, unusable]
    if n_without:
        lost = number_of(n_without, "epoch")
        return [f"{eeg}, {eog}.", f"The EOG is unusable in {lost}."]
    return [f"{eeg}, {eog}."]

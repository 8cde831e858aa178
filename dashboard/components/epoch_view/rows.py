"""The rows of a page: EEG and EOG of the recording, as the reader wants them drawn."""

from cmt.recording import Recording, Signal
from cmt.stages import EPOCH_SECONDS
from dashboard.figures.display_filter import filter_text, stretch
from dashboard.figures.page import Row
from dashboard.session.page_choice import PageChoice


def page_rows(recording: Recording, epoch: int, choice: PageChoice) -> list[Row]:
    """Return what is drawn of a 0-based epoch, the EEG first."""
    kinds = zip(recording.signals, ("EEG", "EOG"), strict=False)
    return [_staged(signal, kind, epoch, choice) for signal, kind in kinds]


def _staged(signal: Signal, kind: str, epoch: int, choice: PageChoice) -> Row:
    how = choice.band_of(kind), choice.notch_hz
    drawn = stretch(signal, epoch * EPOCH_SECONDS, EPOCH_SECONDS, *how)
    return Row(drawn, kind, filter_text(signal.rate_hz, *how))

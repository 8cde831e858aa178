"""The rows of a page: EEG and EOG of the recording, then what the reader adds."""

from contextlib import suppress

from cmt.errors import CmtError
from cmt.recording import ChannelWindows, Recording, Signal
from cmt.recording.windows import ELECTRICAL
from cmt.stages import EPOCH_SECONDS
from dashboard.figures.display_filter import (
    SETTLING_S,
    filter_text,
    filtered_for_display,
    fitted,
    stretch,
)
from dashboard.figures.page import Row, titled, usual_size
from dashboard.session.drawing.page_choice import PageChoice


def page_rows(
    recording: Recording | None,
    windows: ChannelWindows | None,
    epoch: int,
    choice: PageChoice,
) -> list[Row]:
    """Return what is drawn of a 0-based epoch, the EEG first; nothing without a file.

    A channel of the montage that the file does not have, or that cannot be read, is
    left out, and the browser says so.
    """
    if recording is None:
        return []
    kinds = zip(recording.signals, ("EEG", "EOG"), strict=False)
    rows = [_staged(signal, kind, epoch, choice) for signal, kind in kinds]
    staged = [signal.channel for signal in recording.signals]
    for name in choice.montage if windows else ():
        if name in windows.kinds and name not in staged:
            with suppress(CmtError):
                rows.append(_further(windows, name, epoch, choice))
    return rows


def offered(windows: ChannelWindows | None, recording: Recording | None) -> list[dict]:
    """Return the channels that a reader may add, in the file's order."""
    staged = [signal.channel for signal in recording.signals] if recording else []
    kinds = windows.kinds if windows else {}
    return [
        {"name": name, "title": titled(kind, name)}
        for name, kind in kinds.items()
        if name not in staged
    ]


def _window(epoch: int, choice: PageChoice) -> tuple[float, float]:
    """Return start and length, in seconds, of what is sent of an epoch."""
    length_s = max(choice.window_s, EPOCH_SECONDS)
    return epoch * EPOCH_SECONDS - (length_s - EPOCH_SECONDS) / 2, length_s


def _staged(signal: Signal, kind: str, epoch: int, choice: PageChoice) -> Row:
    how = choice.band_of(kind), choice.notch_hz
    start_s, length_s = _window(epoch, choice)
    drawn = stretch(signal, start_s, length_s, *how)
    begin_s = max(0.0, start_s) - epoch * EPOCH_SECONDS
    return Row(drawn, kind, filter_text(signal.rate_hz, *how), start_s=begin_s)


def _further(windows: ChannelWindows, name: str, epoch: int, choice: PageChoice) -> Row:
    kind = windows.kinds[name]
    start_s, length_s = _window(epoch, choice)
    around = windows.stretch(name, start_s - SETTLING_S, length_s + 2 * SETTLING_S)
    how = choice.band_of(kind), choice.notch_hz
    begin_s = max(0.0, start_s)
    window_s = begin_s - around.start_s, length_s + min(0.0, start_s)
    drawn = fitted(around.samples.astype(float), around.rate_hz, window_s, *how)
    typical = windows.typical(name).samples
    if kind not in ELECTRICAL:
        typical = filtered_for_display(typical, around.rate_hz, *how)
    return Row(
        Signal(*drawn, name),
        kind,
        f"{filter_text(around.rate_hz, *how)}, {around.rate_hz:g} Hz sampled",
        around.unit,
        begin_s - epoch * EPOCH_SECONDS,
        usual_size(kind, around.unit, typical),
    )

"""The night's spectrogram in its place, where the recording is open."""

from dashboard.components.spectrogram.spectrogram import spectrogram
from dashboard.session import cursor, reader
from dashboard.session.drawing.spectrogram import spectrogram_of
from dashboard.session.reader import StagedRecording


def night_spectrogram(night: StagedRecording, place: str) -> None:
    """Show the spectrogram once it is computed, and say so until then."""
    if night.recording is None:
        return
    spectrogram(
        spectrogram_of(night),
        night.staging,
        cursor.place_in(night),
        reader.colours(),
        f"spectrogram/{place}",
        on_again=lambda: None,
    )

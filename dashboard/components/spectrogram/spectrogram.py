"""The night as a spectrogram, as wide as the hypnogram: a click goes to the epoch."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import streamlit as st
from plotly.colors import sequential

from cmt.clock import second_of_day
from cmt.spectra.night_spectrogram import BIN_HZ, RESOLUTION_HZ, NightSpectrogram
from cmt.staging import Staging
from dashboard.components.keys import SCRIPT
from dashboard.session.cursor import Place
from dashboard.style.theme import Palette

_HERE = Path(__file__).parent
COLOURS = tuple(sequential.Cividis)
"""From weak to strong; even in lightness, and the same to the colour-blind."""
_mount = st.components.v2.component(
    "somnolens.spectrogram",
    html=(_HERE / "spectrogram.html").read_text(encoding="utf-8"),
    css=(_HERE / "spectrogram.css").read_text(encoding="utf-8"),
    js=SCRIPT + (_HERE / "spectrogram.js").read_text(encoding="utf-8"),
)


def spectrogram(
    found: NightSpectrogram | None,
    staging: Staging,
    at: Place,
    colours: Palette,
    key: str,
    on_again: Callable[[], None],
) -> None:
    """Show the spectrogram with a line where the reader is.

    As long as it is not there the browser asks again, and ``on_again`` runs.
    """
    data = {"night": None if found is None else night_picture(found, staging)}
    data |= at.told() | {"colours": _colours(colours)}
    _mount(key=key, data=data, on_again_change=on_again)


def night_picture(found: NightSpectrogram, staging: Staging) -> dict:
    """Return what is drawn, ready for JSON: a byte for each epoch and half hertz."""
    n_epochs, n_bins = found.levels.shape
    return {
        "levels": b64encode(found.levels.tobytes()).decode("ascii"),
        "n_epochs": n_epochs,
        "n_bins": n_bins,
        "bin_hz": BIN_HZ,
        "low_db": found.low_db,
        "high_db": found.high_db,
        "said": (
            f"{found.channel}: power by multitaper, resolution {RESOLUTION_HZ:g} Hz"
        ),
        "start_s": None if staging.start is None else second_of_day(staging.start),
        "stops": COLOURS,
    }


def _colours(colours: Palette) -> dict:
    return {"text": colours.text, "muted": colours.muted, "flat": colours.unscored}

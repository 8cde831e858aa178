"""What a reader chose for the page, as far as the server draws it.

The browser keeps it and tells it, so nothing of it is taken on trust.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import streamlit as st

Band = tuple[float, float]
OFF = "off"
BANDS: Mapping[str, tuple[Band, ...]] = MappingProxyType(
    {
        "EEG": ((0.3, 35.0), (0.5, 35.0), (0.3, 70.0)),
        "EOG": ((0.3, 35.0), (0.3, 15.0), (0.3, 70.0)),
        "EMG": ((10.0, 100.0), (10.0, 70.0)),
        "ECG": ((0.3, 70.0),),
        "respiration": ((0.1, 15.0),),
    }
)
"""The bands of each kind of channel; the first is the AASM's usual one."""
NOTCHES_HZ = (0, 50, 60)
WINDOWS_S = (10, 15, 30, 60, 120, 300)
"""Those shorter than an epoch are cut out of it by the browser."""
MOST_CHANNELS, MOST_LETTERS = 12, 100


def band_name(band: Band) -> str:
    """Return how a band is called between browser and server, and on screen."""
    return f"{band[0]:g}–{band[1]:g} Hz"


def offered_bands() -> dict[str, list[str]]:
    """Return what may be chosen for each kind, the usual one first."""
    return {kind: [*map(band_name, bands), OFF] for kind, bands in BANDS.items()}


def _usual_bands() -> dict[str, str]:
    return {kind: names[0] for kind, names in offered_bands().items()}


@dataclass(frozen=True)
class PageChoice:
    """How the page is drawn.

    Parameters
    ----------
    filtered
        Whether channels are drawn within their bands at all.
    bands
        The name of each kind's band, or ``"off"``.
    notch_hz
        The mains taken out: 50, 60, or 0 for none.
    window_s
        How much is shown, the epoch in the middle.
    montage
        Further channels, or differences of two, below EEG and EOG.
    """

    filtered: bool = True
    bands: Mapping[str, str] = field(default_factory=_usual_bands)
    notch_hz: int = 0
    window_s: int = 30
    montage: tuple[str, ...] = ()

    def band_of(self, kind: str) -> Band | None:
        """Return the band that channels of a kind are drawn in."""
        if not self.filtered:
            return None
        named = {band_name(band): band for band in BANDS.get(kind, ())}
        return named.get(self.bands.get(kind, OFF))

    def told(self) -> dict:
        """Return it as the browser keeps it."""
        return {
            "filtered": self.filtered,
            "bands": dict(self.bands),
            "notch": self.notch_hz,
            "window": self.window_s,
            "montage": list(self.montage),
        }


def read_choice(told: object) -> PageChoice:
    """Take what the browser says; what cannot be is as usual."""
    told = told if isinstance(told, Mapping) else {}
    bands = told.get("bands")
    bands = bands if isinstance(bands, Mapping) else {}
    chosen = {
        kind: bands[kind] if bands.get(kind) in names else names[0]
        for kind, names in offered_bands().items()
    }
    montage = told.get("montage")
    return PageChoice(
        told.get("filtered") is not False,
        chosen,
        _one_of(NOTCHES_HZ, told.get("notch"), 0),
        _one_of(WINDOWS_S, told.get("window"), 30),
        _names(montage if isinstance(montage, list) else []),
    )


def _one_of(allowed: tuple[int, ...], told: object, usual: int) -> int:
    return next((each for each in allowed if each == told), usual)


def _names(told: list) -> tuple[str, ...]:
    """Take channels, each once; whether the recording has them is not known here."""
    names = [name for name in told if isinstance(name, str)]
    return tuple(dict.fromkeys(n for n in names if len(n) <= MOST_LETTERS))[
        :MOST_CHANNELS
    ]


def page_choice() -> PageChoice:
    """Return what the reader chose, in this session."""
    return st.session_state.get("page_choice", PageChoice())


def take_choice(key: str) -> None:
    """Take what the epoch view of this key reports."""
    st.session_state["page_choice"] = read_choice(st.session_state[key].get("page"))

"""The spectra of a recording's epochs, and how they stand to the recording's own."""

from cmt.spectra.band_powers import (
    BAND_NAMES,
    BANDS_HZ,
    log_band_powers,
    replaced_log_band_powers,
)
from cmt.spectra.features import (
    N_FEATURES,
    Levels,
    Spectra,
    levels_of,
    spectra_of,
    spectral_features,
)

__all__ = [
    "BANDS_HZ",
    "BAND_NAMES",
    "N_FEATURES",
    "Levels",
    "Spectra",
    "levels_of",
    "log_band_powers",
    "replaced_log_band_powers",
    "spectra_of",
    "spectral_features",
]

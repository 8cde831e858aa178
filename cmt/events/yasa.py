"""YASA's detectors, fetched when they are needed: tables of events become intervals.

Vallat and Walker, eLife 2021;10:e70092, doi 10.7554/eLife.70092; BSD-3. All take
samples in µV at 100 Hz and return ``(n, 2)``: start and end of each event in seconds.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from cmt.errors import CmtError
from cmt.stages import MODEL_RATE_HZ

if TYPE_CHECKING:
    from types import ModuleType

HOW_TO_INSTALL = 'pip install -e ".[yasa]"'
SLOW_WAVE_UV = 75.0
"""Least amplitude of a slow wave, peak to peak (AASM)."""
LARGEST_UV = 350.0
"""What is larger, peak to peak, is no slow wave but artefact: YASA's own limit."""
# No detection says more than that an event was found or not.
_QUIET = "CRITICAL"


def is_installed() -> bool:
    """Tell whether events can be looked for."""
    return find_spec("yasa") is not None


def spindles(samples: np.ndarray) -> np.ndarray:
    """Return sleep spindles: 12–15 Hz (−6 dB at 11.25 and 15.75 Hz), 0.5–2 s.

    AASM: a train of distinct sinusoidal waves of 11–16 Hz, 0.5 s or longer. The
    detector is after Lacourse et al. 2018, doi 10.1016/j.jneumeth.2018.08.014, at its
    own thresholds; one of them is relative to the whole recording.
    """
    return _intervals(_yasa().spindles_detect(samples, MODEL_RATE_HZ, verbose=_QUIET))


def alpha(samples: np.ndarray) -> np.ndarray:
    """Return where alpha is seen: 8–13 Hz for 0.5 s or longer.

    AASM: trains of sinusoidal activity of 8–13 Hz; no amplitude is asked, and here none
    is. The detector and its thresholds are those of spindles, without the one that is
    relative to the recording.
    """
    found = _yasa().spindles_detect(
        samples,
        MODEL_RATE_HZ,
        freq_sp=(8, 13),
        duration=(0.5, np.inf),
        thresh={"rms": None},
        verbose=_QUIET,
    )
    return _intervals(found)


def slow_waves(samples: np.ndarray) -> np.ndarray:
    """Return slow waves: 0.5–2 Hz, 75 µV or more from trough to peak.

    AASM, of N3; it asks for nothing else, so that YASA's thresholds for the trough and
    the peak by themselves are left out. The detector is after Massimini et al. 2004,
    doi 10.1523/JNEUROSCI.1318-04.2004.
    """
    found = _yasa().sw_detect(
        samples,
        MODEL_RATE_HZ,
        freq_sw=(0.5, 2),
        dur_neg=(0.25, 1),
        dur_pos=(0.25, 1),
        amp_neg=(1, LARGEST_UV),
        amp_pos=(1, LARGEST_UV),
        amp_ptp=(SLOW_WAVE_UV, LARGEST_UV),
        verbose=_QUIET,
    )
    return _intervals(found)


def eye_movements(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return rapid eye movements: deflections of opposite signs, 50 µV or more.

    AASM: conjugate, irregular, sharply peaked. The detector is after Agarwal et al.
    2005, doi 10.1109/TBME.2005.851512, at its own thresholds.
    """
    found = _yasa().rem_detect(left, right, MODEL_RATE_HZ, verbose=_QUIET)
    return _intervals(found)


def _yasa() -> "ModuleType":
    try:
        import yasa
    except ImportError as error:
        raise CmtError(
            "Spindles, slow waves and eye movements are found by YASA, which is not "
            f"installed. Install it with: {HOW_TO_INSTALL}"
        ) from error
    return yasa


def _intervals(found: Any) -> np.ndarray:
    """Return start and end of each event; detectors return ``None`` for none."""
    if found is None:
        return np.empty((0, 2))
    return found.summary()[["Start", "End"]].to_numpy(float)

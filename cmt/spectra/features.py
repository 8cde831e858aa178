"""What the spectral stream is given: band powers in relation to the recording's own."""

from dataclasses import dataclass

import numpy as np

from cmt.spectra.band_powers import log_band_powers
from cmt.spectra.near_percentile import near_percentile

_PERCENTILES = (10, 50, 90)
# Added to the range in natural log, so that what never varies is not blown up.
_LEAST_RANGE = 0.3
_LIMIT = 4.0
_QUIET_PERCENTILE = 40
# Of amplitude four, in natural log of power.
_REACH = 2 * np.log(4.0)
# Of sleep, the mean log share of a band is near −1.5: this brings shares around 0.
_SHARE_OFFSET = 1.5
_DELTA, _THETA, _ALPHA, _SIGMA, _BETA = range(5)
_RATIOS = ((_DELTA, _BETA), (_ALPHA, _THETA), (_SIGMA, _THETA))
_N_CONTRASTS = 5 + 5 + len(_RATIOS)
N_FEATURES = (_N_CONTRASTS + 5 + 1) + (_N_CONTRASTS + 1)
"""Of the EEG, and of the EOG; the last of each says whether it is there."""


@dataclass(frozen=True)
class Spectra:
    """Band powers of a recording's epochs; made read-only.

    Parameters
    ----------
    eeg, eog
        ``(n_epochs, 5)`` natural logs, see `log_band_powers`; ``eog`` is ``None``
        without one.
    usable, eog_usable
        ``(n_epochs,)`` bool: where the signal can be relied on.
    """

    eeg: np.ndarray
    eog: np.ndarray | None
    usable: np.ndarray
    eog_usable: np.ndarray

    def __post_init__(self) -> None:
        for array in (self.eeg, self.eog, self.usable, self.eog_usable):
            if array is not None:
                array.setflags(write=False)

    def __getitem__(self, part: slice) -> "Spectra":
        """Return some epochs, as if there were no others."""
        eog = None if self.eog is None else self.eog[part]
        return Spectra(self.eeg[part], eog, self.usable[part], self.eog_usable[part])


def spectra_of(
    eeg: np.ndarray,
    eog: np.ndarray | None,
    usable: np.ndarray,
    eog_usable: np.ndarray,
) -> Spectra:
    """Return the spectra of epochs ``(n_epochs, 3000)`` at 100 Hz, see `Spectra`."""
    is_there = eog is not None and eog_usable.any()
    return Spectra(
        log_band_powers(eeg),
        log_band_powers(eog) if is_there else None,
        np.array(usable),
        np.array(eog_usable),
    )


@dataclass(frozen=True)
class Levels:
    """What features of a recording stand in relation to: its own distribution.

    Parameters
    ----------
    eeg, eog
        ``(3, 13)``: the 10th, 50th and 90th percentiles of `band_contrasts`; ``None``
        where no epoch is usable.
    """

    eeg: np.ndarray | None
    eog: np.ndarray | None


def levels_of(spectra: Spectra) -> Levels:
    """Return what the features of a recording stand in relation to."""
    eog = None if spectra.eog is None else _levels(spectra.eog, spectra.eog_usable)
    return Levels(_levels(spectra.eeg, spectra.usable), eog)


def spectral_features(spectra: Spectra, levels: Levels | None = None) -> np.ndarray:
    """Return ``(n_epochs, N_FEATURES)`` float32; 0 where a signal is not usable.

    Powers, shares and ratios of bands stand in relation to the recording: its median
    is 0, and its range from the 10th to the 90th percentile about 1. So neither gain
    nor the slope of a recorder's filter matters. Shares of the EEG's bands are given as
    they are, too, and these know of the filter.

    Parameters
    ----------
    levels
        Of the recording that these epochs are from; their own if absent.
    """
    levels = levels or levels_of(spectra)
    signals = [_signal(spectra.eeg, spectra.usable, levels.eeg, with_shares=True)]
    if spectra.eog is None:
        signals.append(np.zeros((len(spectra.eeg), _N_CONTRASTS + 1), np.float32))
    else:
        eog = _signal(spectra.eog, spectra.eog_usable, levels.eog, with_shares=False)
        signals.append(eog)
    return np.concatenate(signals, axis=1)


def _levels(log_power: np.ndarray, usable: np.ndarray) -> np.ndarray | None:
    if not usable.any():
        return None
    near = near_quiet_level(log_power[usable])
    return percentiles(band_contrasts(log_power[usable])[near])


def _signal(
    log_power: np.ndarray,
    usable: np.ndarray,
    levels: np.ndarray | None,
    with_shares: bool,
) -> np.ndarray:
    """Return a signal's features, the last of them 1 where it is usable."""
    n_features = _N_CONTRASTS + 5 * with_shares + 1
    features = np.zeros((len(log_power), n_features), np.float32)
    if levels is not None and usable.any():
        contrasts = band_contrasts(log_power[usable])
        parts = [relative(contrasts, levels), np.ones((len(contrasts), 1))]
        if with_shares:
            parts.insert(1, contrasts[:, 5:10] + _SHARE_OFFSET)
        features[usable] = np.concatenate(parts, axis=1)
    return features


def band_contrasts(log_power: np.ndarray) -> np.ndarray:
    """Return ``(n_epochs, 13)``: log powers, logs of their shares, and log ratios."""
    shares = log_power - np.logaddexp.reduce(log_power, axis=1, keepdims=True)
    ratios = [log_power[:, [upper]] - log_power[:, [lower]] for upper, lower in _RATIOS]
    return np.concatenate([log_power, shares, *ratios], axis=1)


def percentiles(values: np.ndarray) -> np.ndarray:
    """Return the 10th, 50th and 90th percentiles of ``(n, k)``, as ``(3, k)``."""
    return np.percentile(values, _PERCENTILES, axis=0)


def relative(values: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Return ``(n_epochs, k)`` in relation to percentiles ``(3, k)``, within ± 4."""
    low, middle, high = levels
    return np.clip((values - middle) / (high - low + _LEAST_RANGE), -_LIMIT, _LIMIT)


def near_quiet_level(log_power: np.ndarray) -> np.ndarray:
    """Return ``(n_epochs,)`` bool: as large as quiet sleep within a factor of four.

    An hour of artefact or of an open electrode lies outside and does not count where
    the recording's own distribution is looked for: as `cmt.epochs.preprocessing` has
    it for the scale of the signals. Where nothing is near, everything counts.
    """
    total = np.logaddexp.reduce(log_power, axis=1)
    near = _is_near(total, near_percentile(total, _QUIET_PERCENTILE, _is_near))
    return near if near.any() else ~near


def _is_near(total: np.ndarray, level: float) -> np.ndarray:
    return np.abs(total - level) < _REACH

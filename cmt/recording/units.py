"""From the numbers of a file to microvolts: by the unit written, and by their size."""

import re
import unicodedata
from dataclasses import dataclass

import numpy as np

from cmt.recording.header import ChannelHeader

_MICROVOLTS = {"V": 1e6, "mV": 1e3, "µV": 1.0, "nV": 1e-3}
_PREFIXES = {
    **{"": "V", "m": "mV", "milli": "mV", "n": "nV", "nano": "nV"},
    **dict.fromkeys(("u", "μ", "mu", "mc", "mic", "micro", "mikro", "мк"), "µV"),
    **{"м": "mV", "н": "nV"},
}
# Number, prefix, volt: “10uV”, “mVolt”, “µV”, “microvolts”; “UV” is no ultraviolet.
_UNIT = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)?\s*[*·x]?\s*"
    r"(?P<prefix>[^\d\s]*?)[\s-]*(?:volts?|voltios?|вольт|v|в)(?:\s*rms)?\.?",
)
# µ as code pages and faulty programs leave it: “\xb5”, “\xe6”, “?”, “.”, Shift-JIS.
_LOST_MICRO = re.compile(r"[^a-zа-я\d]{1,4}|.?[¦ïê][^a-z]?", re.DOTALL)
# A second of scalp EEG or EOG deviates by 1 to 300 µV; noise of an amplifier by 0.1 to
# 1. No EEG is below the first, none above the second: the unit is another one then.
_TOO_SMALL_UV, _TOO_LARGE_UV = 0.1, 5e3
_TYPICAL_UV = 20.0
_PLAUSIBLE_UV = (0.5, 2e3)
# Fewer different numbers in a second are a flat line whose last digit moves.
_FEWEST_LEVELS = 6


@dataclass(frozen=True)
class Scale:
    """How many µV a number of a channel stands for, and a note on it or ``""``."""

    microvolts: float
    note: str = ""


def microvolts_per_unit(unit: str) -> float | None:
    """Return how many µV a unit is; ``None`` for a blank one and what is no voltage.

    Case and spelling do not matter: ``mv``, ``mVolt``, ``microvolts``, ``10uV``.
    """
    found = _UNIT.fullmatch(unicodedata.normalize("NFKC", unit).strip().casefold())
    if found is None:
        return None
    prefix = found["prefix"]
    name = _PREFIXES.get(prefix)
    if name is None and _LOST_MICRO.fullmatch(prefix):
        name = "µV"
    if name is None:
        return None
    times = float((found["number"] or "1").replace(",", "."))
    return times * _MICROVOLTS[name] or None


def scale_of(samples: np.ndarray, channel: ChannelHeader) -> Scale:
    """Tell how many µV a channel's numbers stand for.

    The unit that the file gives counts, unless no EEG or EOG could be as small or as
    large: then that of V, mV and µV which makes them the most usual.

    Parameters
    ----------
    samples
        ``(n_samples,)`` float32, in the unit of the channel.
    """
    known = microvolts_per_unit(channel.unit)
    stated = 1.0 if known is None else known
    given = f"“{channel.name}” gives its unit as “{channel.unit or 'blank'}”"
    number, levels = _typical_second(samples, channel.rate_hz)
    likely = _likely(number, stated) if levels >= _FEWEST_LEVELS else None
    if likely is not None:
        name = _name(likely)
        return Scale(
            likely,
            f"{given}, but its numbers are those of {name}: they were read as {name}.",
        )
    if known is None:
        return Scale(1.0, f"{given}: microvolts were assumed.")
    if known not in _MICROVOLTS.values():
        return Scale(known, f"{given}: a number was read as {known:g} µV.")
    return Scale(known)


def in_microvolts(samples: np.ndarray, scale: Scale) -> np.ndarray:
    """Bring ``(n_samples,)`` float32 numbers to µV, in place; return the same array."""
    if scale.microvolts != 1:
        samples *= np.float32(scale.microvolts)
    return samples


def is_too_large(samples: np.ndarray, rate_hz: float) -> bool:
    """Tell samples in µV that are larger than those of any EEG or EOG."""
    return _typical_second(samples, rate_hz)[0] > _PLAUSIBLE_UV[1]


def _likely(number: float, stated: float) -> float | None:
    """Return the scale that the size of numbers speaks for, where not the stated one.

    No number is made smaller than the file has it, so that the noise of an open
    electrode, stated in µV, stays as large as it is.
    """
    deviation_uv = number * stated
    if deviation_uv >= _TOO_SMALL_UV and (deviation_uv <= _TOO_LARGE_UV or stated <= 1):
        return None
    low, high = _PLAUSIBLE_UV
    others = [each for each in (1.0, 1e3, 1e6) if low <= number * each <= high]
    return min(
        others,
        key=lambda each: abs(np.log(number * each / _TYPICAL_UV)),
        default=None,
    )


def _name(microvolts: float) -> str:
    return {1e6: "volts", 1e3: "millivolts", 1.0: "microvolts"}[microvolts]


def _typical_second(samples: np.ndarray, rate_hz: float) -> tuple[float, int]:
    """Return medians over seconds: standard deviation, and how many values differ.

    Flat seconds do not count.
    """
    n = max(int(rate_hz), 1)
    seconds = samples[: samples.size // n * n].reshape(-1, n)
    seconds = seconds[:: max(1, len(seconds) // 2000)]
    deviations = seconds.std(axis=1)
    moving = deviations > 0
    if not moving.any():
        return 0.0, 0
    in_order = np.sort(seconds[moving][::10], axis=1)
    levels = 1 + (np.diff(in_order, axis=1) > 0).sum(axis=1)
    return float(np.median(deviations[moving])), int(np.median(levels))

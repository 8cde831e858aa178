"""How numbers and channels are written on screen."""

from decimal import ROUND_HALF_UP, Decimal
from math import isnan


def two_decimals(value: float | None) -> str:
    """Return κ or F1 as ``0.81``, with a true minus; or n/a."""
    if value is None or isnan(value):
        return "n/a"
    return f"{_rounded(value, 2)}".replace("-", "−")


def per_cent(share: float) -> str:
    """Return a share from 0 to 1 as ``81 %``."""
    return f"{_rounded(100 * Decimal(repr(float(share))), 0)} %"


def percentage_points(share: float) -> str:
    """Return a difference of shares as ``1.9``, to be read as percentage points."""
    return f"{_rounded(100 * Decimal(repr(float(share))), 1)}"


def _rounded(value: float | Decimal, digits: int) -> Decimal:
    """Round as on paper, halves up: 0.215 is 0.22, whatever its binary digits are."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    # Adding 0 takes the sign from a zero.
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0


def signed(value: float) -> str:
    """Return a number as ``+3.1`` or ``−0.4``, with a true minus; 0 has no sign."""
    rounded = _rounded(value, 1)
    return f"{rounded:+}".replace("-", "−") if rounded else f"{rounded}"


def whole_per_cent(value: float | None) -> str:
    """Return per cent as ``81 %``; or n/a."""
    return "n/a" if value is None else f"{value:.0f} %"


def minutes(value: float | None) -> str:
    """Return minutes as ``7 h 05`` from an hour on, else ``43 min``; or n/a."""
    if value is None:
        return "n/a"
    if value < 60:
        return f"{round(2 * value) / 2:g} min"
    whole = int(_rounded(value, 0))
    return f"{whole // 60} h {whole % 60:02d}"


def labelled(kind: str, channel: str) -> str:
    """Return ``EEG Fpz-Cz``, whether or not the channel's name says EEG itself."""
    says_so = channel.upper().startswith(f"{kind} ")
    return channel if says_so else f"{kind} {channel}"

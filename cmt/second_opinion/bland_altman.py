"""How far two scorers' numbers differ over studies: Bland–Altman, computed by YASA.

Bland and Altman, Statistical Methods in Medical Research 1999;8:135–60, doi
10.1177/096228029900800204; Menghini et al., Sleep 2021;44:zsaa170, doi
10.1093/sleep/zsaa170, whose pipeline `yasa.SleepStatsAgreement` is.
"""

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cmt.errors import CmtError
from cmt.events import HOW_TO_INSTALL

if TYPE_CHECKING:
    from types import ModuleType

    import pandas as pd

LEAST_STUDIES = 3
_A, _B, _VALUE = "A", "B", "minutes"


class Estimate(NamedTuple):
    """A value with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


class Limits(NamedTuple):
    """How a number of B differs from that of A, over studies.

    n_studies
        Those in which both have the number.
    bias
        Mean of B − A.
    lower, upper
        Limits of agreement: bias ∓ 1.96 standard deviations of B − A.
    """

    n_studies: int
    bias: Estimate
    lower: Estimate
    upper: Estimate


def bland_altman(first: np.ndarray, second: np.ndarray) -> Limits | None:
    """Return bias and limits of agreement of ``(n_studies,)`` numbers of A and of B.

    A study in which one is NaN is left out. Where fewer than three are left, there is
    nothing to say: ``None``. Intervals are those of a t distribution. Where all studies
    differ by as much, bias and limits are that, and have no width.

    Raises
    ------
    CmtError
        YASA is not installed.
    """
    yasa = _yasa()
    both = ~np.isnan(first) & ~np.isnan(second)
    n_studies = int(both.sum())
    if n_studies < LEAST_STUDIES:
        return None
    differences = second[both] - first[both]
    if np.allclose(differences, differences[0]):
        same = Estimate(*[float(differences[0])] * 3)
        return Limits(n_studies, same, same, same)
    tables = (_table(values[both]) for values in (first, second))
    found = yasa.SleepStatsAgreement(*tables, ref_scorer=_A, obs_scorer=_B)
    row = found.summary(ci_method="param").loc[_VALUE]
    names = ("bias_mean", "loa_lower", "loa_upper")
    return Limits(n_studies, *(_estimate(row, name) for name in names))


def estimate_values(estimate: Estimate) -> dict[str, float | list[float] | None]:
    """Return an estimate as JSON holds it."""
    ends = [None if isnan(e) else round(e, 2) for e in estimate[1:]]
    return {"value": round(estimate.value, 2), "interval": ends}


def _table(values: np.ndarray) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame({_VALUE: values})


def _estimate(row: "pd.Series", name: str) -> Estimate:
    return Estimate(*(float(row[name, end]) for end in ("center", "lower", "upper")))


def _yasa() -> "ModuleType":
    try:
        import yasa
    except ImportError as error:
        raise CmtError(
            "Agreement over studies is computed by YASA, which is not installed. "
            f"Install it with: {HOW_TO_INSTALL}"
        ) from error
    return yasa

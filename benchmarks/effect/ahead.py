"""How long the effects of a whole night take, computed ahead as the dashboard does."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from cmt.explanation.effect import NightReasons, ReplaceableNight
from dashboard.session.reasons import REST_S, ask, begin_ahead

SEED, N_ASKED = 0, 12
_WORK_S = 1.5
"""For so long at least, the night is computed between two epochs asked for."""


def row_ahead(make: Callable[[], ReplaceableNight]) -> list[str]:
    """Return the cells of one night, which ``make`` returns with no epoch encoded."""
    n_epochs = int(make().staging.usable.sum())
    took_s = asked_for(NightReasons(make), N_ASKED)
    middle, most = statistics.median(took_s), max(took_s)
    return [str(n_epochs), f"{whole_night_s(make):.0f}", f"{middle:.2f} ({most:.2f})"]


def whole_night_s(make: Callable[[], ReplaceableNight]) -> float:
    """Return how long a night takes that nobody asks about."""
    begun = time.perf_counter()
    reasons = NightReasons(make)
    begin_ahead(reasons).join()
    return time.perf_counter() - begun


def asked_for(reasons: NightReasons, n: int) -> list[float]:
    """Return how long effects take that are asked for while others are computed."""
    begin_ahead(reasons)
    rng, took_s = np.random.default_rng(SEED), []
    usable = reasons.night.staging.usable.nonzero()[0]
    for _ in range(n):
        time.sleep(REST_S + _WORK_S * (1 + rng.random()))
        unknown = [each for each in usable if reasons.known(int(each)) is None]
        epoch = int(rng.choice(unknown))
        begun = time.perf_counter()
        ask(reasons, epoch)
        took_s.append(time.perf_counter() - begun)
    return took_s

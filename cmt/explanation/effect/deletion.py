"""Deletion: what becomes of a stage when half-seconds go, by rank or at random.

Known as such from Petsiuk et al. 2018 (arXiv 1806.07421), here with surrogates instead
of blanks.
"""

from dataclasses import dataclass

import numpy as np

from cmt.explanation.effect.half_seconds import DRAWS, Effect
from cmt.explanation.effect.replacing import N_PARTS, N_SIGNALS, ReplaceableNight

FRACTIONS = (0.0, 0.05, 0.10, 0.20, 0.40)
"""Of a signal's half-seconds, the first of a ranking; 0 is the epoch as it is."""
N_ORDERS = 6
"""Random orders that an epoch's own ranking is held against."""
FRESH_SEED = 100
"""Of replacements other than those that effect is made from."""


@dataclass(frozen=True)
class Deletion:
    """The probability of an epoch's stage when half-seconds are replaced.

    Parameters
    ----------
    stage
        The most probable stage of the epoch as it is.
    fractions
        Of each signal's half-seconds, how many are replaced, 0 first.
    by_view
        By name of the view, ``(n_fractions,)``: those replaced that it ranks first.
    loudest
        ``(n_fractions,)``: the half-seconds of most power first.
    random
        ``(N_ORDERS, n_fractions)``.
    """

    stage: int
    fractions: tuple[float, ...]
    by_view: dict[str, np.ndarray]
    loudest: np.ndarray
    random: np.ndarray


def deletion(night: ReplaceableNight, epoch: int, shown: Effect) -> Deletion:
    """Return what becomes of the stage of a 0-based usable epoch.

    ``shown`` is the effect that the view shows: it is judged by replacements that it
    was not made from.
    """
    stage = int(shown.probabilities.argmax())
    ranked = ranked_by(night, epoch, shown.of(stage))
    orders = np.random.default_rng((FRESH_SEED, epoch)).random(
        (N_ORDERS, N_SIGNALS, N_PARTS)
    )
    rankings = np.concatenate([[*ranked.values()], orders])
    replaced = np.moveaxis(first_of(rankings), 1, 2).reshape(-1, N_SIGNALS, N_PARTS)
    there = np.isin(np.arange(N_SIGNALS), night.signals(epoch))
    replaced &= there[:, None]
    logs = night.logs(epoch, night.surrogates(epoch, DRAWS, FRESH_SEED), replaced)
    said = night.probabilities(*logs)[..., stage].mean(axis=0)
    curves = said.reshape(len(rankings), len(FRACTIONS))
    by_name, random = curves[: len(ranked)], curves[len(ranked) :]
    by_view = dict(zip(ranked, by_name, strict=True))
    return Deletion(stage, FRACTIONS, by_view, by_view.pop("loudest"), random)


def first_of(rankings: np.ndarray) -> np.ndarray:
    """Return ``(ranking, …, fraction, 60)`` bool: which half-seconds come first.

    ``rankings`` are ``(ranking, …, 60)``; the highest value comes first.
    """
    places = np.argsort(np.argsort(-rankings, axis=-1, kind="stable"), axis=-1)
    counts = np.round(np.array(FRACTIONS) * N_PARTS)
    return places[..., None, :] < counts[:, None]


def ranked_by(
    night: ReplaceableNight, epoch: int, falls: np.ndarray
) -> dict[str, np.ndarray]:
    """Return how views, and loudness, rank half-seconds ``(2, 60)``, by name.

    ``falls`` are those of the effect view; the highest value comes first.
    """
    maps = {
        "attention": night.staging.attention,
        "similarity": night.staging.similarity,
    }
    looked = {
        name: np.stack([each.eeg[epoch], each.eog[epoch]])
        for name, each in maps.items()
    }
    parts = night.samples(epoch).reshape(N_SIGNALS, N_PARTS, -1).astype(float)
    loudness = np.sqrt((parts**2).mean(axis=-1))
    return {"effect": falls} | looked | {"loudest": loudness}

"""Tests spectral streams on people whom they have not seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from cmt.errors import CmtError
from cmt.evaluation.by_night import NightsEvaluation, gather
from cmt.evaluation.metrics import Evaluation, compare
from cmt.evaluation.near_sleep import near_sleep
from cmt.model.model_file import load_spectral
from cmt.model.streams import join_streams
from cmt.nets.spectral import SpectralStream
from cmt.progress import Progress, silent, tracked
from cmt.spectra import Spectra, spectral_features
from cmt.stages import UNSCORED
from cmt.training.data.provenance import marks, people_marks
from cmt.training.spectral.nights import (
    DATA,
    BandNight,
    band_nights,
    nights_of,
    people_by_fold,
)

HALF_HOUR_EPOCHS = 60


@dataclass(frozen=True)
class UnseenNight:
    """A night of a person left out.

    Parameters
    ----------
    person, fold
        Whose it is, and the fold that was left out of training.
    expert
        ``(n_epochs,)``.
    probabilities
        ``(n_epochs, 5)`` within the night.
    half_hours
        ``(n_epochs,)``: stages of every half hour staged as if it were all there is;
        `UNSCORED` for what is left at the end.
    by_network
        ``(n_networks, n_epochs)``: stages within the night by each network of the
        stream alone, in the order of the runs; empty where there is but one.
    """

    person: str
    fold: int
    expert: np.ndarray
    probabilities: np.ndarray
    half_hours: np.ndarray
    by_network: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), int))


@dataclass(frozen=True)
class SpectralEvaluation:
    """What spectral streams reached on people left out, by the signals given."""

    folds: tuple[int, ...]
    eeg: list[UnseenNight]
    eeg_and_eog: list[UnseenNight]


def evaluate_spectral(
    runs: Sequence[Path], bands: Path, progress: Progress = silent
) -> SpectralEvaluation:
    """Stage the nights of the people that each run has not seen.

    Parameters
    ----------
    runs
        Model files with a spectral stream. Those that have left out the same fold,
        from several seeds, stage it together.
    bands
        The table that they were trained on.

    Raises
    ------
    CmtError
        A run has seen everybody in the table, or two that left out the same fold
        differ in shape.
    """
    nights = band_nights(bands)
    there = sorted({people_by_fold()[night.person] for night in nights})
    of_fold: dict[int, list[SpectralStream]] = {}
    for run in runs:
        stream, provenance = load_spectral(run)
        for fold in _unseen(run, provenance, there):
            of_fold.setdefault(fold, []).append(stream)
    tested = {True: [], False: []}
    for fold in tracked(sorted(of_fold), "staging", progress):
        stream = join_streams(of_fold[fold])
        for night in nights_of(nights, [fold]):
            for with_eog, found in tested.items():
                found.append(_tested(stream, fold, night, with_eog))
    return SpectralEvaluation(tuple(sorted(of_fold)), tested[False], tested[True])


def _unseen(run: Path, provenance: dict, folds: Sequence[int]) -> list[int]:
    """Return which of the folds hold nobody whom a run has seen."""
    seen = marks(provenance, "trained_on")
    if not seen:
        raise CmtError(
            f"{run} does not say on whom it was trained, so what it reaches is no "
            "test. Name runs of “train --model spectral”."
        )
    by_fold = people_by_fold().items()
    people = {
        fold: people_marks(DATA, (person for person, of in by_fold if of == fold))
        for fold in folds
    }
    unseen = [fold for fold in folds if seen.isdisjoint(people[fold])]
    if not unseen:
        raise CmtError(
            f"{run} has seen people of every fold in this table, so what it reaches is "
            "no test. Name runs that were trained with --train-folds."
        )
    return unseen


def _tested(
    stream: SpectralStream, fold: int, night: BandNight, with_eog: bool
) -> UnseenNight:
    spectra = night.spectra(with_eog)
    near = near_sleep(night.stages)
    probabilities, by_network = _stage_by_network(stream, spectra)
    half_hours = np.full(len(night.stages), UNSCORED)
    last = near.stop - HALF_HOUR_EPOCHS
    for first in range(near.start, last + 1, HALF_HOUR_EPOCHS):
        part = slice(first, first + HALF_HOUR_EPOCHS)
        half_hours[part] = stage_spectra(stream, spectra[part]).argmax(axis=1)
    return UnseenNight(
        night.person,
        fold,
        night.stages[near],
        probabilities[near],
        half_hours[near],
        by_network[:, near],
    )


@torch.inference_mode()
def _stage_by_network(
    stream: SpectralStream, spectra: Spectra
) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities ``(n_epochs, 5)`` and what each network says alone.

    Its stages are ``(n_networks, n_epochs)``, of no network where there is but one.
    """
    logs = stream.by_member(torch.from_numpy(spectral_features(spectra)))
    stages = logs.argmax(dim=-1).numpy()
    alone = stages if len(stages) > 1 else stages[:0]
    return stream.averaged(logs).exp().numpy(), alone


@torch.inference_mode()
def stage_spectra(stream: SpectralStream, spectra: Spectra) -> np.ndarray:
    """Return probabilities ``(n_epochs, 5)`` by spectra alone."""
    features = torch.from_numpy(spectral_features(spectra))
    return stream(features).exp().numpy()


def agreement_of_network(nights: Sequence[UnseenNight], number: int) -> Evaluation:
    """Compare what one network of each stream says alone, pooled over nights."""
    expert = np.concatenate([night.expert for night in nights])
    return compare(expert, np.concatenate([n.by_network[number] for n in nights]))


def agreement(nights: Sequence[UnseenNight], half_hours: bool) -> NightsEvaluation:
    """Compare with the experts, over whole nights or half hours staged alone."""
    confusions = []
    for night in nights:
        within = night.probabilities.argmax(axis=1)
        said = night.half_hours if half_hours else within
        confusions.append(compare(night.expert, said).confusion)
    return gather(confusions, [night.person for night in nights])

"""Mixed nights: recorded wakefulness and N3, twins of all other epochs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cmt.epochs import Preprocessing
from cmt.epochs.preprocessing import condition, scale
from cmt.errors import CmtError
from cmt.progress import Progress, silent, tracked
from cmt.simulation.frames import RATE_HZ
from cmt.simulation.spectrum import band_powers, fit_bands
from cmt.simulation.twin import twin_signals, without_gaps
from cmt.stages import UNSCORED, Stage
from cmt.training.data.bands import BandPowers, read_full_bands
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.training.preparation.partial_recordings import PartialRecording
from cmt.whole_files import make_folder

_FEW = 5
_BLOCK_EPOCHS = 10


def prepare_mixed_nights(
    people: Sequence[PartialRecording],
    bands: Path,
    out: Path,
    preprocessing: Preprocessing,
    n_copies: int,
    seed: int = 0,
    progress: Progress = silent,
) -> None:
    """Write nights of everybody of whom wakefulness and N3 were recorded.

    Stages and their course are the person's. Band powers follow a night of ``bands``,
    moved to where the person's own wakefulness and N3 lie. Of the epochs that were
    recorded some keep their waveform, and others get the waveform of some recorded
    epoch, filtered to their own powers, so that neither means a stage. The same seed
    gives the same nights.

    Parameters
    ----------
    bands
        A file as `cmt.training.data.bands` reads it.
    n_copies
        Nights of each person, of different signals; one that is there already stays.

    Raises
    ------
    CmtError
        Too little was recorded of somebody.
    """
    make_folder(out)
    donors = list(read_full_bands(bands).values())
    copies = [(copy, person) for copy in range(n_copies) for person in people]
    for copy, person in tracked(copies, "mixed nights", progress):
        path = out / f"mixed_{person.subject:03d}_{copy}_{seed}.npz"
        if _is_there(path):
            continue
        rng = np.random.default_rng([seed, person.subject, copy])
        donor = donors[rng.integers(len(donors))]
        save_night(path, _mixed_night(person, donor, preprocessing, rng))


def _is_there(path: Path) -> bool:
    """Tell whether a night is made; earlier versions called it a clinic night."""
    earlier = path.with_name(path.name.replace("mixed", "clinic"))
    return path.exists() or earlier.exists()


def _mixed_night(
    person: PartialRecording,
    donor: BandPowers,
    preprocessing: Preprocessing,
    rng: np.random.Generator,
) -> PreparedNight:
    stages = without_gaps(person.hypnogram)
    there = person.stages != UNSCORED
    channels = twin_signals(*_powers(person, donor, stages, rng), stages, rng)
    eeg, eog = (condition(x.ravel(), RATE_HZ, preprocessing) for x in channels)
    eeg = _restyled(eeg, person.eeg[there], rng.choice([0, 0.25, 0.5]), rng)
    kept = there & _some_bouts(stages, rng.choice([0, 0.5, 1]), rng)
    size = rng.choice([-1, 1]) * _relative_size(eeg, person)
    eeg[kept] = size * person.eeg[kept]
    all_usable = np.ones(stages.size, bool)
    eeg, eog = (
        scale(x, all_usable, preprocessing).astype(np.float16) for x in (eeg, eog)
    )
    # The electrode was off: what was scored is not to be seen.
    scored = np.where(person.off, UNSCORED, person.hypnogram).astype(np.int8)
    return PreparedNight(eeg, eog, scored, person.code, "mixed", kept)


def _powers(
    person: PartialRecording,
    donor: BandPowers,
    stages: np.ndarray,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return band powers (n_epochs, 5) of EEG and EOG, the person's level, in µV²."""
    log_power, donor_stages = donor
    back = rng.choice([0, rng.uniform(0, 0.9)], p=[0.3, 0.7])
    channels = (1 - back) * log_power[:, 0] + back * log_power[:, 1], log_power[:, 2]
    places = _places(donor_stages, stages, rng)
    eeg, eog = (
        np.clip(x, *np.percentile(x, [0.5, 99.5], axis=0))[places] for x in channels
    )
    own = np.log(band_powers(person.eeg.ravel()) + 1e-9)
    apart = [
        np.median(own[of], axis=0) - np.median(eeg[of], axis=0)
        for of in _well_recorded(person)
    ]
    towards = rng.uniform(0.2, 0.8)
    shift = (1 - towards) * apart[0] + towards * apart[-1]
    eeg_power = np.exp(eeg + shift + rng.normal(0, 0.1, 5))
    return eeg_power, np.exp(eog + shift.mean() + rng.normal(0, 0.25, 5))


def _places(
    donor_stages: np.ndarray, stages: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Choose for every epoch one of the donor in the same stage, in order of time."""
    places = np.zeros(stages.size, int)
    for stage in np.unique(stages):
        pool = np.flatnonzero(donor_stages == stage)
        if not pool.size:  # some of the old have no N3
            pool = np.flatnonzero(donor_stages == Stage.N2)
        wanted = np.flatnonzero(stages == stage)
        first = rng.integers(pool.size)
        places[wanted] = pool[(first + np.arange(wanted.size)) % pool.size]
    return places


def _well_recorded(person: PartialRecording) -> list[np.ndarray]:
    """Return where (n_epochs,) wakefulness and N3 were recorded, if often enough."""
    found = [person.stages == stage for stage in (Stage.W, Stage.N3)]
    found = [of for of in found if of.sum() >= _FEW]
    if not found:
        raise CmtError(
            f"Of person {person.subject} fewer than {_FEW} epochs of wakefulness and "
            "of N3 were recorded, too few to know their level. Leave the person out."
        )
    return found


def _relative_size(eeg: np.ndarray, person: PartialRecording) -> float:
    """Return what brings recorded epochs to the size of their twins."""
    ratios = [
        np.median(eeg[of].std(axis=1)) / np.median(person.eeg[of].std(axis=1))
        for of in _well_recorded(person)
    ]
    return float(np.exp(np.mean(np.log(ratios))))


def _some_bouts(
    stages: np.ndarray, share: float, rng: np.random.Generator
) -> np.ndarray:
    """Choose a share of the unbroken bouts of a stage: (n_epochs,) bool."""
    bout = np.cumsum(np.diff(stages, prepend=stages[:1]) != 0)
    return (rng.random(bout[-1] + 1) < share)[bout]


def _restyled(
    eeg: np.ndarray, recorded: np.ndarray, share: float, rng: np.random.Generator
) -> np.ndarray:
    """Give a share of epochs, in blocks, a recorded waveform of their band powers."""
    block = np.arange(len(eeg)) // _BLOCK_EPOCHS
    chosen = (rng.random(block[-1] + 1) < share)[block]
    waves = recorded[rng.integers(len(recorded), size=len(eeg))]
    waves = waves / (waves.std(axis=1, keepdims=True) + 1e-3)
    waves = (waves * eeg.std(axis=1, keepdims=True)).ravel()
    power = band_powers(eeg.ravel())
    for _ in range(2):
        waves = fit_bands(waves, power, 1.0)
    return np.where(chosen[:, None], waves.reshape(eeg.shape), eeg)

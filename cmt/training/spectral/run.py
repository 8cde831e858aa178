"""One training run of the spectral stream, from a table of bands to a model file."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from cmt.model.model_file import save_spectral
from cmt.progress import Progress, silent
from cmt.training.data.folds import N_FOLDS
from cmt.training.data.provenance import people_marks
from cmt.training.data.run_note import note_run
from cmt.training.spectral.config import SpectralTrainConfig
from cmt.training.spectral.fitting import fit_stream
from cmt.training.spectral.nights import DATA, BandNight, band_nights, nights_of
from cmt.whole_files import make_folder


def train_spectral(
    bands: Path,
    out: Path,
    config: SpectralTrainConfig,
    folds: Sequence[int] | None = None,
    device: torch.device | str = "cpu",
    progress: Progress = silent,
) -> Path:
    """Train a spectral stream on people of some folds, or on all; return its file.

    Parameters
    ----------
    bands
        See `cmt.training.data.bands`.
    out
        Where the run lives; one that was interrupted goes on from there.
    folds
        Of the paper; ``None`` for everybody.
    progress
        Told the fraction done.

    Raises
    ------
    CmtError
        The table cannot be read, a fold is unknown, or ``out`` holds another run.
    """
    nights = nights_of(band_nights(bands), range(N_FOLDS) if folds is None else folds)
    about = _about(out.name, config, nights)
    make_folder(out)
    note_run(out / "run.json", {"net": asdict(config.net), **about})
    place, model = torch.device(device), out / "best.safetensors"
    stream = fit_stream(
        nights, config, out, place, lambda done: progress(done, "training")
    )
    save_spectral(model, stream, about)
    return model


def _about(name: str, config: SpectralTrainConfig, nights: Sequence[BandNight]) -> dict:
    """Return what the model file of a run of this name is to say."""
    return {
        "run": name,
        "training": asdict(config),
        "people": {
            "trained_on": people_marks(DATA, (night.person for night in nights))
        },
        "n_nights": len(nights),
    }

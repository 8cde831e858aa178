"""A network that is ready to stage, loaded from its file."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cmt.bundled import BUNDLED_MODEL
from cmt.errors import ModelError
from cmt.model.model_file import Checkpoint, load_checkpoint
from cmt.model.streams import ModelOutput, add_spectral
from cmt.nets.devices import pick_device
from cmt.nets.inference import NightTensors, NotNumbersError, infer_night
from cmt.plurals import number_of
from cmt.stages import EPOCH_SECONDS


@dataclass(frozen=True)
class StagingModel:
    """A model on its device, with its own preprocessing and calibration.

    Parameters
    ----------
    checkpoint
        What the file holds.
    name
        Name and version of the model, then the first 12 digits of its SHA-256.
    device
        Where it computes: ``cuda``, ``mps`` or ``cpu``.
    """

    checkpoint: Checkpoint
    name: str
    device: str

    def infer(
        self, night: NightTensors, progress: Callable[[float], None] = lambda _: None
    ) -> ModelOutput:
        """Return what the model's streams make of a night, see `add_spectral`.

        Raises
        ------
        ModelError
            What comes out is not numbers.
        """
        try:
            return staged(self.checkpoint, night, progress)
        except NotNumbersError as error:
            first = int(error.epochs[0])
            raise ModelError(
                f"The model {self.name} gives no probabilities for {len(error.epochs)} "
                f"of {number_of(len(night.eeg), 'epoch')}, the first of them epoch "
                f"{first + 1:,} ({first * EPOCH_SECONDS / 60:g} min after the start). "
                "Its file may be damaged: use another copy of it, or another model."
            ) from error


def staged(
    checkpoint: Checkpoint,
    night: NightTensors,
    progress: Callable[[float], None] = lambda _: None,
) -> ModelOutput:
    """Return what the streams of a checkpoint make of a night.

    Raises
    ------
    NotNumbersError
        What comes out of one of them is not numbers.
    """
    output = infer_night(checkpoint.net, checkpoint.config, night, progress)
    return add_spectral(output, checkpoint.spectral, night)


def load_model(
    path: Path | str | None = None, device: str | None = None
) -> StagingModel:
    """Load a model file, the bundled one by default; no code in it is executed.

    Parameters
    ----------
    path
        A ``.safetensors`` file written by this program's training.
    device
        ``"cuda"``, ``"mps"`` or ``"cpu"``; the first of these that is there by default.

    Raises
    ------
    ModelError
        The file is missing or no model, or the device is not there.
    """
    path = Path(path or BUNDLED_MODEL)
    try:
        place = pick_device(device)
    except ValueError as error:
        raise ModelError(str(error)) from error
    checkpoint = load_checkpoint(path, place)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    about = checkpoint.provenance
    name = f"{about.get('name', path.stem)} {about.get('version', '')}".strip()
    return StagingModel(checkpoint, f"{name} {digest}", place.type)

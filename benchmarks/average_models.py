"""Averages the weights of models that were trained from one another.

`python -m benchmarks.average_models FILE... -o FILE --n1 0.07 --validation-recording
EDF CSV`
also raises the head's bias for N1, which a network trained to be right on most epochs
names too seldom, and fits the calibration on the scored recording.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from cmt.epochs import Preprocessing
from cmt.model.model_file import Checkpoint, load_checkpoint, save_checkpoint
from cmt.model.temperature import fit_calibration
from cmt.nets.config import NetConfig
from cmt.stages import Stage
from cmt.training.data.provenance import chosen_by_recording
from cmt.training.selection.validation import probabilities, read_scored_night


def main() -> None:
    """Write the averaged model."""
    options = _options()
    models = [load_checkpoint(path) for path in options.models]
    averaged = average(models, options.n1)
    scored = read_scored_night(*options.validation_recording, averaged.preprocessing)
    found = probabilities(averaged.net, averaged.config, scored.night)
    calibration = fit_calibration(found, scored.expert)
    about = averaged.provenance | chosen_by_recording(scored.digest)
    save_checkpoint(
        options.out, replace(averaged, calibration=calibration, provenance=about)
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("models", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--n1", type=float, default=0.0, help="added to the logit of N1"
    )
    parser.add_argument(
        "--validation-recording",
        type=Path,
        nargs=2,
        required=True,
        metavar=("EDF", "CSV"),
    )
    return parser.parse_args()


def average(models: list[Checkpoint], n1: float) -> Checkpoint:
    """Return a model of mean weights, buffers included, whose N1 is raised.

    Raises
    ------
    ValueError
        The models differ in shape or in preprocessing.
    """
    first = models[0]
    for other in models[1:]:
        if _shape(other) != _shape(first):
            raise ValueError("only models of one shape and preprocessing have a mean")
    states = [model.net.state_dict() for model in models]
    mean = {name: _mean([state[name] for state in states]) for name in states[0]}
    mean["head.bias"][Stage.N1] += n1
    first.net.load_state_dict(mean)
    about = {"average_of": [model.provenance for model in models], "n1_raised": n1}
    return replace(first, provenance=first.provenance | about)


def _shape(model: Checkpoint) -> tuple[NetConfig, Preprocessing]:
    return model.config, model.preprocessing


def _mean(values: list[Tensor]) -> Tensor:
    """Return the mean; counts of batches are the first one's."""
    if not values[0].is_floating_point():
        return values[0]
    return torch.stack(values).mean(dim=0)


if __name__ == "__main__":
    main()

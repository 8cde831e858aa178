"""The names that earlier versions wrote into files, and what they are called now.

Format 1 (versions 0.1.0 to 0.3.0) had no number: the network's shape stood under
``config``, temperature and uniform mixing weight (``doubt``) beside it. Format 2 is
format 3 without a spectral stream.
"""

from cmt.errors import ModelError
from cmt.model.schema import WHAT_TO_DO, shown

FORMAT = 3
"""The layout of model files that this version writes."""

NET_NAMES = {"both_polarities": "polarity_averaging"}
TRAINING_NAMES = {
    "teacher_share": "soft_target_share",
    "real_repeats": "recorded_repeats",
    "real_weight": "recorded_weight",
    "real_contrast": "recorded_contrast",
}
AUGMENTATION_NAMES = {"sleep_rhythm": "alpha_delta"}


def as_present_format(about: dict) -> dict:
    """Return what a model file says in the layout of `FORMAT`.

    Raises
    ------
    ModelError
        The file is of a later format, or has what only a later one knows.
    KeyError
        What every file of its format has is missing.
    """
    number = about.get("format", 1)
    if type(number) is not int or not 1 <= number <= FORMAT:
        raise ModelError(
            f"The model file is of format {shown(number)}, and this version reads "
            f"formats 1 to {FORMAT}. Install a newer version of SomnoLens, or use "
            "an older model."
        )
    if number < FORMAT and "spectral" in about:
        raise ModelError(
            f"The model file is of format {number}, which knows no spectral stream, "
            f"and describes one. {WHAT_TO_DO}"
        )
    if number > 1:
        return about | {"format": FORMAT}
    return {
        "format": FORMAT,
        "net": renamed(about["config"], NET_NAMES),
        "calibration": {
            "temperature": about["temperature"],
            "uniform_weight": about.get("doubt", 0.0),
        },
        "preprocessing": about["preprocessing"],
        "provenance": present_provenance(about["provenance"]),
    }


def present_provenance(provenance: dict) -> dict:
    """Return a provenance, and those of what it began with, in present names."""
    present = dict(provenance)
    if "training" in present:
        present["training"] = present_training(present["training"])
    if present.get("init"):
        present["init"] = present_provenance(present["init"])
    if "average_of" in present:
        present["average_of"] = [
            present_provenance(each) for each in present["average_of"]
        ]
    return present


def present_training(settings: dict) -> dict:
    """Return the settings of a training run in present names."""
    present = renamed(settings, TRAINING_NAMES)
    if present.get("augmentation"):
        present["augmentation"] = renamed(present["augmentation"], AUGMENTATION_NAMES)
    return present


def renamed(values: dict, names: dict[str, str]) -> dict:
    """Return a dictionary under other keys, in the same order."""
    return {names.get(name, name): value for name, value in values.items()}

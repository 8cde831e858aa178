"""What a model file says of itself, read without its weights and without torch."""

import json
from pathlib import Path

from safetensors import SafetensorError, safe_open

from cmt.epochs import Preprocessing
from cmt.errors import ModelError
from cmt.model.older_formats import as_present_format

KEY = "somnolens"
"""Under which the metadata of a safetensors file has ours, as JSON."""
_NOT_OURS = (KeyError, TypeError, ValueError, AttributeError)
"""What comes of JSON that lacks something or holds something of another kind."""


def read_metadata(path: Path) -> dict:
    """Return what a model file says, in the names of the present format.

    Raises
    ------
    ModelError
        The file is missing, not a model, or of a format yet to come.
    """
    if not path.is_file():
        raise ModelError(f"There is no model file {path.name}. Check its path.")
    try:
        with safe_open(path, framework="np") as file:
            return as_present_format(json.loads((file.metadata() or {})[KEY]))
    except ModelError:
        raise
    except (SafetensorError, OSError, *_NOT_OURS) as error:
        raise ModelError(
            "The model file cannot be read as a SomnoLens model. "
            "Use a .safetensors file that this program's training wrote."
        ) from error


def read_preprocessing(path: Path) -> Preprocessing:
    """Return how a model's signals are filtered and scaled.

    Raises
    ------
    ModelError
        As `read_metadata` says, or the file does not tell.
    """
    try:
        return Preprocessing(**read_metadata(path)["preprocessing"])
    except (KeyError, TypeError) as error:
        raise ModelError(
            "The model file does not say how its signals were prepared. "
            "Use a .safetensors file that this program's training wrote."
        ) from error

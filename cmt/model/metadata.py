"""What a model file says of itself, read without its weights and without torch."""

import json
import math
from pathlib import Path
from typing import Any, NoReturn

from safetensors import SafetensorError, safe_open

from cmt.epochs import Preprocessing
from cmt.errors import ModelError
from cmt.model.older_formats import as_present_format
from cmt.model.schema import WHAT_TO_DO, Metadata, checked

KEY = "somnolens"
"""Under which the metadata of a safetensors file has ours, as JSON."""
_NOT_OURS = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
"""What comes of JSON that lacks something or holds something of another kind."""
# Of a network of the largest size that is allowed, the names of its weights included.
_LARGEST_HEADER_BYTES = 2**24


def read_metadata(path: Path) -> Metadata:
    """Return what a model file says, in the names of the present format.

    Raises
    ------
    ModelError
        The file is missing, not a model, of a format yet to come, or says something
        that no model is.
    """
    if not path.is_file():
        raise ModelError(f"There is no model file {path.name}. Check its path.")
    try:
        _refuse_large_header(path)
        with safe_open(path, framework="np") as file:
            about = as_present_format(_parsed((file.metadata() or {})[KEY]))
    except ModelError:
        raise
    except (SafetensorError, OSError, *_NOT_OURS) as error:
        raise ModelError(
            f"The model file cannot be read as a SomnoLens model. {WHAT_TO_DO}"
        ) from error
    return checked(about)


def read_preprocessing(path: Path) -> Preprocessing:
    """Return how a model's signals are filtered and scaled.

    Raises
    ------
    ModelError
        As `read_metadata` says.
    """
    return Preprocessing(**read_metadata(path).preprocessing.model_dump())


def _refuse_large_header(path: Path) -> None:
    with path.open("rb") as file:
        n_bytes = int.from_bytes(file.read(8), "little")
    if n_bytes > _LARGEST_HEADER_BYTES:
        raise ValueError(f"a header of {n_bytes:,} bytes")


def _parsed(text: str) -> Any:
    """Parse JSON as its standard has it: no NaN, no infinity, no name given twice."""
    return json.loads(
        text,
        parse_constant=_refuse_constant,
        parse_float=_finite,
        object_pairs_hook=_without_repeats,
    )


def _refuse_constant(text: str) -> NoReturn:
    raise ModelError(
        f"The model file's metadata holds {text}, which is not a number. {WHAT_TO_DO}"
    )


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        _refuse_constant(text[:20])
    return number


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError("a name is given twice")
    return entries

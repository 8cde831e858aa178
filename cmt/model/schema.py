"""What a model file may say of itself: every entry, its kind and its range.

The ranges are wide for a sleep stager and narrow for a computer: no network within
them needs more than about 1 GB beside its own weights, and none of the filters and
temperatures turns signals or probabilities into something that is not a number.
"""

import json
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from cmt.errors import ModelError
from cmt.nets.config import MOST_MEMBERS

WHAT_TO_DO = "Use a .safetensors file that this program's training wrote."
_LONGEST_SHOWN = 80

Label = Annotated[str, Field(max_length=100, pattern=r"^[^\p{C}]*$")]
"""A name that is shown on screen and written into files: no control characters."""


class _Strict(BaseModel):
    """Numbers are numbers, not text or booleans; what is not known is refused."""

    model_config = ConfigDict(
        strict=True, extra="forbid", allow_inf_nan=False, frozen=True
    )


class NetEntry(_Strict):
    """As `cmt.nets.config.NetConfig`."""

    kind: Literal["epoch", "sequence"] = Field("sequence", title="its network's kind")
    form: Literal["shared", "paper"] = Field("shared", title="its network's form")
    d: int = Field(128, ge=8, le=1024, title="its network's width d")
    ff: int = Field(512, ge=1, le=4096, title="its network's width ff")
    heads: int = Field(8, ge=1, le=32, title="its network's number of heads")
    n_epochs: int = Field(15, ge=1, le=64, title="its network's number of epochs")
    dropout: float = Field(0.1, ge=0, le=0.9, title="its network's dropout")
    position: bool = Field(True, title="its network's position")
    polarity_averaging: bool = Field(False, title="its network's polarity averaging")


class SpectralEntry(_Strict):
    """As `cmt.nets.config.SpectralConfig`."""

    d: int = Field(96, ge=1, le=512, title="its spectral stream's width d")
    layers: int = Field(2, ge=1, le=8, title="its spectral stream's number of layers")
    dropout: float = Field(0.1, ge=0, le=0.9, title="its spectral stream's dropout")
    members: int = Field(
        3, ge=1, le=MOST_MEMBERS, title="its spectral stream's members"
    )


class CalibrationEntry(_Strict):
    """As `cmt.model.temperature.Calibration`.

    At a lower temperature a probability of 0.2 would vanish in float32; at an even
    mixing of 1 all stages would be alike.
    """

    temperature: float = Field(1.0, ge=0.05, le=20, title="its temperature")
    uniform_weight: float = Field(0.0, ge=0, le=0.5, title="its uniform weight")


class PreprocessingEntry(_Strict):
    """As `cmt.epochs.Preprocessing`; signals have 100 Hz where they are filtered."""

    highpass_hz: float = Field(0.4, ge=0.05, le=10, title="its high-pass in Hz")
    lowpass_hz: float = Field(40.0, ge=12, le=49, title="its low-pass in Hz")
    scale_percentile: float = Field(40.0, ge=0, le=100, title="its scale percentile")
    scale_reach: float = Field(4.0, ge=1.1, le=1e6, title="its scale reach")
    limit: float = Field(20.0, ge=1, le=1e4, title="its limit of scaled values")


class ProvenanceEntry(_Strict):
    """Whatever a training noted; of a known kind is what the program looks at."""

    model_config = ConfigDict(extra="allow")

    name: Label = Field("", title="its name")
    version: Label = Field("", title="its version")
    training: dict[str, Any] = Field({}, title="its training")
    people: dict[str, list[str]] = Field({}, title="its list of people")
    init: "ProvenanceEntry | None" = Field(None, title="what it began with")
    average_of: list["ProvenanceEntry"] = Field([], title="what it is an average of")
    spectral: "ProvenanceEntry | None" = Field(None, title="its spectral stream")


class Metadata(_Strict):
    """All that a model file says of itself, in the present format.

    A file may hold the spectral stream alone: then ``net`` is absent.
    """

    format: int = Field(title="its format")
    net: NetEntry | None = Field(None, title="its network")
    spectral: SpectralEntry | None = Field(None, title="its spectral stream")
    calibration: CalibrationEntry = Field(title="its calibration")
    preprocessing: PreprocessingEntry = Field(title="its preprocessing")
    provenance: ProvenanceEntry = Field(title="its provenance")


def checked(about: object) -> Metadata:
    """Return what a model file says if every entry is of its kind and in its range.

    Raises
    ------
    ModelError
        An entry is not; the text names it, with what was found and what is allowed.
    """
    try:
        metadata = Metadata.model_validate(about)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ModelError(f"{_sentence(first)} {WHAT_TO_DO}") from None
    if metadata.net is None and metadata.spectral is None:
        raise ModelError(
            f"The model file does not say what its network is. {WHAT_TO_DO}"
        )
    return metadata


def shown(value: object) -> str:
    """Return a value of JSON as one short line."""
    try:
        text = json.dumps(value)
    except (TypeError, ValueError):
        text = str(type(value).__name__)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _sentence(error: dict[str, Any]) -> str:
    title, field = _place(error["loc"])
    if error["type"] == "missing":
        return f"The model file does not say what {title} is."
    found = shown(error["input"])
    if error["type"] == "extra_forbidden":
        return f"The model file says that {title} is {found}; no such entry is known."
    return f"The model file says that {title} is {found}; allowed: {_allowed(field)}."


def _place(names: tuple[str | int, ...]) -> tuple[str, FieldInfo | None]:
    """Return what an entry is called, and its field where it has one of its own."""
    entry: Any = Metadata
    title, field = "its metadata", None
    for number, name in enumerate(names):
        field = getattr(entry, "model_fields", {}).get(name)
        if field is None:
            inner = ".".join(str(part) for part in names[number:])
            return f"{title}, entry {shown(inner)},", None
        entry, title = _without_none(field.annotation), field.title
    return title, field


def _without_none(annotation: Any) -> Any:
    """Return the kind that an entry has where it is there.

    A provenance within another is told as an entry of that one.
    """
    if not isinstance(annotation, UnionType) or ProvenanceEntry in get_args(annotation):
        return annotation
    return get_args(annotation)[0]


def _allowed(field: FieldInfo | None) -> str:
    kind = None if field is None else field.annotation
    if kind in (int, float):
        bounds = {type(bound).__name__: bound for bound in field.metadata}
        whole = "whole numbers" if kind is int else "numbers"
        return f"{whole} from {bounds['Ge'].ge:g} to {bounds['Le'].le:g}"
    if get_origin(kind) is Literal:
        return " or ".join(shown(value) for value in get_args(kind))
    kinds = {bool: "true or false", str: "a printable text of at most 100 characters"}
    return kinds.get(kind, "what this program's training writes")

"""A staging as bytes and back: what is needed to go on without the recording."""

import io
import json
import zlib
from dataclasses import fields, is_dataclass
from datetime import time
from typing import Any
from zipfile import BadZipFile

import numpy as np

from cmt.errors import StoreError
from cmt.spectra import Spectra
from cmt.staging import AttentionMaps, Staging, Streams

_PARTS = {
    "attention": AttentionMaps,
    "similarity": AttentionMaps,
    "streams": Streams,
    "spectra": Spectra,
}
_ABOUT = "about"
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError)


def staging_as_bytes(staging: Staging) -> bytes:
    """Return a staging as an archive of arrays, with the rest as JSON in it."""
    arrays, about = {}, {}
    for field in fields(staging):
        value = getattr(staging, field.name)
        if field.name in _PARTS and value is not None:
            arrays |= {f"{field.name}.{k}": v for k, v in _arrays_of(value).items()}
        elif isinstance(value, np.ndarray):
            arrays[field.name] = value
        else:
            about[field.name] = value.isoformat() if isinstance(value, time) else value
    written = io.BytesIO()
    np.savez_compressed(written, **arrays, **{_ABOUT: np.array(json.dumps(about))})
    return written.getvalue()


def staging_from_bytes(content: bytes) -> Staging:
    """Return the staging that was written.

    Raises
    ------
    StoreError
        The bytes are none, or of another version of the program.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            arrays = dict(archive)
        about = json.loads(str(arrays.pop(_ABOUT)))
        return Staging(**_fields(arrays, about))
    except (*_UNREADABLE, zlib.error, BadZipFile) as error:
        raise StoreError(
            "What was stored of this night cannot be read by this version of the "
            "program. Open its recording and stage it once more; corrections are kept."
        ) from error


def _arrays_of(value: Any) -> dict[str, np.ndarray]:
    if is_dataclass(value):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
    else:
        found = value._asdict()
    return {name: array for name, array in found.items() if array is not None}


def _fields(arrays: dict[str, np.ndarray], about: dict[str, Any]) -> dict[str, Any]:
    whole = dict(about)
    whole["recording_notes"] = tuple(about["recording_notes"])
    whole["start"] = about["start"] and time.fromisoformat(about["start"])
    for name, kind in _PARTS.items():
        parts = {
            key.partition(".")[2]: arrays.pop(key)
            for key in list(arrays)
            if key.startswith(f"{name}.")
        }
        if parts:
            missing = {"eog": None} if kind is Spectra and "eog" not in parts else {}
            whole[name] = kind(**parts, **missing)
    return whole | arrays

"""What a training run is: its ``run.json``, the same whenever the run goes on."""

import json
from pathlib import Path

from cmt.errors import CmtError
from cmt.model.older_formats import NET_NAMES, present_provenance, renamed
from cmt.whole_files import write_whole


def note_run(path: Path, about: dict) -> None:
    """Write what the run is; one that goes on must be the same.

    Raises
    ------
    CmtError
        A run of other settings lies there, or nobody knows which.
    """
    about = json.loads(json.dumps(about))
    found = _read(path) if path.exists() else about
    differing = sorted(
        name for name in about | found if about.get(name) != found.get(name)
    )
    if differing:
        raise CmtError(
            f"{path.parent} holds a run of other settings ({', '.join(differing)}). "
            "Choose another --out, or start it as it was to go on with it."
        )
    write_whole(path, json.dumps(about, indent=1) + "\n")


def _read(path: Path) -> dict:
    """Return what a run was, in the names of this version."""
    try:
        found = present_provenance(json.loads(path.read_text("utf-8")))
        return found | {"net": renamed(found["net"], NET_NAMES)}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CmtError(
            f"{path} does not say what run its folder holds: it is damaged, or of "
            "another program. Choose another --out."
        ) from error

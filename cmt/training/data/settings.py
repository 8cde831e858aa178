"""How the nights of a folder were prepared: its ``prepared.json``."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cmt.epochs import Preprocessing
from cmt.errors import CmtError
from cmt.training.data.prepared_night import refuse_empty
from cmt.whole_files import make_folder, write_whole

_SETTINGS = "prepared.json"
# What earlier versions called a data set.
_PRESENT_DATA = {"clinic": "mixed nights"}


def note_settings(
    out: Path, data: str, preprocessing: Preprocessing, **further: object
) -> None:
    """Write into ``prepared.json`` how the nights of a folder are prepared.

    Raises
    ------
    CmtError
        The folder holds nights that were prepared otherwise.
    """
    settings = {"data": data, "preprocessing": asdict(preprocessing), **further}
    found = read_settings(out)
    if found not in (None, settings):
        differing = sorted(key for key in settings if found.get(key) != settings[key])
        raise CmtError(
            f"{out} holds nights that were prepared otherwise "
            f"({', '.join(differing)}). Choose another folder, or empty this one."
        )
    make_folder(out)
    write_whole(out / _SETTINGS, json.dumps(settings, indent=1) + "\n")


def read_settings(folder: Path) -> dict | None:
    """Return what `note_settings` wrote, ``None`` where it did not."""
    path = folder / _SETTINGS
    if not path.exists():
        return None
    settings = json.loads(path.read_text("utf-8"))
    if settings.get("data") in _PRESENT_DATA:
        settings["data"] = _PRESENT_DATA[settings["data"]]
    if "preprocessing" in settings:
        # What an older version did not write down, it did as the defaults say.
        preprocessing = Preprocessing(**settings["preprocessing"])
        settings["preprocessing"] = asdict(preprocessing)
    return settings


def shared_preprocessing(folders: Sequence[Path]) -> Preprocessing:
    """Return how the nights of all folders were filtered and scaled.

    Raises
    ------
    CmtError
        A folder has no nights or does not say how they were prepared, or two differ.
    """
    found = {}
    for folder in folders:
        refuse_empty(folder)
        settings = read_settings(folder)
        if settings is None:
            raise CmtError(
                f"{folder} does not say how its nights were prepared: there is no "
                f"{_SETTINGS}. Run the command that prepared them again; nights that "
                "are there stay, and the file is added."
            )
        found[folder] = Preprocessing(**settings["preprocessing"])
    first = found[folders[0]]
    for folder, other in found.items():
        refuse_other(f"{folder} was prepared", other, f"{folders[0]} was", first)
    return first


def refuse_other(
    what: str, found: Preprocessing, than: str, wanted: Preprocessing
) -> None:
    """Refuse nights whose signals were prepared otherwise than they should be.

    Raises
    ------
    CmtError
        They were; the text names what differs.
    """
    values = asdict(found), asdict(wanted)
    differing = [name for name in values[0] if values[0][name] != values[1][name]]
    if differing:
        raise CmtError(
            f"{what} otherwise than {than}: "
            + ", ".join(
                f"{name} {values[0][name]} against {values[1][name]}"
                for name in differing
            )
            + ". Prepare them alike, with the option --filter."
        )

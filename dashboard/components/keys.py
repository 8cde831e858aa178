"""The keys of the dashboard, from the one table that the browser's code reads too."""

import json
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
_SCRIPTS = ("keys.js", "leaving.js", "place.js")
SCRIPT = "".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
"""To stand before a component's own JavaScript."""


class Key(NamedTuple):
    """A key as it is named to a reader, and what it does."""

    label: str
    does: str


def keys() -> list[Key]:
    """Return the keys that a reader may press, in the order of the help."""
    table = SCRIPT.partition("const KEYS = ")[2].partition(";\n")[0]
    return [Key(each["label"], each["does"]) for each in json.loads(table)]

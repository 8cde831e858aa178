"""Numbers whose meaning a format fixes become names that mean one thing only."""

from collections.abc import Mapping

_RECHTSCHAFFEN_KALES = {
    "0": "Sleep stage W",
    **{str(number): f"Sleep stage {number}" for number in (1, 2, 3, 4)},
    "5": "Sleep stage R",
    "6": "Movement time",
    "9": "Sleep stage ?",
}
AASM_ORDER = {"0": "W", "1": "N1", "2": "N2", "3": "N3", "4": "R"}
"""The five stages counted from 0, as programs number them that have no stage 4."""


def rk_name(number: str) -> str:
    """Name a number of Rechtschaffen and Kales: 4 is deep sleep and 5 is REM."""
    return named(number, _RECHTSCHAFFEN_KALES)


def named(number: str, names: Mapping[str, str]) -> str:
    """Return the name of a number; one without a name stays visible as unknown."""
    bare = number.strip()
    bare = bare[:-2] if bare.endswith(".0") else bare
    return names.get(bare, f"Sleep stage {bare or '?'}")

"""Where the recordings of staged nights lie, for as long as their signals are shown.

A private copy outlives the connection of whoever uploaded it. It goes when its night is
closed, when nobody has looked at it for some hours, or with the program.
"""

import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.server.uploads import make_private_folder, remove_folder

KEPT_S = 12 * 3600


class PrivateCopy:
    """A private folder; it is removed when nobody holds it any more."""

    def __init__(self) -> None:
        self.folder = make_private_folder()
        weakref.finalize(self, remove_folder, self.folder)


@dataclass(frozen=True)
class Place:
    """Where a recording lies; ``copy`` holds the folder where it is a private copy."""

    path: Path
    copy: PrivateCopy | None
    seen_at: float


_PLACES: dict[str, Place] = {}
_LOCK = threading.Lock()


def remember(digest: str, path: Path, copy: PrivateCopy | None = None) -> None:
    """Keep for some hours where the recording with this SHA-256 lies."""
    with _LOCK:
        _PLACES[digest] = Place(path, copy, time.monotonic())


def find(is_wanted: Callable[[str], bool]) -> Place | None:
    """Return where a recording lies whose SHA-256 is the one that is wanted."""
    with _LOCK:
        known = dict(_PLACES)
    found = next((digest for digest in known if is_wanted(digest)), None)
    if found is None or not known[found].path.exists():
        return None
    remember(found, known[found].path, known[found].copy)
    return known[found]


def let_go(copy: PrivateCopy) -> None:
    """Keep a private copy no longer: its night was closed."""
    with _LOCK:
        for digest in [d for d, place in _PLACES.items() if place.copy is copy]:
            del _PLACES[digest]


def forget_old() -> None:
    """Keep no place that nobody has asked for in some hours."""
    before = time.monotonic() - KEPT_S
    with _LOCK:
        for digest in [d for d, place in _PLACES.items() if place.seen_at < before]:
            del _PLACES[digest]

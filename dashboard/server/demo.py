"""The simulated demo night; made once, kept in the user's cache."""

import os
from pathlib import Path

from cmt.whole_files import whole_file


def demo_night() -> Path:
    """Return the demo night's file; another version of the generator makes another."""
    from cmt.simulation.demo import demo_version, write_demo_night

    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(home) / "somnolens"
    cache.mkdir(parents=True, exist_ok=True)
    night = cache / f"demo-night-{demo_version()}.edf"
    if not night.is_file():
        with whole_file(night) as unfinished:
            write_demo_night(unfinished)
    return night

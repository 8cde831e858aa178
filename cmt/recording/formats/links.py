"""Lays files side by side under the names that MNE looks for, without copying them."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def linked(files: Mapping[str, Path]) -> Iterator[Path]:
    """Yield a folder of links, by name to what they point to; it goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="somnolens-links-") as folder:
        for name, target in files.items():
            link = Path(folder) / name
            try:
                link.symlink_to(target.resolve())
            except OSError:
                # Windows lets few people make symbolic links.
                link.hardlink_to(target)
        yield Path(folder)


def beside(path: Path, suffix: str) -> Path | None:
    """Return the file of the same stem and another suffix, in either case."""
    wanted = f"{path.stem}{suffix}".lower()
    return next((p for p in path.parent.iterdir() if p.name.lower() == wanted), None)

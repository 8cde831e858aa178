"""Where things lie in the repository."""

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = Path(__file__).parent / "models"


def joined(folder: Path, names: Sequence[str]) -> str:
    """Return the texts of files of a folder, one after the other."""
    return "".join((folder / name).read_text("utf-8") for name in names)

"""The command line as a test calls it, and a folder for it to work on."""

from pathlib import Path

from cmt.__main__ import main
from tests.support.recordings import brain_like, write_edf


def run(*arguments: object) -> int:
    """Run a command with its arguments and return its exit status."""
    return main([str(argument) for argument in arguments])


def write_scored_folder(folder: Path) -> Path:
    """Write a scored recording of two channels and five epochs; return its folder."""
    channels = {name: brain_like(15_000, 100, seed=i) for i, name in enumerate("AB")}
    write_edf(folder / "scored_1.edf", channels)
    (folder / "scored_1.txt").write_text("W\nN2\nN2\nR\nW\n")
    return folder

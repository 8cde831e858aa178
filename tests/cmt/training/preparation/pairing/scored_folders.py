"""Folders of recordings with scorings beside them, and their preparation."""

from pathlib import Path
from zlib import crc32

from cmt.epochs import Preprocessing
from cmt.training.preparation.folder import Choices, prepare_folder
from tests.support.recordings import brain_like, write_edf

LIST = "W\nN1\nN2\n?\n"
PROFUSION = "<a><SleepStages>{}</SleepStages></a>".format(
    "".join(f"<SleepStage>{code}</SleepStage>" for code in (0, 1, 2, 9))
)
OWN = "epoch,onset_s,clock,stage,auto_stage,confidence,p_w,usable,reviewed\n"


def prepare(place: Path, choices: Choices = Choices(), filters=Preprocessing()):  # noqa: B008
    return prepare_folder(place, place / "out", choices, filters)


def write_pair(place: Path, name: str, scoring: str, text: str = LIST) -> Path:
    """Write a recording of its own content, and its scoring."""
    path = write_edf(
        place / name,
        {"EEG C4-M1": brain_like(12_000, 100, seed=crc32(name.encode()))},
    )
    (place / scoring).write_text(text, "utf-8")
    return path

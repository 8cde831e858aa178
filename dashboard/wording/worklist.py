"""What the worklist says of a study."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from cmt.review.code import short_code, study_name
from dashboard.style.numbers import labelled
from dashboard.wording.signing import day

if TYPE_CHECKING:
    from cmt.store import ListedStudy

INTRODUCTION = (
    "What was staged here, the study that was changed last first. Signals are not "
    "stored: to see them, open the recording again from a study's Night page."
)
NONE_YET = "No study yet. Each recording that is staged stands here."
NONE_OF_THIS = "No study in this state, or with such a code."
ALL = "all"
STATES = (ALL, "staged", "in review", "signed")
HEADS = ("Study", "State", "Reviewed", "Readers", "Last change", "")


def name_of(study: "ListedStudy") -> str:
    """Return what a study is called."""
    return study_name(study.code, study.key, study.simulated)


def staged_from(study: "ListedStudy") -> str:
    """Return what a study was made from: channel and model."""
    eeg = study.eeg and labelled("EEG", study.eeg)
    return ", ".join(filter(None, [eeg, study.model])) or "made by an earlier version"


def readers_of(study: "ListedStudy") -> list[str]:
    """Return who scores a study and who has signed, a line each."""
    lines = []
    for reader in study.readers:
        signed, before = reader.signed_version, reader.n_reopened
        state = "open"
        if signed:
            state = f"signed {day(reader.changed)}, version {signed}"
        elif before:
            state = f"open as version {before + 1}, version {before} is signed"
        lines.append(f"{reader.scorer}: {state}")
    return lines


def progress_of(study: "ListedStudy") -> list[str]:
    """Return how many of the usable epochs each reader has reviewed, a line each."""
    counts = [reader.n_reviewed for reader in study.readers] or [0]
    return [f"{n:,} of {study.n_usable:,}" for n in counts]


def has_code(study: "ListedStudy", part: str) -> bool:
    """Tell whether a study's code, or what stands for it, has a part, in any case."""
    code = study.code or short_code(study.key)
    return part.strip().casefold() in code.casefold()


def when(time: datetime, zone: tzinfo | None) -> str:
    """Return when a study was worked on, by the clock of a reader's time zone."""
    return f"{time.astimezone(zone):%d %b %Y, %H:%M}"

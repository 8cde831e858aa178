"""What is said of a scoring: whose it is, which version, and whether it is signed."""

from datetime import datetime

from cmt.plurals import number_of
from cmt.review import Scoring, Signature, Version
from cmt.review.scorings.signature import still_signed

NOT_SIGNED = "Not signed"
WAITING = "Changes of yours still wait to be stored. Sign once they are."
REOPENED_KEEPS = (
    "Reopening begins the next version. The signed one is kept as it is, and can still "
    "be exported."
)
AUDIT_EXPLAINED = (
    "Every change and signature of all readers: time in UTC, reader, epoch, old and "
    "new stage, whether it was given blind, marked events, lights, undo and redo."
)
CODE = "Study code"
CODE_OF_THIS = "Type the code of this study."
CODE_EXPLAINED = (
    "By which the worklist, the report and the files call this study. It is stored: no "
    "name, date or file name."
)
MODEL_ALONE = "The model's stages alone"


def signed_line(signature: Signature | None) -> str:
    """Return who signed what and when, or that nobody did."""
    if signature is None:
        return NOT_SIGNED
    return signature.brief[:1].upper() + signature.brief[1:]


def version_line(version: Version | None) -> str:
    """Return whose scoring it is and how far: an item of a list."""
    if version is None:
        return MODEL_ALONE
    return (
        f"{version.name} {day(version.changed)}" if version.signature else version.name
    )


def whose_to_sign(scorer: str | None) -> str:
    """Say who signs, and how the program knows who reads."""
    whose = "The model's stages are signed" if scorer is None else "This is signed"
    by = "a reader" if scorer is None else scorer
    return (
        f"{whose} by {by} alone. If that is you, type your initials below the "
        "hypnogram on the Night page."
    )


def why_no_lights(
    reader: str | None, scorer: str | None, version: Version | None
) -> str | None:
    """Say why this reader changes no lights of a scoring; ``None`` where she may."""
    if version and version.is_frozen:
        if version.is_latest:
            return still_signed(version.signature)
        return (
            f"This scoring is {version.signature.brief}, and does not change any more. "
            "Choose the version after it."
        )
    if reader is None:
        return (
            "Lights belong to a reader's scoring. Type your initials below the "
            "hypnogram on the Night page first: they stand by every change."
        )
    if scorer != reader:
        whose = "The model has no lights" if scorer is None else f"Those are {scorer}'s"
        return f"{whose}. To set yours, choose your own scoring."
    return None


def hash_line(signature: Signature) -> str:
    """Say what a signature froze, so that anyone can check a file against it."""
    return (
        f"{number_of(signature.n_epochs, 'epoch')}, {signature.n_reviewed:,} reviewed, "
        f"{signature.n_changed:,} changed. SHA-256 of the stages, one a line: "
        f"{signature.stages_sha256}. Model: {signature.model}."
    )


def to_be_frozen(scoring: Scoring, scorer: str, number: int) -> str:
    """Say what a signature would freeze, before it does."""
    n_epochs, n_reviewed = len(scoring.final), int(scoring.reviewed.sum())
    n_changed = int(scoring.changed.sum())
    n_events = len(scoring.events)
    marked = f"; {number_of(n_events, 'marked event')}" if n_events else ""
    return (
        f"Signing freezes version {number} of {scorer}'s scoring: "
        f"{number_of(n_epochs, 'epoch')}, {n_reviewed:,} reviewed, {n_changed:,} "
        f"changed{marked}."
    )


def day(time: datetime) -> str:
    """Return a time in UTC as the worklist writes it."""
    return f"{time:%Y-%m-%d %H:%M} UTC"

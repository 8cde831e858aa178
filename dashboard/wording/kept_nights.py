"""What is said of the nights that a reader can go on with."""

from datetime import tzinfo

from cmt.store import NightToGoOn
from dashboard.style.plain_text import literally
from dashboard.wording.worklist import name_of, progress_of, when


def invitation(night: NightToGoOn) -> str:
    """Return what the button says that opens a night."""
    return f"Continue at epoch {night.epoch + 1:,}"


def about(night: NightToGoOn, zone: tzinfo | None) -> str:
    """Return a night's name, how far it is reviewed, and when it was worked on last."""
    study = night.study
    readers = [f"{reader.scorer}: " for reader in study.readers] or [""]
    counts = zip(readers, progress_of(study), strict=True)
    done = ", ".join("".join(each) for each in counts)
    name, last = literally(name_of(study)), when(study.worked_on, zone)
    return f"**{name}** · {done} epochs reviewed · {last}"

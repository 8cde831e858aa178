"""What is said of the nights in the store: without names, by a code of their own."""

from datetime import datetime, tzinfo

from cmt.store import KnownNight


def code(key: str) -> str:
    """Return the code of a night for as long as a reader has given it none."""
    return f"{key[:3]}-{key[3:6]}".upper()


def invitation(night: KnownNight) -> str:
    """Return what the button says that opens a night."""
    return f"Continue at epoch {night.epoch + 1:,}"


def about(night: KnownNight, zone: tzinfo | None) -> str:
    """Return a night's code, how far it is reviewed, and when it was changed last."""
    what = "Demo night" if night.simulated else "Night"
    done = f"{night.n_reviewed:,} of {night.n_epochs:,} epochs reviewed"
    return f"**{what} {code(night.key)}** · {done} · {_day(night.last, zone)}"


def _day(last: datetime, zone: tzinfo | None) -> str:
    return f"{last.astimezone(zone):%d %b %Y, %H:%M}"

"""Which channel is the EEG and which the EOG, by their names; or a question."""

from cmt.channels.choice import (
    ChannelChoice,
    choose_channels,
    choose_eog,
    choose_other_eye,
    note_on_kind,
    sees_both_eyes,
)
from cmt.channels.montage import derivations
from cmt.channels.resolving import listing, resolve

__all__ = [
    "ChannelChoice",
    "choose_channels",
    "choose_eog",
    "choose_other_eye",
    "derivations",
    "listing",
    "note_on_kind",
    "resolve",
    "sees_both_eyes",
]

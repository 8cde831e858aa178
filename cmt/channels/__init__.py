"""Which channel is the EEG and which the EOG, by their names; or a question."""

from cmt.channels.choice import ChannelChoice, choose_channels, choose_eog
from cmt.channels.resolving import listing, resolve

__all__ = ["ChannelChoice", "choose_channels", "choose_eog", "listing", "resolve"]

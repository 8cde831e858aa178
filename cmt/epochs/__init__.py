"""From a recording to the epochs that a network sees, and which of them are usable."""

from cmt.epochs.cutting import Epochs, cut_epochs
from cmt.epochs.preprocessing import DEFAULT_PREPROCESSING, Preprocessing

__all__ = ["DEFAULT_PREPROCESSING", "Epochs", "Preprocessing", "cut_epochs"]

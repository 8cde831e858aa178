"""From which confidence on a stage is called uncertain, on screen and by keys."""

from cmt.summary import UNCERTAIN

__all__ = ["UNCERTAIN"]

"""An expert's scoring, in any of the forms in which programs write one."""

from cmt.scoring.reading import read_scoring

__all__ = ["read_scoring"]

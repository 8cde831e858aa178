"""From which confidence on a stage is called uncertain, on screen and by keys."""

UNCERTAIN = 0.6
"""Below this confidence an epoch counts as uncertain."""

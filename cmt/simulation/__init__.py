"""Simulated signals: twin nights to train on, and the demo night. No person's data."""

from cmt.simulation.demo import demo_night
from cmt.simulation.twin import twin_night

__all__ = ["demo_night", "twin_night"]

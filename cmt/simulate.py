"""Simulated signals: twin nights to train on, and the demo night. No person's data."""

from cmt.simulation.twin import twin_night

__all__ = ["twin_night"]

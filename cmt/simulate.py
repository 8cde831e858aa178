"""Simulated signals: twin nights to train on, and the demo night. No person's data."""

from cmt.simulation.demo import (
    SimulatedNight,
    demo_night,
    demo_version,
    write_demo_night,
)
from cmt.simulation.twin import twin_night

__all__ = [
    "SimulatedNight",
    "demo_night",
    "demo_version",
    "twin_night",
    "write_demo_night",
]

"""From a recording to what the network sees: filtered, 100 Hz, 30 s epochs, scaled."""

from dataclasses import dataclass

import numpy as np

MODEL_RATE_HZ = 100
EPOCH_SAMPLES = 3000

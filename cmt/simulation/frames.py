"""Short-time Fourier frames: noise of any smooth, moving spectrum, and its measurement.

Frames last 3 s and overlap by half, so that 20 of them start in each epoch.
"""

import numpy as np

from cmt.stages import EPOCH_SAMPLES, MODEL_RATE_HZ

RATE_HZ = MODEL_RATE_HZ
HOP = 150
FRAME = 2 * HOP
FRAMES_PER_EPOCH = EPOCH_SAMPLES // HOP
FREQUENCIES_HZ = np.fft.rfftfreq(FRAME, 1 / RATE_HZ)
_WINDOW = np.sin(np.pi * (np.arange(FRAME) + 0.5) / FRAME).astype(np.float32)


def random_frames(n_epochs: int, rng: np.random.Generator) -> np.ndarray:
    """Draw white complex frames ``(n_frames, n_frequencies)`` of unit power a cell."""
    shape = (n_epochs * FRAMES_PER_EPOCH + 1, FREQUENCIES_HZ.size)
    parts = rng.standard_normal((2, *shape), dtype=np.float32)
    return (parts[0] + 1j * parts[1]) * np.float32(np.sqrt(0.5))


def frame_epochs(n_epochs: int) -> np.ndarray:
    """Return where each frame's middle lies, in epochs: ``(n_frames,)``."""
    return np.arange(n_epochs * FRAMES_PER_EPOCH + 1) / FRAMES_PER_EPOCH


def noise(frames: np.ndarray, amplitude: np.ndarray) -> np.ndarray:
    """Turn unit frames into samples; ``amplitude``² is the power of each cell.

    Powers of a frame's cells sum to the variance of the samples there.
    """
    shaped = frames * amplitude.astype(np.float32) * np.float32(FRAME / np.sqrt(2))
    return overlap_add(shaped)


def analyse(samples: np.ndarray) -> np.ndarray:
    """Return the frames of ``(n_epochs * 3000,)`` samples; `overlap_add` inverts it."""
    padded = np.pad(samples.astype(np.float32), HOP)
    views = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP]
    return np.fft.rfft(views * _WINDOW, axis=1).astype(np.complex64)


def overlap_add(frames: np.ndarray) -> np.ndarray:
    """Join frames into samples, half a frame cut from each end."""
    pieces = np.fft.irfft(frames, FRAME, axis=1).astype(np.float32) * _WINDOW
    samples = np.zeros((len(pieces) + 1) * HOP, np.float32)
    samples[:-HOP] += pieces[:, :HOP].ravel()
    samples[HOP:] += pieces[:, HOP:].ravel()
    return samples[HOP:-HOP]

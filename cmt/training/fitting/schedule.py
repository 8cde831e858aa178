"""What a run does when: the windows of every step, the rate, the averaging."""

import math
from collections.abc import Callable, Iterator

import numpy as np
from torch import Tensor

from cmt.progress import Progress, silent, tracked
from cmt.training.config import TrainConfig
from cmt.training.data.prepared_night import PreparedNight
from cmt.training.data.windows import Window, draw_windows


class Plan:
    """Which windows every step shows; the seed alone decides.

    Parameters
    ----------
    nights
        To train on.
    size
        Epochs in a window.
    config
        Passes, windows in a step, share of wakefulness, seed.
    progress
        Told which pass is being planned.

    Attributes
    ----------
    lengths
        Steps of each pass. Passes differ a little, as windows begin anew in each.
    """

    def __init__(
        self,
        nights: list[PreparedNight],
        size: int,
        config: TrainConfig,
        progress: Progress = silent,
    ) -> None:
        self._nights, self._size, self._config = nights, size, config
        passes = tracked(range(config.passes), "planning", progress)
        self.lengths = [len(self.steps(number)) for number in passes]

    @property
    def n_steps(self) -> int:
        """Steps of the whole run."""
        return sum(self.lengths)

    def passes(self, step: int) -> float:
        """Return how many passes are done after so many steps."""
        return step / self.n_steps * self._config.passes

    def steps(self, number: int) -> list[list[Window]]:
        """Return the windows of every step of a pass, 0-based."""
        config = self._config
        rng = np.random.default_rng([config.seed, number])
        windows = draw_windows(self._nights, self._size, config.wake_kept, rng)
        starts = range(0, len(windows), config.batch_windows)
        return [windows[start : start + config.batch_windows] for start in starts]

    def steps_from(self, first: int) -> Iterator[list[Window]]:
        """Yield the windows of every step of the run from the 0-based ``first`` on."""
        for number, length in enumerate(self.lengths):
            if first < length:
                yield from self.steps(number)[first:]
            first = max(first - length, 0)

    def checks(self) -> set[int]:
        """Return after how many steps the run stops to be measured."""
        n_checks = self._config.passes * self._config.checks
        return {round(k * self.n_steps / n_checks) for k in range(1, n_checks + 1)}

    def rate(self) -> Callable[[int], float]:
        """Return the share of the learning rate as a function of the step."""
        every = self._config.halved_every
        if every is None:
            return _one_cycle(self.n_steps)
        ends = np.cumsum(self.lengths)
        return lambda step: 0.5 ** (int(np.searchsorted(ends, step, "right")) // every)


def _one_cycle(n_steps: int) -> Callable[[int], float]:
    """Raise the rate over a tenth of the run, and let it fall along a cosine."""
    n_rising = max(1, n_steps // 10)

    def share(step: int) -> float:
        if step < n_rising:
            return (step + 1) / n_rising
        fallen = (step - n_rising) / max(1, n_steps - n_rising)
        return max(0.5 * (1 + math.cos(math.pi * fallen)), 1e-3)

    return share


def average(decay: float) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    """Average exponentially, over fewer steps while there have been but few."""

    def moved(average: Tensor, weights: Tensor, n_averaged: Tensor) -> Tensor:
        share = max(1 - decay, 10 / (10 + float(n_averaged)))
        return average + share * (weights - average)

    return moved

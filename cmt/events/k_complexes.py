"""K-complexes: candidates, because YASA has no detector for them."""

from collections.abc import Mapping

from cmt.events.night import Span, Spans, share
from cmt.stages import EPOCH_SECONDS

N3_SHARE = 0.2
"""Share of an epoch from which slow waves make it N3 (AASM): 6 s."""
ALONE_S = 1.0


def k_complexes(slow_waves: list[Span], in_epochs: Mapping[int, Spans]) -> list[Span]:
    """Return the slow waves that may be K-complexes.

    AASM: a well-delineated negative sharp wave, immediately followed by a positive one,
    that stands out from the background, 0.5 s or longer. A slow wave as
    `cmt.events.yasa.slow_waves` finds it has that order, is 0.5–2 s long, and larger
    than the AASM asks: 75 µV. What stands out is taken to be one without another within
    1 s, in an epoch that has too few for N3. Whether an arousal goes with it, and
    whether it is sharp, is not looked at.

    Parameters
    ----------
    slow_waves
        In seconds of the recording, in order.
    in_epochs
        Their parts in each 0-based epoch.
    """
    ends = [float("-inf"), *(wave.end_s for wave in slow_waves[:-1])]
    starts = [*(wave.start_s for wave in slow_waves[1:]), float("inf")]
    return [
        wave
        for wave, before_s, after_s in zip(slow_waves, ends, starts, strict=False)
        if min(wave.start_s - before_s, after_s - wave.end_s) >= ALONE_S
        if share(in_epochs[int(wave.middle_s // EPOCH_SECONDS)]) < N3_SHARE
    ]

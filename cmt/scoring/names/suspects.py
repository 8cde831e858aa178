"""Which names of a scoring may be stages that nobody knows, and which are events."""

import re
from collections.abc import Sequence

import numpy as np

from cmt.scoring.spans import LONGEST_S, Scoring, StagedSpan, StageSpan
from cmt.scoring.stage_names import looks_like_stage
from cmt.stages import EPOCH_SECONDS

_TOLERANCE_S = 1.0
# Events that scorers note on the edge of an epoch, though they are no stages.
_NO_STAGE = re.compile(
    r"light|licht|lumi|lamp|luz|luci|luce|start|begin|stop|end|record|eye|auge|yeux|"
    r"calib|montage|posi|supine|prone|left|right|video|paus|impedan|comment|note|"
    r"arous|apn|hypopn|desat|spo2|snor|leg|limb|spindle|complex|event|artefa|artifa",
    re.IGNORECASE,
)


def unknown_names(
    others: Sequence[StageSpan], staged: Sequence[StagedSpan], scoring: Scoring
) -> list[StageSpan]:
    """Return what may be a stage: by its name, its place in a list, or its time."""
    if scoring.counting is not None or not staged:
        return list(others)
    suspected = _in_gaps(others, staged) | _on_edges(others, staged, scoring.spans)
    return [s for s in others if looks_like_stage(s.name) or s.name in suspected]


def _in_gaps(others: Sequence[StageSpan], staged: Sequence[StagedSpan]) -> set[str]:
    """Name what fills whole epochs that no stage has, two of them at least."""
    onsets_s = np.array([span.onset_s for span in staged])
    reached_s = np.maximum.accumulate([span.end_s for span in staged])
    filled = []
    for span in others:
        length_s = span.duration_s or 0
        is_whole = _is_multiple(length_s) and _is_multiple(span.onset_s - onsets_s[0])
        if length_s < EPOCH_SECONDS - _TOLERANCE_S or not is_whole:
            continue
        n_before = np.searchsorted(onsets_s, span.onset_s + length_s - _TOLERANCE_S)
        if not n_before or reached_s[n_before - 1] <= span.onset_s + _TOLERANCE_S:
            filled.append(span)
    total_s = sum(span.duration_s for span in filled)
    return {span.name for span in filled} if total_s > 1.5 * EPOCH_SECONDS else set()


def _on_edges(
    others: Sequence[StageSpan],
    staged: Sequence[StagedSpan],
    spans: Sequence[StageSpan],
) -> set[str]:
    """Name what always begins an epoch where stages have no durations.

    Such a stage, unknown, would be taken for more of the one before.
    """
    known = {span.name for span in staged}
    without = [s.duration_s is None for s in spans if s.name in known]
    if sum(without) < 0.5 * len(without):
        return set()
    first_s = staged[0].onset_s
    off = {s.name for s in others if not _is_multiple(s.onset_s - first_s, 0.05)}
    names = {s.name for s in others if s.duration_s is None and s.onset_s > first_s}
    return {name for name in names - off if not _NO_STAGE.search(name)}


def _is_multiple(seconds: float, tolerance_s: float = _TOLERANCE_S) -> bool:
    if not abs(seconds) < LONGEST_S:
        return False
    return abs(seconds - EPOCH_SECONDS * round(seconds / EPOCH_SECONDS)) <= tolerance_s

"""Lays stages out on epochs of 30 s, or tells why they do not lie on them."""

import math
from collections.abc import Sequence

import numpy as np

from cmt.errors import ScoringError
from cmt.scoring.names.sentences import quoted
from cmt.scoring.spans import LONGEST_S, StagedSpan
from cmt.stages import EPOCH_SECONDS, UNSCORED

# Clocks of recorder and scorer may be off by a fraction of a second.
_TOLERANCE_S = 1.0
_FEW_SPANS = 4


def lay_out(spans: Sequence[StagedSpan]) -> np.ndarray:
    """Lay spans out on epochs: ``(n_epochs,)`` int8, `UNSCORED` in the gaps.

    Neighbours of one stage count as one span, so that a stage may be given in parts of
    an epoch. The last epoch is the last that any span reaches, scored or not.

    Raises
    ------
    ScoringError
        Stages do not lie on epochs of 30 s, an epoch has two, or most of the time
        between the first and the last has none.
    """
    spans = sorted(spans)
    # Written so that NaN is refused too.
    last_s = max(span.end_s for span in spans)
    for span in spans:
        if not (span.onset_s > -LONGEST_S and 0 < span.end_s < LONGEST_S):
            raise ScoringError(
                f"The scoring lasts from {spans[0].onset_s:g} to {last_s:g} s, which "
                "no recording does. Export it once more."
            )
    _refuse_sparse(spans)
    n_epochs = math.ceil((last_s - _TOLERANCE_S) / EPOCH_SECONDS)
    stages = np.full(n_epochs, UNSCORED, np.int8)
    joined = _joined([span for span in spans if span.stage != UNSCORED])
    for span in joined:
        _write(stages, span, is_last=span is joined[-1] and span.end_s == last_s)
    return stages


def _joined(spans: Sequence[StagedSpan]) -> list[StagedSpan]:
    joined: list[StagedSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        is_next = before and abs(span.onset_s - before.end_s) <= _TOLERANCE_S
        if is_next and span.stage == before.stage and span.end_s > before.end_s:
            joined[-1] = before._replace(end_s=span.end_s)
        else:
            joined.append(span)
    return joined


def _refuse_sparse(spans: Sequence[StagedSpan]) -> None:
    """Refuse runs whose lengths were left out or mistaken: each is an epoch then."""
    covered_s = sum(max(span.end_s - span.onset_s, 0) for span in spans)
    whole_s = max(span.end_s for span in spans) - spans[0].onset_s
    if len(spans) > _FEW_SPANS and covered_s < whole_s / 2:
        raise ScoringError(
            f"The stages last {covered_s:g} of the {whole_s:g} s between the first "
            "and the last; most of the time has none. Check that the durations are "
            "in seconds and whole."
        )


def _write(stages: np.ndarray, span: StagedSpan, is_last: bool) -> None:
    duration_s = span.end_s - span.onset_s
    first = round(span.onset_s / EPOCH_SECONDS)
    n_epochs = round(duration_s / EPOCH_SECONDS)
    if is_last:
        # It may end with the recording, amid an epoch, which is not staged then.
        n_epochs = int((duration_s + _TOLERANCE_S) / EPOCH_SECONDS)
    remainder_s = 0.0 if is_last else duration_s - n_epochs * EPOCH_SECONDS
    offset_s = span.onset_s - first * EPOCH_SECONDS
    is_too_short = n_epochs < 1 and not is_last
    if is_too_short or first < 0 or max(abs(offset_s), abs(remainder_s)) > _TOLERANCE_S:
        raise ScoringError(
            f"Stages must lie on epochs of {EPOCH_SECONDS} s from the start of the "
            f"recording. {quoted(span.name)} starts at {span.onset_s:g} s and lasts "
            f"{duration_s:g} s. Export the scoring in such epochs."
        )
    there = stages[first : first + n_epochs]
    if np.any((there != UNSCORED) & (there != span.stage)):
        raise ScoringError(
            f"The epoch at {span.onset_s:g} s has two stages; one is "
            f"{quoted(span.name)}. Export the scoring of one scorer."
        )
    there[:] = span.stage

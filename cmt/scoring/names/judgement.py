"""Judges what bare numbers were read as: certain, or refused with the reason."""

from collections.abc import Mapping

import numpy as np

from cmt.errors import ScoringError
from cmt.scoring.names.meaning import Meaning
from cmt.scoring.plausibility import implausible, odd_four
from cmt.scoring.stage_names import (
    bare_number,
    is_bare_number,
    number_beside_stage,
)
from cmt.stages import Stage

_FEWEST_NUMBERS = 4
_MAP = "Say what they mean with a mapping, such as 4=R,5=?, or write W N1 N2 N3 R."


def judge(
    stages: np.ndarray, meaning: Meaning, mapping: Mapping[str, int] | None
) -> tuple[str, ...]:
    """Return notes on bare numbers, laid out as ``stages``.

    Raises
    ------
    ScoringError
        They can be read in two ways or make no night, and the reader has not mapped.
    """
    problem = number_problem(meaning, mapping)
    if problem:
        raise ScoringError(problem)
    has_numbers = any(is_bare_number(name) for name, _, _ in meaning.names)
    odd = implausible(stages) if has_numbers or _stage_numbers(meaning) else None
    if odd and not mapping:
        raise ScoringError(
            f"The scoring's numbers make no night: {odd}. {_read_as(meaning)}{_MAP}"
        )
    return (f"Read as mapped, {odd}. Check the mapping.",) if odd else ()


def number_problem(
    meaning: Meaning, mapping: Mapping[str, int] | None = None
) -> str | None:
    """Return why 4 is not certain to be stage 4, where the reader has not mapped it."""
    sequence = [] if mapping else _stage_numbers(meaning)
    if meaning.numbers.get(4) == Stage.N3:
        sequence = [
            bare_number(span.name)
            for span in meaning.spans
            if is_bare_number(span.name)
        ]
    odd = odd_four(sequence)
    if odd is None:
        return None
    return (
        f"The scoring's numbers can be read in two ways: {odd}. {_read_as(meaning)}"
        f"{_MAP}"
    )


def _stage_numbers(meaning: Meaning) -> list[int]:
    """Return the numbers of a scoring that calls all stages “Stage 0” to “Stage 5”.

    Where REM has its name, “Stage 4” is the one of R&K. Where only wakefulness has,
    there may be no REM: a 5 at the end stands for it, so that neighbours decide.
    """
    numbers = [number_beside_stage(span.name) for span in meaning.spans]
    of_wake = [span.stage == Stage.W for span in meaning.spans]
    if None in numbers and 4 in numbers:
        both = zip(numbers, of_wake, strict=True)
        numbers = [0 if n is None and is_wake else n for n, is_wake in both] + [5]
    return [] if None in numbers or len(set(numbers)) < _FEWEST_NUMBERS else numbers


def _read_as(meaning: Meaning) -> str:
    found = [note for note in meaning.notes if note.startswith("Read as")]
    return f"{found[0]} " if found else ""

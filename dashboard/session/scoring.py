"""Experts' scorings of the reader's night: looked at first, applied when asked to.

They stay with the night, in the session alone, and go with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import BinaryIO

import streamlit as st

from cmt.errors import CmtError
from cmt.scoring import NamedStage, OpenedScoring, describe_scoring, open_scoring
from cmt.scoring.stage_names import bare_number, is_bare_number, plain_name
from dashboard.server.uploads import passing_copy
from dashboard.session.reader import StagedRecording


@dataclass(frozen=True)
class Preview:
    """How a scoring is understood, before it is applied.

    Parameters
    ----------
    format, names, notes
        As `OpenedScoring` has them; where the scoring is refused, what is known so far.
    opened
        What would be applied, ``None`` where it is refused.
    refusal
        The sentence that says why.
    """

    format: str
    names: tuple[NamedStage, ...]
    notes: tuple[str, ...]
    opened: OpenedScoring | None = None
    refusal: str | None = None


def preview(
    content: BinaryIO, night: StagedRecording, mapping: Mapping[str, int] | None = None
) -> Preview:
    """Read a scoring as it would be applied; its private copy goes at once.

    Raises
    ------
    CmtError
        It cannot be read at all.
    """
    start, n_epochs = night.staging.start, len(night.staging.usable)
    with passing_copy(content) as path:
        try:
            opened = open_scoring(path, n_epochs, start, mapping)
        except CmtError as error:
            found = describe_scoring(path, start, mapping)
            notes = tuple(note for note in found.notes if note not in str(error))
            return Preview(found.format, found.names, notes, refusal=str(error))
    return Preview(opened.format, opened.names, opened.notes, opened)


def to_ask(names: Sequence[NamedStage]) -> list[NamedStage]:
    """Return the names whose meaning is for the reader to say, each once.

    Those are bare numbers, which programs use in many ways, and the unknown ones. Of
    names that differ by case or accents only, the first stands for all.
    """
    asked: dict[str, NamedStage] = {}
    for found in names:
        if found.stage is None or is_bare_number(found.name):
            plain = plain_name(found.name)
            before = asked.get(plain, found._replace(n_epochs=0))
            n_epochs = before.n_epochs + found.n_epochs
            asked[plain] = before._replace(n_epochs=n_epochs)
    return sorted(asked.values(), key=_numbers_first)


def _numbers_first(found: NamedStage) -> float:
    return bare_number(found.name) if is_bare_number(found.name) else inf


def apply(scoring: OpenedScoring) -> None:
    """Hold a scoring against the reader's night from now on, beside those before it."""
    night = st.session_state.get("night")
    if night is not None:
        kept = (*night.scorings, scoring)
        st.session_state["night"] = replace(night, scorings=kept)


def remove(number: int) -> None:
    """Forget one of the scorings of the reader's night, counted from 0."""
    night = st.session_state.get("night")
    if night is not None:
        kept = (*night.scorings[:number], *night.scorings[number + 1 :])
        st.session_state["night"] = replace(night, scorings=kept)

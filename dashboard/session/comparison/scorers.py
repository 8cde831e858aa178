"""Whose scorings of the reader's night can be compared, each by its name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cmt.evaluation.majority import Majority, majority
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.review import score
from cmt.second_opinion import Opinion, consensus
from cmt.stages import UNSCORED
from dashboard.server.review_store import review_store
from dashboard.session.comparison.second_opinion import model_opinion, opinion_of
from dashboard.session.edits import Review, review_of
from dashboard.session.reader import StagedRecording


@dataclass(frozen=True)
class Scorer:
    """Someone, or something, who scored the whole night.

    Parameters
    ----------
    key
        What tells it from others of the night.
    name
        As it stands on screen, at the beginning of a sentence or within one.
    hypnogram
        The stages.
    about
        What it is, for a sentence below.
    opinion
        Its probabilities, where it gives them and they are not the model's own.
    """

    key: str
    name: str
    hypnogram: Hypnogram
    about: str
    opinion: Opinion | None = None

    @property
    def is_expert(self) -> bool:
        """Whether it was loaded from a file."""
        return self.key.startswith(_EXPERT)


_EXPERT = "expert/"
_SEVERAL = 3


def scorers_of(night: StagedRecording) -> dict[str, Scorer]:
    """Return who can be compared, by key, experts first, in the order of the page."""
    model = model_opinion(night)
    found = [*_experts(night)]
    found += _reviewed(review_of(night))
    found.append(Scorer("model", "Model", night.staging.hypnogram, f"{model.name}."))
    second = opinion_of(night)
    if second is not None:
        both = consensus(model, second)
        about = f"{second.name}’s own staging, from the same EEG and EOG."
        mean = f"The mean of the probabilities of {model.name} and {second.name}."
        found += [
            Scorer("yasa", "YASA", second.hypnogram, about, second),
            Scorer("consensus", "Consensus", both.hypnogram, mean, both),
        ]
    return {scorer.key: scorer for scorer in [*found, *_majority(found)]}


def _reviewed(review: Review) -> list[Scorer]:
    """Return the final scoring, and each reader's own where several have scored."""
    found, scoring = [], review.scoring
    if scoring.reviewed.any():
        given = number_of(int(scoring.reviewed.sum()), "epoch")
        about = (
            f"The model’s stages, and the {given} to which readers gave one. The "
            "others are the model’s, and agree with it for that reason."
        )
        found.append(Scorer("final", "Final scoring", scoring.final, about))
    edits = review_store().edits(review.study) if review.study else ()
    unscored = Hypnogram(np.full(len(scoring.final), UNSCORED), scoring.final.start)
    readers = sorted({edit.scorer for edit in edits})
    for reader in readers if len(readers) > 1 else ():
        theirs = [edit for edit in edits if edit.scorer == reader]
        own = score(unscored, theirs)
        given = number_of(int(own.reviewed.sum()), "epoch")
        about = f"The {given} to which this reader gave a stage, and no others."
        found.append(Scorer(f"reader/{reader}", f"Reader {reader}", own.final, about))
    return found


def _majority(found: Sequence[Scorer]) -> list[Scorer]:
    """Return the majority of three experts or more, ties unscored."""
    experts = [scorer for scorer in found if scorer.is_expert]
    if len(experts) < _SEVERAL:
        return []
    stages = votes_of(experts)[0].stages
    about = "The stage that most experts give; a tie stays unscored."
    start = experts[0].hypnogram.start
    name = "Majority of experts"
    return [Scorer("majority", name, Hypnogram(stages, start), about)]


def _experts(night: StagedRecording) -> list[Scorer]:
    """Return a scorer a file; names of files are not told, they may name people."""
    several = len(night.scorings) > 1
    return [
        Scorer(
            f"{_EXPERT}{number}",
            f"Expert {number}" if several else "Expert",
            opened.hypnogram,
            f"Read as: {opened.format}.",
        )
        for number, opened in enumerate(night.scorings, start=1)
    ]


def votes_of(
    scorers: Sequence[Scorer], decides_ties: Scorer | None = None
) -> tuple[Majority, np.ndarray]:
    """Return the majority of some scorers, and their stages, a row a scorer."""
    rows = np.stack([scorer.hypnogram.stages for scorer in scorers])
    at = None if decides_ties is None else list(scorers).index(decides_ties)
    return majority(rows, at), rows

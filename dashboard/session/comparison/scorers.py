"""Whose scorings of the reader's night can be compared, each by its name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cmt.evaluation.majority import Majority, majority
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.review import Scoring, Version, score
from cmt.second_opinion import Opinion, consensus
from cmt.stages import UNSCORED
from dashboard.server.review_store import review_store
from dashboard.session.comparison.second_opinion import model_opinion, opinion_of
from dashboard.session.edits import Review, last_review
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
    votes
        Whether it may vote among several: what is made of others would vote twice.
    """

    key: str
    name: str
    hypnogram: Hypnogram
    about: str
    opinion: Opinion | None = None
    votes: bool = True

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
    found += _versions(last_review(night))
    found.append(Scorer("model", "Model", night.staging.hypnogram, f"{model.name}."))
    second = opinion_of(night)
    if second is not None:
        both = consensus(model, second)
        about = f"{second.name}’s own staging, from the same signals."
        mean = f"The mean of the probabilities of {model.name} and {second.name}."
        found += [
            Scorer("yasa", "YASA", second.hypnogram, about, second),
            Scorer("consensus", "Consensus", both.hypnogram, mean, both, votes=False),
        ]
    return {scorer.key: scorer for scorer in [*found, *_majority(found)]}


def _versions(review: Review) -> list[Scorer]:
    """Return the versions of all readers' scorings in which a stage was given.

    The reader's own come first, and of each reader the one that stands. In a vote there
    is what each reader gave, and no stage of the model's, who votes itself.
    """
    found: list[Scorer] = []
    for version in sorted(review.versions, key=lambda each: _place(each, review)):
        edits = review_store().edits(review.study, version.scorer, version.n_edits)
        scoring = score(review.auto, edits)
        n_given = int(scoring.reviewed.sum())
        if not n_given:
            continue
        found.append(_final(version, scoring, n_given))
        if version.is_latest:
            found.append(_given(version, scoring, n_given))
    return found


def _place(version: Version, review: Review) -> tuple[bool, str, int]:
    return version.scorer != review.scorer, version.scorer, -version.number


def _final(version: Version, scoring: Scoring, n_given: int) -> Scorer:
    signed = f" It is {version.signature.brief}." if version.signature else ""
    about = (
        f"The model’s stages, and the {number_of(n_given, 'epoch')} to which "
        f"{version.scorer} gave one. The others are the model’s, and agree with it for "
        f"that reason.{signed}"
    )
    key = f"version/{version.scorer}/{version.number}"
    return Scorer(key, version.name, scoring.final, about, votes=False)


def _given(version: Version, scoring: Scoring, n_given: int) -> Scorer:
    """Return what a reader gave alone: where she gave none, it is unscored."""
    stages = np.where(scoring.reviewed, scoring.final.stages, UNSCORED)
    about = (
        f"The {number_of(n_given, 'epoch')} to which {version.scorer} gave a stage, "
        "and no others."
    )
    name = f"{version.name}, given stages alone"
    own = Hypnogram(stages, scoring.final.start)
    return Scorer(f"given/{version.scorer}", name, own, about)


def _majority(found: Sequence[Scorer]) -> list[Scorer]:
    """Return the majority of three experts or more, ties unscored."""
    experts = [scorer for scorer in found if scorer.is_expert]
    if len(experts) < _SEVERAL:
        return []
    stages = votes_of(experts)[0].stages
    about = "The stage that most experts give; a tie stays unscored."
    start = experts[0].hypnogram.start
    name = "Majority of experts"
    return [Scorer("majority", name, Hypnogram(stages, start), about, votes=False)]


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

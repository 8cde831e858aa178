"""The final scoring of each of many studies, beside the model's."""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from cmt.review import Scoring, Version, score
from cmt.store.databases.database import reading
from cmt.store.rows import auto_of, edits_of
from cmt.store.scorings import versions_in
from cmt.store.store import Store
from cmt.store.tables import STUDIES


class FinalScoring(NamedTuple):
    """A reader's scoring of a study as it stands."""

    version: Version
    scoring: Scoring

    @property
    def rank(self) -> tuple[bool, int]:
        """Signed ones go first, then those of which most was reviewed."""
        return self.version.is_frozen, int(self.scoring.reviewed.sum())


def final_scorings(
    store: Store, studies: Iterable[str], scorer: str | None = None
) -> list[FinalScoring]:
    """Return one scoring of each study in which a reader gave a stage.

    Parameters
    ----------
    studies
        Keys of them.
    scorer
        Whose scorings, initials in capitals. Where none is named, it is a signed one,
        or else that of which most was reviewed.

    Raises
    ------
    StoreError
        The store cannot be read.
    """
    with reading(store.engine) as connection:
        found = (_of_study(connection, study, scorer) for study in studies)
        return [each for each in found if each is not None]


def _of_study(
    connection: sa.Connection, study: str, scorer: str | None
) -> FinalScoring | None:
    row = connection.execute(
        sa.select(STUDIES.c.auto).where(STUDIES.c.key == study)
    ).one_or_none()
    auto = row and auto_of(row)
    if auto is None:
        return None
    scorings = []
    for version in versions_in(connection, study):
        if version.is_latest and scorer in (None, version.scorer):
            edits = edits_of(connection, study, version.scorer, version.n_edits)
            scorings.append(FinalScoring(version, score(auto, edits)))
    given = [each for each in scorings if each.scoring.reviewed.any()]
    return max(given, key=lambda each: each.rank, default=None)

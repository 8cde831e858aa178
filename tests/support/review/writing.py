"""Another program that writes to the same store."""

from pathlib import Path

from cmt.store import open_store
from tests.support.review.changes import edit


def write_many(folder: Path, database: str | None, study: str, name: str) -> None:
    """Store twenty changes, one after the other, named after who makes them."""
    store = open_store(folder, database)
    for number in range(20):
        store.add_edits(study, [edit(number, reader=name, id=f"{name}-{number}")])
    store.close()

"""Where corrections are kept: a database that names nobody."""

from cmt.store.place import default_folder
from cmt.store.scorings import Added
from cmt.store.store import Store, Study, open_store
from cmt.store.worklist import ListedStudy

__all__ = ["Added", "ListedStudy", "Store", "Study", "default_folder", "open_store"]

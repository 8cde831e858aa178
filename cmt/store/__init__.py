"""Where corrections are kept: an embedded database that names nobody."""

from cmt.store.place import default_folder
from cmt.store.store import Store, Study, open_store

__all__ = ["Store", "Study", "default_folder", "open_store"]

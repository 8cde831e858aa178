"""The store of corrections of this server, in the folder that it was started with."""

from typing import TYPE_CHECKING

from dashboard.server.options import read_options

if TYPE_CHECKING:
    from cmt.store import Store


def review_store() -> "Store":
    """Return the store, opened once for all readers.

    Raises
    ------
    StoreError
        It cannot be opened.
    """
    # With it comes PyTorch, for which no start waits.
    from cmt.store import default_folder, open_store

    options = read_options()
    return open_store((options.store or default_folder()).absolute(), options.database)

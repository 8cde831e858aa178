"""Where corrections are kept: a database that names nobody."""

from cmt.private.folder import default_folder
from cmt.store.final_scorings import FinalScoring, final_scorings
from cmt.store.opening import open_store
from cmt.store.places import NightToGoOn, keep_place, latest_nights, place_to_go_on
from cmt.store.scorings import Added
from cmt.store.store import Store, Study
from cmt.store.worklist import ListedStudy

__all__ = [
    "Added",
    "FinalScoring",
    "ListedStudy",
    "NightToGoOn",
    "Store",
    "Study",
    "default_folder",
    "final_scorings",
    "keep_place",
    "latest_nights",
    "open_store",
    "place_to_go_on",
]

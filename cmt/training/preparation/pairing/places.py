"""Folders that stand beside each other: one for recordings, one for their scorings.

So lie the data sets of the NSRR (``edfs/shhs1``, ``annotations-events-nsrr/shhs1``)
and of BIDS (``sub-01/eeg``, ``derivatives/scoring/sub-01/eeg``).
"""

import re
from pathlib import PurePath

from cmt.training.preparation.pairing.names import plain

# What a folder of such a name holds says nothing about whose nights they are.
_CONTENT = re.compile(
    r"(?:edf|bdf|rec|xml|txt|csv|tsv|annot|psg|recording|signal|label|hypno)s?|"
    r"polysomnograph(?:y|ies)|eeg|(?:raw|source)[-_ ]?data|raw|data|manual|"
    r"(?:annotation|scoring|hypnogram|event|stage|score|staging)s?(?:[-_ ].*)?|scored|"
    r"sleep[-_ ]?(?:stag|scor).*|(?:expert|scorer|rater|reader)s?[-_ ]?\w{0,2}"
)
_BIDS_FOLDER = re.compile(r"(?:sub|ses)-.*")


def night_place(path: PurePath) -> tuple[str, ...]:
    """Return what a file's folders, seen from the top, say about whose night it is.

    Two folders of one place lie beside each other. BIDS says in every file's name what
    its folders ``sub-`` and ``ses-`` say; below ``derivatives`` a program has a folder.
    """
    *folders, name = (plain(part) for part in path.parts)
    if "derivatives" in folders:
        at = folders.index("derivatives")
        folders = folders[:at] + folders[at + 2 :]
    is_bids = name.startswith("sub-")
    return tuple(
        folder
        for folder in folders
        if not _CONTENT.fullmatch(folder)
        and not (is_bids and _BIDS_FOLDER.fullmatch(folder))
    )

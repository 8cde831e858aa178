"""What a file's name says about the night it is of, as data sets and programs name it.

=====================  =============================  ================================
                       recording                      scoring
=====================  =============================  ================================
any program            ``night.edf``, ``NIGHT.EDF``   ``night.csv``
Compumedics, Luna      ``night.edf``                  ``night.edf.XML``, ``.edf.annot``
EDFbrowser             ``night.edf``                  ``night_annotations.txt``
YASA, SleepBank        ``night.edf``                  ``night_hypno.txt``
HMC                    ``SN001.edf``                  ``SN001_sleepscoring.edf``
NSRR                   ``shhs1-200001.edf``           ``shhs1-200001-nsrr.xml``
WSC                    ``wsc-visit1-1-nsrr.edf``      ``wsc-visit1-1.stg.txt``
MASS, DOD              ``01-02-0001 PSG.edf``         ``01-02-0001 Base.edf``
Sleep-EDF              ``SC4001E0-PSG.edf``           ``SC4001EC-Hypnogram.edf``
DREAMS                 ``subject1.edf``               ``HypnogramAASM_subject1.txt``
ISRUC                  ``1.rec``                      ``1_1.txt``, ``1_2.txt``
BIDS                   ``sub-01_task-sleep_eeg.edf``  ``sub-01_task-sleep_events.tsv``
=====================  =============================  ================================

A scoring belongs to a recording when both are of one night, so that ``night10.csv`` is
never that of ``night1.edf``. Upper and lower case make no difference.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath
from unicodedata import normalize

_GAP = r"[-_. ]"
_WHO = r"(?:expert|scorer|rater|reader)"
# What is only ever said of a scoring may follow a name without a gap: nighthypno.txt.
_PLAIN = (
    rf"hypnogramm?e?|hypno|sleep{_GAP}?stag(?:es?|ing)|sleep{_GAP}?scor(?:es?|ing)|"
    rf"sleep{_GAP}?profile?|schlaf(?:profil|stadien)"
)
_WORD = (
    rf"(?:{_PLAIN}|hyp|stag(?:es?|ing)|stadien|scor(?:es?|ed|ing|ings)|"
    r"annot(?:s|ations?)?|events?|ereignisse|nsrr|profusion|stg|sta|allscore|base|"
    rf"labels?|manual|aasm|r&k|rk|consensus|reviewed|corrected|remlogic|"
    rf"noxturnal|domino|edfbrowser|{_WHO}{_GAP}?(?:\d{{1,2}}|[a-z])?)"
)
_ADDITION = re.compile(
    rf"{_GAP}*(?:(?:{_GAP}|(?<=\d)){_WORD}|(?:{_PLAIN}))(?:{_GAP}+{_WORD}){{0,3}}{_GAP}*"
)
_BARE = re.compile(rf"{_WORD}(?:{_GAP}+{_WORD}){{0,3}}")
_PREFIX = re.compile(rf"(?:{_PLAIN}|hyp|stages|staging|scoring)(?:aasm|r&k|rk)?{_GAP}+")
_OF_RECORDING = re.compile(rf"{_GAP}+(?:psg|eeg|nsrr|raw|edf|signals?|recording)")
_SLEEP_EDF = re.compile(r"(s[ct]\d{4})\w{2}-(psg|hypnogram)")
_ISRUC = re.compile(r"(\d+)_\d")
_BIDS = re.compile(r"(sub-[^_]+(?:_[a-z]+-[^_]+)*)_([a-z]+)")
_BIDS_SCORINGS = re.compile(
    r"events|hypno(?:gram)?|annot(?:ations)?|(?:sleep)?(?:stag|scor)(?:es?|ings?)"
)
# They say what was done with a recording, not which it is.
_NOT_OF_RECORDING = ("desc", "rater", "scorer", "label", "space")


@dataclass(frozen=True)
class Keys:
    """What identifies the night of a file: two files of one key are of one night.

    Parameters
    ----------
    sure
        The name as it is: of its file alone, or of one with another suffix.
    likely
        The name without what is added to it, for recordings or for scorings.
    """

    sure: frozenset[str]
    likely: frozenset[str]


def recording_keys(name: str) -> Keys:
    """Return what a scoring of this recording may be named after."""
    stem = stem_of(name)
    likely = {stem}
    if found := _SLEEP_EDF.fullmatch(stem):
        likely.add(found[1])
    if of_bids := _bids_key(stem, is_scoring=False):
        likely.add(of_bids)
    for place in range(1, len(stem)):
        if _OF_RECORDING.fullmatch(stem, place):
            likely.add(stem[:place])
    return Keys(frozenset({stem, plain(name)}), frozenset(likely | {plain(name)}))


def scoring_keys(name: str) -> Keys:
    """Return the recordings' names that this scoring may be named after."""
    stem = stem_of(name)
    if of_bids := _bids_key(stem, is_scoring=True):
        return Keys(frozenset(), frozenset({of_bids}))
    likely = {stem}
    for pattern in (_SLEEP_EDF, _ISRUC):
        if found := pattern.fullmatch(stem):
            likely.add(found[1])
    for place in range(1, len(stem)):
        if _ADDITION.fullmatch(stem, place) or not stem[place:].strip("-_. "):
            likely.add(stem[:place])
    if found := _PREFIX.match(stem):
        likely.add(stem[found.end() :])
    return Keys(frozenset({stem}), frozenset(likely - {""}))


def is_named_after_no_recording(name: str) -> bool:
    """Tell a scoring's name that says nothing but that it is one: ``Hypnogram.txt``."""
    return _BARE.fullmatch(stem_of(name)) is not None


def plain(name: str) -> str:
    """Return a name in which neither case nor the way letters are composed counts."""
    return normalize("NFC", name).casefold()


def stem_of(name: str) -> str:
    """Return a plain name without its suffix."""
    return PurePath(plain(name)).stem


def _bids_key(stem: str, is_scoring: bool) -> str | None:
    """Return a key of the entities, in any order, that say which recording it is."""
    found = _BIDS.fullmatch(stem)
    if found is None or is_scoring != bool(_BIDS_SCORINGS.fullmatch(found[2])):
        return None
    entities = [
        entity
        for entity in found[1].split("_")
        if entity.partition("-")[0] not in _NOT_OF_RECORDING
    ]
    return " ".join(sorted(entities))

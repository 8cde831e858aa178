"""Gives each recording of a folder its scoring, or says why not; no file is used twice.

A scoring belongs to the recording of its folder that is named alike, else to one in a
folder beside, as `night_place` says. Where it could belong to two, neither gets it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from cmt.training.preparation.pairing.names import (
    is_named_after_no_recording,
    plain,
    recording_keys,
    scoring_keys,
)
from cmt.training.preparation.pairing.near import NearFiles
from cmt.training.preparation.pairing.places import night_place


@dataclass(frozen=True)
class Pair:
    """A recording and what was found for it.

    Parameters
    ----------
    recording
        The file with the signals.
    scorings
        Files named as its scoring. Several are of several scorers, or forms of one.
    disputed
        Files that could be its scoring as well as another recording's.
    rivals
        The other recordings that they could be of.
    near
        Files of a similar name that were not taken.
    is_by_folder
        Whether the scorings are named after no recording, and it is the only one there.
    """

    recording: Path
    scorings: tuple[Path, ...] = ()
    disputed: tuple[Path, ...] = ()
    rivals: tuple[Path, ...] = ()
    near: tuple[Path, ...] = ()
    is_by_folder: bool = False


def pair_up(
    top: Path,
    recordings: Sequence[Path],
    scorings: Iterable[Path],
    others: Iterable[Path] = (),
    wanted: str | None = None,
) -> list[Pair]:
    """Return a pair for each recording, in their order.

    Parameters
    ----------
    top
        The folder in which all of them lie.
    scorings
        Files that can be read as scorings; each goes to one recording or to none.
    others
        Further files, of which only those near in name are told.
    wanted
        A pattern such as ``*-nsrr.xml``: only scorings whose name, or whose path from
        ``top`` on, fits it are taken.
    """
    scorings = list(scorings)
    taken = [path for path in scorings if _is_wanted(path, top, wanted)]
    pairs = _by_name(top, recordings, taken)
    pairs = _by_folder(pairs, taken)
    given = {path for pair in pairs for path in pair.scorings}
    near = NearFiles(top, scorings, given, others)
    return [
        replace(pair, near=near.of(pair.recording, (*pair.scorings, *pair.disputed)))
        for pair in pairs
    ]


def _is_wanted(path: Path, top: Path, pattern: str | None) -> bool:
    names = (path.name, path.relative_to(top).as_posix())
    return pattern is None or any(fnmatch(plain(n), plain(pattern)) for n in names)


def _by_name(top: Path, recordings: Sequence[Path], scorings: list[Path]) -> list[Pair]:
    by_key = defaultdict(list)
    for recording in recordings:
        for key in recording_keys(recording.name).likely:
            by_key[key].append(recording)
    own, disputed, rivals = (defaultdict(list) for _ in range(3))
    for scoring in scorings:
        found = _candidates(top, scoring, by_key)
        for recording in found:
            (own if len(found) == 1 else disputed)[recording].append(scoring)
            rivals[recording] += [other for other in found if other != recording]
    return [
        Pair(each, tuple(own[each]), tuple(disputed[each]), _once(rivals[each]))
        for each in recordings
    ]


def _candidates(
    top: Path, scoring: Path, by_key: dict[str, list[Path]]
) -> tuple[Path, ...]:
    """Return the recordings that a scoring could be of: the nearest, the surest."""
    keys = scoring_keys(scoring.name)
    alike = _once(path for key in keys.likely for path in by_key.get(key, ()))
    found = [path for path in alike if path.parent == scoring.parent]
    if not found:
        place = night_place(scoring.relative_to(top))
        found = [p for p in alike if night_place(p.relative_to(top)) == place]
    sure = [path for path in found if keys.sure & recording_keys(path.name).sure]
    return tuple(sure or found)


def _by_folder(pairs: list[Pair], scorings: list[Path]) -> list[Pair]:
    """Give the only recording of a folder what is there called Hypnogram.txt or so."""
    n_recordings = Counter(pair.recording.parent for pair in pairs)
    unnamed = defaultdict(list)
    for path in scorings:
        if is_named_after_no_recording(path.name):
            unnamed[path.parent].append(path)
    return [
        replace(pair, scorings=tuple(unnamed[pair.recording.parent]), is_by_folder=True)
        if n_recordings[pair.recording.parent] == 1
        and unnamed[pair.recording.parent]
        and not (pair.scorings or pair.disputed)
        else pair
        for pair in pairs
    ]


def _once(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(paths))

"""Files named nearly as a recording's scoring, which a reader may have meant."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from pathlib import Path

from cmt.training.preparation.pairing.names import (
    plain,
    recording_keys,
    scoring_keys,
    stem_of,
)
from cmt.training.preparation.pairing.places import night_place

_ALIKE = 0.8
_SHORTEST_WITHIN = 4
# Comparing all with all takes long; among so many names their beginnings must do.
_MOST_COMPARED = 500

Named = tuple[str, Path]


class NearFiles:
    """Finds what lies near a recording, in its place or under its name in another.

    Parameters
    ----------
    top
        The folder in which all files lie.
    scorings
        Files that could be scorings.
    given
        Those among them that are some recording's scoring.
    others
        Further files, of which only recordings without a scoring are told.
    """

    def __init__(
        self,
        top: Path,
        scorings: Iterable[Path],
        given: Collection[Path],
        others: Iterable[Path] = (),
    ) -> None:
        scorings = list(scorings)
        self._top = top
        self._free = set(scorings) - set(given)
        self._by_place: dict[tuple[str, ...], list[Named]] = defaultdict(list)
        self._by_key: dict[str, list[Path]] = defaultdict(list)
        for path in sorted([*scorings, *others]):
            place = night_place(path.relative_to(top))
            self._by_place[place].append((plain(path.name), path))
            for key in scoring_keys(path.name).likely:
                self._by_key[key].append(path)
        for named in self._by_place.values():
            named.sort()

    def of(self, recording: Path, own: Collection[Path]) -> tuple[Path, ...]:
        """Return the files near a recording; where it has its ``own``, fewer.

        They are then those that begin with its name and could be scorings, but are
        nobody's.
        """
        there = self._by_place[night_place(recording.relative_to(self._top))]
        stem = stem_of(recording.name)
        if own:
            longer = [n for n in _beginning_with(stem, there) if _is_word(stem, n[0])]
            return tuple(p for _, p in longer if p in self._free and p not in own)
        keys = recording_keys(recording.name).likely
        near = [path for key in sorted(keys) for path in self._by_key.get(key, ())]
        shortest = min(keys, key=len)
        if len(there) > _MOST_COMPARED:
            near += [path for _, path in _beginning_with(shortest, there)]
        else:
            near += [p for name, p in there if _is_near(shortest, stem, stem_of(name))]
        return tuple(dict.fromkeys(near))


def _beginning_with(stem: str, named: list[Named]) -> list[Named]:
    first = bisect_left(named, stem, key=lambda each: each[0])
    stop = first
    while stop < len(named) and named[stop][0].startswith(stem):
        stop += 1
    return named[first:stop]


def _is_word(stem: str, name: str) -> bool:
    """Whether the name goes on with another word, not with more digits or letters."""
    return not name[len(stem) : len(stem) + 1].isalnum()


def _is_near(shortest: str, stem: str, other: str) -> bool:
    shorter, longer = sorted((shortest, other), key=len)
    if longer.startswith(shorter):
        return True
    if len(shorter) >= _SHORTEST_WITHIN and shorter in longer:
        return True
    alike = SequenceMatcher(None, stem, other)
    return alike.quick_ratio() >= _ALIKE and alike.ratio() >= _ALIKE

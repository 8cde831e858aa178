"""Reads the expert's scoring of a recording: beside it, or else in the file itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.errors import ScoringError
from cmt.hypnogram import Hypnogram
from cmt.plurals import number_of
from cmt.recording import Recording
from cmt.scoring import OpenedScoring, describe_scoring, open_scoring
from cmt.stages import UNSCORED
from cmt.training.preparation.pairing.names import plain, recording_keys
from cmt.training.preparation.pairing.own_staging import is_unreviewed_staging
from cmt.training.preparation.pairing.pairs import Pair

Read = Callable[[Path], OpenedScoring]

_MOST_NAMED = 5


@dataclass(frozen=True)
class Expert:
    """An expert's stages, and sentences about which file they are of and how read."""

    hypnogram: Hypnogram
    notes: tuple[str, ...] = ()


def read_expert(
    pair: Pair, recording: Recording, mapping: Mapping[str, int] | None = None
) -> Expert:
    """Read the scoring of a pair, or else the stages in the recording's own file.

    It begins and ends with the recording, as `open_scoring` says. Several files are one
    scoring if they say the same.

    Raises
    ------
    ScoringError
        There is none, it cannot be read, or it could be of another recording.
    """
    refuse_disputed(pair)
    own = tuple(path for path in pair.scorings if is_unreviewed_staging(path))
    files = [path for path in pair.scorings if path not in own]
    told = tuple(f"{p.name} is this program's own staging, not taken." for p in own)
    if own and not files:
        raise ScoringError(
            f"{own[0].name} is this program's own staging, which nobody has reviewed. "
            "Put an expert's scoring there."
        )

    def read(path: Path) -> OpenedScoring:
        return open_scoring(path, recording.n_epochs, recording.start, mapping)

    if not files:
        return _from_recording(pair, read)
    if len(files) == 1:
        found = read(files[0])
    else:
        found, more = _one_of(pair.recording, files, read)
        told = (*told, more)
    return Expert(found.hypnogram, (*_taken(pair), *told, *found.notes))


def refuse_disputed(pair: Pair) -> None:
    """Refuse a recording whose scoring could be another's.

    Raises
    ------
    ScoringError
        It could.
    """
    if pair.disputed:
        raise ScoringError(
            f"{_named(pair.disputed)} could be its scoring, or that of "
            f"{_named(pair.rivals)}. Give each scoring the name of its recording, such "
            f"as {pair.recording.name}.csv."
        )


def _taken(pair: Pair) -> tuple[str, ...]:
    notes = []
    if pair.is_by_folder:
        notes.append(
            f"{_named(pair.scorings)} was taken, which names no recording: this is the "
            "only one in its folder."
        )
    if pair.near:
        notes.append(f"Near, not taken: {_named(pair.near, pair.recording)}.")
    return tuple(notes)


def _one_of(
    recording: Path, files: list[Path], read: Read
) -> tuple[OpenedScoring, str]:
    """Return what several files say, if they say the same, and a note of it."""
    holding = [f for f in files if not _holds_no_stages(f)] or files
    opened = []
    for path in holding:
        try:
            opened.append(read(path))
        except ScoringError as error:
            raise ScoringError(
                f"{_several(files)}. {path.name} cannot be read: {error} "
                f"{_choose(recording, files)}"
            ) from error
    first = opened[0]
    for path, other in zip(holding[1:], opened[1:], strict=True):
        n_apart = _n_differing(first.hypnogram, other.hypnogram)
        if n_apart:
            raise ScoringError(
                f"{_several(files)}. {holding[0].name} and {path.name} differ in "
                f"{number_of(n_apart, 'epoch')}. {_choose(recording, files)}"
            )
    same = "" if len(holding) == 1 else f" {_named(holding[1:])} says the same."
    empty = [path for path in files if path not in holding]
    without = f" {_named(empty)} holds no stages." if empty else ""
    return first, f"{holding[0].name} was taken.{same}{without}"


def _holds_no_stages(path: Path) -> bool:
    """Tell a file that can be read, and in which nothing is a stage: other events."""
    try:
        names = describe_scoring(path).names
    except ScoringError:
        return False
    return all(name.stage in (None, UNSCORED) for name in names)


def _n_differing(one: Hypnogram, other: Hypnogram) -> int:
    """Count epochs that differ; unscored ones at the end are none."""
    length = max(len(one), len(other))
    padded = [
        np.pad(each.stages, (0, length - len(each)), constant_values=UNSCORED)
        for each in (one, other)
    ]
    return int((padded[0] != padded[1]).sum())


def _several(files: list[Path]) -> str:
    return f"There are {len(files)} scorings beside it: {_named(files)}"


def _choose(recording: Path, files: list[Path]) -> str:
    """Say how to choose the first, by its name without the recording's."""
    first = files[0]
    keys = sorted(recording_keys(recording.name).likely, key=len, reverse=True)
    key = next((key for key in keys if key in plain(first.name)), "")
    at = plain(first.name).find(key)
    pattern = f"{first.name[:at]}*{first.name[at + len(key) :]}"
    if len({path.name for path in files}) < len(files):
        pattern = f"*{first.parent.name}/*"
    return f"Leave one there, or choose, for all, such as with --scorings “{pattern}”."


def _from_recording(pair: Pair, read: Read) -> Expert:
    try:
        found = read(pair.recording)
    except ScoringError as error:
        raise ScoringError(
            "There is no scoring beside it, and no stages are in it"
            f"{_own_events(pair.recording)}. {_looked_for(pair)}"
        ) from error
    return Expert(found.hypnogram, (*_taken(pair), *found.notes))


def _own_events(recording: Path) -> str:
    """Name what the recording's annotations are, if it has any."""
    try:
        names = describe_scoring(recording).names
    except ScoringError:
        return ""
    listed = ", ".join(f"“{name.name[:30]}”" for name in names[:_MOST_NAMED])
    more = " and others" if len(names) > _MOST_NAMED else ""
    return f" (its annotations: {listed}{more})" if names else ""


def _looked_for(pair: Pair) -> str:
    stem, name = pair.recording.stem, pair.recording.name
    known = f"{name}.xml, {stem}_hypnogram, {stem}-nsrr and the like"
    if plain(stem).startswith("sub-"):
        whole = stem.rpartition("_")[0] or stem
        known = f"{whole}_events.tsv and {whole}_hypnogram.tsv"
    near = (
        f" Near, not taken: {_named(pair.near, pair.recording)}." if pair.near else ""
    )
    return (
        f"Looked for, here and in folders beside: {stem}.xml, .annot, .csv, .tsv or "
        f".txt, {known}.{near} Give its scoring such a name."
    )


def _named(paths: tuple[Path, ...] | list[Path], recording: Path | None = None) -> str:
    """Name files, those of another folder than the recording's with it."""
    more = len(paths) - _MOST_NAMED
    are_alike = len({path.name for path in paths}) < len(paths)
    names = ", ".join(
        f"{path.parent.name}/{path.name}"
        if are_alike or (recording and path.parent != recording.parent)
        else path.name
        for path in paths[:_MOST_NAMED]
    )
    return f"{names} and {more} more" if more > 0 else names

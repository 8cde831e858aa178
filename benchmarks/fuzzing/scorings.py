"""Damaged scorings of every format: one truth of 80 epochs, written in each of them."""

import json
from collections.abc import Callable
from datetime import time
from itertools import groupby
from pathlib import Path

import numpy as np

from cmt.scoring import read_scoring
from cmt.stages import UNSCORED, Stage
from fuzzing.cases import Damage, Damaged, Reading, cut, flipped, hostile, shuffled

_TRUTH = [
    *["W"] * 10 + ["N1"] * 4 + ["N2"] * 20 + ["N3"] * 16 + ["N2"] * 6 + ["R"] * 14,
    *["W"] * 2 + ["N1"] * 2 + ["N2"] * 6,
]
_START = time(22, 47, 30)
_RK = {"W": "0", "N1": "1", "N2": "2", "N3": "3", "R": "5"}
_SLEEP_EDF = {"W": "W", "N1": "1", "N2": "2", "N3": "3", "R": "R"}
_LONG = {"W": "Wake", "N1": "N1", "N2": "N2", "N3": "N3", "R": "REM"}
_NSRR = {
    **{"W": "Wake|0", "N1": "Stage 1 sleep|1", "N2": "Stage 2 sleep|2"},
    **{"N3": "Stage 3 sleep|3", "R": "REM sleep|5"},
}


def _runs() -> list[tuple[int, int, str]]:
    runs, onset_s = [], 0
    for name, epochs in groupby(_TRUTH):
        n_s = 30 * len(list(epochs))
        runs.append((onset_s, n_s, name))
        onset_s += n_s
    return runs


def _clock(second: int) -> str:
    second = (second + 22 * 3600 + 47 * 60 + 30) % 86400
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"


def _lines(row: Callable[[int, str], str], head: str = "") -> str:
    return head + "".join(f"{row(i, name)}\n" for i, name in enumerate(_TRUTH))


def _spans(row: Callable[[int, int, str], str], head: str = "", end: str = "\n") -> str:
    return head + "".join(f"{row(*run)}{end}" for run in _runs())


def _event(onset_s: int, n_s: int, name: str) -> str:
    return (
        "<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>"
        f"{_NSRR[name]}</EventConcept><Start>{onset_s}</Start>"
        f"<Duration>{n_s}</Duration></ScoredEvent>"
    )


def texts() -> dict[str, str]:
    """Return the truth in every format of text, by the end of the file's name."""
    return {**_tables(), **_programs_own(), **_marked_up()}


def _tables() -> dict[str, str]:
    return {
        "lines.txt": _lines(lambda _, name: name),
        "lines.eannot": _lines(lambda _, name: name),
        "epochs.csv": _lines(lambda i, name: f"{i + 1},{name}", "epoch,stage\n"),
        "epochs-de.csv": _lines(lambda i, name: f"{i + 1};{name}", "Epoche;Stadium\n"),
        "spans.csv": _spans("{},{},{}".format, "onset,duration,stage\n"),
        "ends.csv": _spans(lambda a, d, s: f"{a},{a + d},{s}", "start,end,stage\n"),
        "usleep.tsv": _spans(
            lambda a, d, s: f"{a}\t{d}\t{_LONG[s]}", "init_sec\tduration_sec\tstage\n"
        ),
        "usleep.ids": _spans(lambda a, d, s: f"{a},{d},{s}"),
        "bids.tsv": _spans(
            lambda a, d, s: f"{a}\t{d}\t{_LONG[s]}", "onset\tduration\ttrial_type\n"
        ),
    }


def _programs_own() -> dict[str, str]:
    return {
        "mne.txt": _spans(
            lambda a, d, s: f"{a}.0,{d}.0,Sleep stage {s}",
            "# MNE-Annotations\n# onset, duration, description\n",
        ),
        "edfbrowser.csv": _spans(
            lambda a, d, s: f"{a}.0000000,{d}.000000,Sleep stage {_SLEEP_EDF[s]}",
            "Onset,Duration,Annotation\n",
        ),
        "spisop.txt": _lines(lambda _, name: f"{_RK[name]}\t0"),
        "visbrain.txt": _spans(lambda a, d, s: f"{s}\t{a + d}", "*Duration_sec 2400\n"),
        "luna.annot": _spans(lambda a, d, s: f"{s}\t.\t.\t{a}\t{a + d}\t."),
        "remlogic.txt": _lines(
            lambda i, name: f"{_LONG[name]}\t{_clock(30 * i)}\tSLEEP-{_LONG[name]}\t30",
            "RemLogic Event Export\n\n"
            "Sleep Stage\tTime [hh:mm:ss]\tEvent\tDuration[s]\n",
        ),
        "zurich.vis": _lines(lambda i, name: f"{i + 1} {name[-1].lower()}", "0\n"),
    }


def _marked_up() -> dict[str, str]:
    hero = [
        {"epoch": i + 1, "start": 30 * i, "end": 30 * i + 30, "stage": _LONG[name]}
        for i, name in enumerate(_TRUTH)
    ]
    codes = "".join(f"<SleepStage>{_RK[name]}</SleepStage>" for name in _TRUTH)
    return {
        "hero.json": json.dumps([hero, []], indent=1),
        "profusion.xml": (
            '<?xml version="1.0"?>\n<CMPStudyConfig><EpochLength>30</EpochLength>\n'
            f"<SleepStages>{codes}</SleepStages>\n</CMPStudyConfig>\n"
        ),
        "nsrr.xml": (
            "<PSGAnnotation><EpochLength>30</EpochLength>\n<ScoredEvents>"
            f"{_spans(_event, end='')}</ScoredEvents>\n</PSGAnnotation>\n"
        ),
    }


def _hypnogram() -> bytes:
    """Return the truth as Sleep-EDF has it: annotations of an EDF+ without signals."""
    lists = b"+0\x14\x14\0" + b"".join(
        f"+{a}\x15{d}\x14Sleep stage {_SLEEP_EDF[s]}\x14\0".encode()
        for a, d, s in _runs()
    )
    n_samples = len(lists) // 2 + 10
    texts = (
        *(("0", 8), ("X", 80), ("X", 80), ("01.01.85", 8), ("22.47.30", 8), ("512", 8)),
        *(("EDF+C", 44), ("1", 8), ("0", 8), ("1", 4), ("EDF Annotations", 16)),
        *(("", 80), ("", 8), ("-1", 8), ("1", 8), ("-32768", 8), ("32767", 8)),
        *(("", 80), (str(n_samples), 8), ("", 32)),
    )
    header = "".join(text.ljust(width) for text, width in texts).encode()
    return header + lists.ljust(2 * n_samples, b"\0")


class Scorings:
    """Every damage that is done to scorings, and how they are read."""

    name = "scorings"
    limit_bytes = 2**29
    limit_s = 20

    def __init__(self) -> None:
        self.bases = {name: text.encode() for name, text in texts().items()}
        self.bases["sleep-edf.edf"] = _hypnogram()
        self.kinds: dict[str, Damage] = {}
        for base in self.bases:
            self.kinds[f"{base}, damaged"] = self._damaged(base)
            self.kinds[f"{base}, cut off"] = self._cut(base)
            self.kinds[f"{base}, written otherwise"] = self._otherwise(base)

    def _of(self, base: str, content: bytes, promise: str = "") -> Damaged:
        return Damaged(content, f"-{base}", base, promise)

    def _damaged(self, base: str) -> Damage:
        def damage(rng: np.random.Generator) -> Damaged:
            content = self.bases[base]
            ways = (_number_changed, shuffled, _flipped_anywhere, _line_changed)
            for _ in range(rng.integers(1, 4)):
                content = ways[rng.integers(4)](rng, content) or b" "
            return self._of(base, content)

        return damage

    def _cut(self, base: str) -> Damage:
        return lambda rng: self._of(base, cut(rng, self.bases[base]), "part")

    def _otherwise(self, base: str) -> Damage:
        def damage(rng: np.random.Generator) -> Damaged:
            content = self.bases[base]
            if base.endswith(".edf"):
                junk = rng.integers(33, 127, 60, np.uint8).tobytes().ljust(80)
                return self._of(base, content[:8] + junk + junk + content[168:], "same")
            is_table = base.endswith((".csv", ".tsv"))
            ways = _WAYS + (_WAYS_OF_TABLES if is_table else ())
            return self._of(base, ways[rng.integers(len(ways))](content), "same")

        return damage

    def read(self, path: Path, _base: str) -> Reading:
        """Read a scoring as for a recording of 80 epochs that starts with it."""
        stages = read_scoring(path, len(_TRUTH), _START).stages
        truth = np.array([Stage[name] for name in _TRUTH])
        known = set(Stage) | {UNSCORED}
        is_part = bool(np.all((stages == UNSCORED) | (stages == truth)))
        return Reading(
            str(stages.tolist()),
            (len(stages),),
            is_finite=set(stages.tolist()) <= known,
            is_part=is_part,
        )


def _number_changed(rng: np.random.Generator, content: bytes) -> bytes:
    digits = [i for i, byte in enumerate(content) if 48 <= byte < 58]
    if not digits:
        return content
    first = last = digits[rng.integers(len(digits))]
    while last < len(content) and 48 <= content[last] < 58:
        last += 1
    return content[:first] + hostile(rng) + content[last:]


def _flipped_anywhere(rng: np.random.Generator, content: bytes) -> bytes:
    return flipped(rng, content, 0, len(content))


def _line_changed(rng: np.random.Generator, content: bytes) -> bytes:
    lines = content.split(b"\n")
    place = rng.integers(len(lines))
    new = ([], [lines[place]] * 2, [hostile(rng)], [lines[place][:2000] * 900])
    lines[place : place + 1] = new[rng.integers(4)]
    return b"\n".join(lines)


def _padded(content: bytes) -> bytes:
    for mark in (b",", b";", b"\t"):
        content = content.replace(mark, b" " + mark + b" ")
    return content


_WAYS = (
    lambda content: content.replace(b"\n", b"\r\n"),
    lambda content: content.rstrip(b"\n") + b"\n \n\n",
    lambda content: b"\xef\xbb\xbf" + content,
    lambda content: content.decode().encode("utf-16"),
)
_WAYS_OF_TABLES = (
    *(bytes.upper, bytes.lower, _padded),
    lambda content: b"# exported for a test\n" + content,
)

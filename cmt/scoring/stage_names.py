"""The names that programs and scorers give to stages, and what each of them means.

English, German, French, Spanish, Portuguese, Italian and Dutch; accents, case and what
stands around the stage do not matter: “Sleep stage N2@@EEG F4-M1”, “Éveil”, “SLEEP-S1”.
"""

import re
import unicodedata
from functools import cache

from cmt.stages import UNSCORED, UNSCORED_NAME, Stage


def stage_from_name(name: str) -> int:
    """Return the stage that a file calls ``name``; Rechtschaffen and Kales 3, 4 are N3.

    Names of Sleep-EDF ("Sleep stage 2"), NSRR ("Stage 2 sleep|2") and R&K are known;
    "?", movement time and anything unknown are `UNSCORED`.
    """
    found = _meaning(name)
    return UNSCORED if found is None else found


def is_stage_name(name: str) -> bool:
    """Tell a stage's name, or that of an unscored epoch, from any other event's."""
    return _meaning(name) is not None


def is_bare_number(name: str) -> bool:
    """Tell a number alone, which programs use in many ways, from “Stage 2”."""
    return _NUMBER.fullmatch(plain_name(name)) is not None


def bare_number(name: str) -> int:
    """Return the number that `is_bare_number` found."""
    return int(_NUMBER.fullmatch(plain_name(name))[1])


def number_beside_stage(name: str) -> int | None:
    """Return the number of “Stage 2” or “Sleep stage 2”; ``None`` for other names."""
    whole = "".join(_words(name))
    bare = _without_around(whole)
    return bare_number(bare) if bare != whole and is_bare_number(bare) else None


def plain_name(name: str) -> str:
    """Drop EDF+'s channel and NSRR's number, accents, case, quotes and ``.0``."""
    text = name.partition("@@")[0].partition("|")[0]
    letters = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    kept = "".join(mark for mark in letters if not unicodedata.combining(mark))
    return re.sub(r"[.,]0+$", "", kept.casefold().replace("−", "-").strip(" \t\"'\0"))


def looks_like_stage(name: str) -> bool:
    """Tell a name that speaks of a stage, known or not, such as “Stage X” or “N2?”."""
    if is_stage_name(name) or is_bare_number(name):
        return True
    words = _words(name)
    named = [word for word in words if word not in _AROUND | _PARTICLES]
    is_of_stage = any(word in _STAGE_WORDS for word in words)
    bare = _without_around("".join(words))
    return (is_of_stage and len(named) == 1 and named[0] not in _NOT_AFTER_STAGE) or (
        _ALIKE.fullmatch(bare.rstrip("?")) is not None
    )


@cache
def _meaning(name: str) -> int | None:
    plain = plain_name(name)
    number = _NUMBER.fullmatch(plain)
    if number:
        return _BY_NUMBER.get(int(number[1]))
    if plain == UNSCORED_NAME:
        return UNSCORED
    words = _words(name)
    whole = "".join(words)
    named = "".join(word for word in words if word not in _AROUND | _PARTICLES)
    for candidate in (whole, named, _without_around(named)):
        if candidate in _BY_NAME:
            return _BY_NAME[candidate]
    bare = _without_around(named)
    if bare != whole and bare in _AFTER_STAGE:
        return _AFTER_STAGE[bare]
    # In “Sleep stage ?” nothing but the mark stands beside the words.
    *before, last = words or [""]
    is_unscored = before and last == UNSCORED_NAME and set(before) <= _AROUND
    return UNSCORED if is_unscored else None


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(plain_name(name)) if word]


def _without_around(word: str) -> str:
    """Drop what is glued to a stage, as in “Stadium2” and “REMSchlaf”."""
    return _GLUED_END.sub("", _GLUED_START.sub("", word))


# A minus that no letter precedes belongs to a number: “Stage -1” is no stage 1.
_BETWEEN = re.compile(r"(?:[\s_./:;,()\[\]#\0]|(?<=\w)-|-(?![0-9]))+")
_NUMBER = re.compile(r"([+-]?[0-9]{1,3})")
# The convention of R&K and of Profusion; whether it is meant is for `numbers` to judge.
_BY_NUMBER: dict[int, int] = {
    **{0: Stage.W, 1: Stage.N1, 2: Stage.N2, 3: Stage.N3, 4: Stage.N3, 5: Stage.R},
    **dict.fromkeys((6, 9, -1, -2), UNSCORED),
}
_STAGE_WORDS = {
    *("stage", "sleepstage", "stadium", "schlafstadium", "stade", "etapa", "estagio"),
    *("estadio", "stadio", "slaapstadium", "fase", "slaapfase", "schlafphase"),
}
_AROUND = _STAGE_WORDS | {
    *("sleep", "schlaf", "sommeil", "sueno", "sono", "sonno", "slaap", "phase"),
    *("nst", "epoch", "epoche", "epoca", "epoque"),
}
_PARTICLES = {"de", "di", "do", "del", "du", "da", "en", "of", "im", "time"}
_NOT_AFTER_STAGE = {
    *("change", "changes", "shift", "shifts", "comment", "start", "end", "report"),
    *("event", "events", "wechsel", "note", "scored", "scoring"),
}
_GLUED_START = re.compile("^(?:" + "|".join(sorted(_AROUND, key=len)[::-1]) + ")+")
_GLUED_END = re.compile("(?:sleep|schlaf|slaap|stage|stadium)$")
# Names that speak of a stage without saying which of the five.
_ALIKE = re.compile(
    r"(?:n|s|st|nrem|nonrem|nr)[0-9]+[a-z]?|n?rem[0-9]*|nonrem|nr|light|leicht|leger|"
    r"lentleger|lent|ligero|leve|leggero|licht|wake?|wach|awake|r|w|"
    r"(?:n[1-4]|s[1-4]|rem|wake|w|r){2,}|(?:w|r|[1-5])\?"
)
_WAKE = (
    *("w", "wk", "wake", "awake", "wakefulness", "waking", "wakeful"),
    *("wach", "wachzustand", "wachheit", "wachstadium", "wachphase"),
    *("eveil", "eveille", "eveillee", "veille"),
    *("vigilia", "despierto", "despierta", "desperto", "acordado", "acordada"),
    *("veglia", "sveglio", "wakker", "waak", "wakend", "waken", "waaktoestand"),
)
_REM = (
    *("r", "rem", "rems", "paradoxal", "paradoxale", "paradoxical", "paradoxer"),
    *("paradoxaler", "paradoja", "paradojico", "paradossale", "paradoxale", "sp"),
    *("mor", "remslaap", "remschlaf", "tonicrem", "phasicrem", "remtonic", "remphasic"),
)
_DEEP = (
    *("n4", "slowwave", "sws", "deep", "tief", "tiefschlaf", "lentprofond", "profond"),
    *("profundo", "profondo", "diep", "diepeslaap", "ondaslentas", "ondelente", "n3n4"),
    *("s3s4", "n34", "s34"),
)
_NOBODY = (
    *("unscored", "notscored", "unknown", "unk", "uns", "nan", "na", "undefined"),
    *("undef", "undetermined", "indeterminate", "unscorable", "unstaged", "nostage"),
    *("noscore", "none", "null", "invalid", "unclassified", "l", "nonscored"),
    *("nichtbewertet", "unbewertet", "nichtklassifiziert", "unbekannt", "undefiniert"),
    *("nonscore", "nonclasse", "indetermine", "inconnu", "nonvalide", "nondefini"),
    *("indeterminado", "desconocido", "sinclasificar", "nopuntuado", "sinpuntuar"),
    *("desconhecido", "naopontuado", "naoclassificado", "indefinido", "naodefinido"),
    *("nonclassificato", "sconosciuto", "indeterminato", "nondefinito"),
    *("nietgescoord", "onbekend", "ongescoord", "nietgedefinieerd"),
)
_MOVEMENT = (
    *("movementtime", "movement", "mt", "m", "mvt", "mov", "bewegungszeit", "bewegung"),
    *("mouvement", "tempsmouvement", "tempsdemouvement", "movimiento"),
    *("tiempomovimiento", "tempomovimento", "movimento", "bewegingstijd", "beweging"),
    *("artefact", "artifact", "art", "artefakt", "artefacto", "artefato", "artefatto"),
    *("tiempodemovimiento", "tempodemovimento", "tempodimovimento", "bodymovement"),
)
_PREFIXES = ("n", "s", "st", "stg", "nrem", "nr", "nonrem")
_NUMERALS = {"1": Stage.N1, "2": Stage.N2, "3": Stage.N3, "4": Stage.N3}
_ROMAN = {"i": Stage.N1, "ii": Stage.N2, "iii": Stage.N3, "iv": Stage.N3}
_BY_NAME: dict[str, int] = {
    **{f"{prefix}{n}": s for prefix in _PREFIXES for n, s in _NUMERALS.items()},
    **{f"{prefix}{n}": s for prefix in ("n", "nrem", "s") for n, s in _ROMAN.items()},
    **dict.fromkeys(_DEEP, Stage.N3),
    **dict.fromkeys((*_WAKE, "s0"), Stage.W),
    **dict.fromkeys(_REM, Stage.R),
    **dict.fromkeys((*_NOBODY, *_MOVEMENT), UNSCORED),
}
# What a number or a Roman numeral means where the word “stage” stands beside it.
_AFTER_STAGE: dict[str, int] = {
    **{str(number): stage for number, stage in _BY_NUMBER.items()},
    **_ROMAN,
    **{"3and4": Stage.N3, "34": Stage.N3},
}

"""What each stream of a model says of an epoch's stage, in words."""

from math import log

from cmt.explanation.evidence import USUAL_RANGE_PCT, BandLevel, Evidence
from dashboard.style.theme import STAGE_WORDS

CLEARLY_ODDS = 1.5
"""From these odds on, a stream is said to speak for one of the two stages."""
BANDS_TITLE = "EEG bands in this night"
BANDS_AND_EFFECT_TITLE = "EEG bands in this night, and effect"


def evidence_title(found: Evidence | None) -> str:
    """Return the title over what each stream adds; without stages where there are none.

    What is drawn to the right of its zero line speaks for the stage named first.
    """
    if found is None:
        return "Evidence (log odds)"
    stage, other = STAGE_WORDS[found.stage], STAGE_WORDS[found.runner_up]
    return f"{stage} against {other}: evidence (log odds)"


def streams_sentence(found: Evidence, levels: list[BandLevel]) -> str:
    """Say what spectrum and waveforms speak for, and which bands are unusual."""
    stage, other = STAGE_WORDS[found.stage], STAGE_WORDS[found.runner_up]
    spectrum = _spoken_for(found, found.spectral)
    waveforms = _spoken_for(found, found.waveform)
    if spectrum is None and waveforms is None:
        return (
            f"Neither the spectrum nor the waveforms clearly tell {stage} from {other}."
        )
    if spectrum is None:
        return (
            f"The waveforms speak for {waveforms}, and the spectrum hardly tells "
            f"{stage} from {other}."
        )
    said = f"he spectrum speaks for {spectrum}{_unusual(levels)}"
    if waveforms is None:
        return f"T{said}, and the waveforms hardly tell {stage} from {other}."
    if waveforms == spectrum:
        return f"Against {other}, t{said}, and so do the waveforms."
    return f"T{said}, but the waveforms speak for {waveforms}."


def _spoken_for(found: Evidence, log_odds: float) -> str | None:
    """Name the stage that a stream speaks for; ``None`` if it hardly says."""
    if abs(log_odds) < log(CLEARLY_ODDS):
        return None
    return STAGE_WORDS[found.stage if log_odds > 0 else found.runner_up]


def _unusual(levels: list[BandLevel]) -> str:
    """Return in brackets which bands are out of the night's usual range, if any."""
    high = [level.band for level in levels if level.is_high]
    low = [level.band for level in levels if level.is_low]
    found = [
        f"{word} {_listed(bands)}"
        for word, bands in (("more", high), ("less", low))
        if bands
    ]
    if not found:
        return ""
    return f" ({', '.join(found)} than in {USUAL_RANGE_PCT[1]} % of the night)"


def _listed(bands: list[str]) -> str:
    *first, last = bands
    return f"{', '.join(first)} and {last}" if first else last

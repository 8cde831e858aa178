"""What was recorded, staged and reviewed: the lines above the report's numbers."""

import re
from collections.abc import Sequence

from cmt.clock import clock_text, duration_text
from cmt.export.table_summaries import TableSummaries
from cmt.hypnogram import Hypnogram
from cmt.marked_events import MarkedEvent, count_events
from dashboard.report.sleep_report.details import ReportDetails
from dashboard.report.sleep_report.words import Language, say
from dashboard.style.numbers import labelled

_NAME_AND_HASH = re.compile(r"(.+) ([0-9a-f]{12})")


def facts_of(
    details: ReportDetails,
    hypnogram: Hypnogram,
    found: TableSummaries,
    language: Language,
) -> tuple[tuple[str, str], ...]:
    """Return names and values; what was not given is said so."""
    stated = say("not_given_by_reader", language)
    values = {
        "code": details.code or stated,
        "reader": details.reader or stated,
        "recording": _recording(hypnogram, language),
        "channels": _channels(details, language),
        "lights_off": _light("off", details.lights.off_s, hypnogram, language),
        "lights_on": _light("on", details.lights.on_s, hypnogram, language),
        "model": _model(details.model, language),
        "review": _review(found, len(hypnogram), language),
        "signed": _signed(details, language),
    }
    if details.events:
        values["events"] = _events(details.events, language)
    return tuple((say(name, language), value) for name, value in values.items())


def _recording(hypnogram: Hypnogram, language: Language) -> str:
    n_epochs = len(hypnogram)
    if hypnogram.start is None:
        return say("span_without_clock", language, n=n_epochs)
    ends = {"begin": hypnogram.clock(0), "end": hypnogram.clock(n_epochs)}
    return say("span", language, n=n_epochs, **ends)


def _channels(details: ReportDetails, language: Language) -> str:
    if details.eeg is None:
        return say("not_known", language)
    eog = labelled("EOG", details.eog) if details.eog else say("eeg_alone", language)
    return f"{labelled('EEG', details.eeg)}, {eog}"


def _light(
    name: str, second: int | None, hypnogram: Hypnogram, language: Language
) -> str:
    """Return a time of day, or how long after the start where none is known."""
    if second is None:
        return say(f"no_lights_{name}", language)
    after = say("after_start", language, time=duration_text(second))
    return clock_text(hypnogram.start, second) or after


def _model(model: str | None, language: Language) -> str:
    if model is None:
        return say("not_known", language)
    parts = _NAME_AND_HASH.fullmatch(model)
    if parts is None:
        return model
    return say("model_hash", language, name=parts[1], digits=parts[2])


def _review(found: TableSummaries, n_epochs: int, language: Language) -> str:
    if not found.n_reviewed and not found.n_changed:
        return say("nobody_reviewed", language)
    counts = {"reviewed": found.n_reviewed, "changed": found.n_changed}
    return say("reviewed", language, n=n_epochs, **counts)


def _events(events: Sequence[MarkedEvent], language: Language) -> str:
    """Return how many events of each kind were marked, and by whom."""
    counts = [
        say(f"n_{kind}", language, n=n) for kind, n in count_events(events).items() if n
    ]
    readers = dict.fromkeys(event.scorer for event in events)
    marked = {"counts": ", ".join(counts), "readers": ", ".join(readers)}
    return say("events_marked", language, **marked)


def not_scored(events: Sequence[MarkedEvent], language: Language) -> str:
    """Return what is not scored, and of marked arousals whose they are."""
    n_arousals = count_events(events)["arousal"]
    if not n_arousals:
        return say("not_scored", language)
    return say("not_scored_but_arousals", language, n=n_arousals)


def _signed(details: ReportDetails, language: Language) -> str:
    signature = details.signature
    if signature is None:
        # A table of epochs alone tells neither its model nor who signed it.
        return say("not_signed" if details.model else "not_known", language)
    said = say(
        "signed_by",
        language,
        reader=signature.scorer,
        version=signature.version,
        time=f"{signature.time:%Y-%m-%d %H:%M}",
        digits=signature.stages_sha256[:12],
    )
    return f"{said}; {say('reopened', language)}" if signature.reopened else said

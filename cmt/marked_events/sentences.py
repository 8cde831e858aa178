"""What is said of marked events: of whom they are, and what nobody scored."""

from collections.abc import Sequence

from cmt.marked_events.event import MarkedEvent, count_events

NOT_SCORED = "Arousals, respiratory and limb events are not scored."
_TEXTS = {
    "arousal": "EEG arousal",
    "artefact": "Artefact",
    "spindle": "Sleep spindle",
    "K-complex": "K-complex",
}

# An artefact alone, of a whole epoch, is what some programs call one without a stage.
NAMES_BESIDE_STAGES = {
    "arousal": "arousal",
    "artefact": "signal artefact",
    "spindle": "spindle",
    "K-complex": "K-complex",
}
"""By kind, the names of events in tables where stages have their names, too."""


def not_scored(events: Sequence[MarkedEvent]) -> str:
    """Return what is not scored; where arousals were marked, by whom they were."""
    n_arousals = count_events(events)["arousal"]
    if not n_arousals:
        return NOT_SCORED
    marked = "1 arousal was" if n_arousals == 1 else f"{n_arousals:,} arousals were"
    return (
        f"{marked} marked by the reader, none by the model. Respiratory and limb "
        "events are not scored."
    )


def seconds_text(seconds: float) -> str:
    """Return seconds to the hundredth, without zeros that say nothing."""
    return f"{seconds:.2f}".rstrip("0").rstrip(".")


def annotation_text(event: MarkedEvent) -> str:
    """Return an event as an annotation says it, with who marked it.

    The text is one that no reader of stages takes for a stage.
    """
    return f"{_TEXTS[event.kind]}, marked by {event.scorer}"

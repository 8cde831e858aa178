"""Marks at the top edge of the signals: which events were found, and where."""

from cmt.events import EpochEvents, Span
from cmt.stages import EPOCH_SECONDS
from dashboard.style.theme import Palette

# Bottom and top of a mark, as shares of a row: single events stand above those that
# take a share of the epoch, because one may lie within the other.
_UPPER, _LOWER = (0.97, 1.0), (0.93, 0.95)
_LABEL_AT = 0.925
_NEAR_S = 1.5
_ROOM_S = 2.0


def with_event_marks(figure: dict, events: EpochEvents, colours: Palette) -> dict:
    """Return the traces of an epoch with its events marked: eye movements on the EOG.

    A word says what each mark is; of slow waves, alpha and eye movements, which are
    many, one has it. A K-complex is not marked as a slow wave once more.
    """
    single, many = colours.accent, colours.muted
    k_complexes = events.k_complexes or ()
    waves = [s for s in events.slow_waves or () if not _overlaps(s, k_complexes)]
    named = (*(events.spindles or ()), *k_complexes)
    marks = [
        *_marks(events.spindles or (), "y", _UPPER, single),
        *_marks(k_complexes, "y", _UPPER, single),
        *_marks(waves, "y", _LOWER, many),
        *_marks(events.alpha or (), "y", _LOWER, many),
        *_marks(events.eye_movements or (), "y2", _UPPER, single),
    ]
    labels = [
        *_labels(events.spindles or (), "spindle", "y", single),
        *_labels(k_complexes, "K", "y", single),
        *_labels(_first_apart(waves, named), "slow waves", "y", many),
        *_labels(_first_apart(events.alpha or (), named), "alpha", "y", many),
        *_labels((events.eye_movements or ())[:1], "eyes", "y2", single),
    ]
    layout = dict(figure["layout"])
    layout["shapes"] = [*layout["shapes"], *marks]
    layout["annotations"] = [*layout["annotations"], *labels]
    return figure | {"layout": layout}


def _overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    return any(s.start_s < span.end_s and s.end_s > span.start_s for s in others)


def _first_apart(
    spans: list[Span] | tuple[Span, ...], named: tuple[Span, ...]
) -> list[Span] | tuple[Span, ...]:
    """Return the first span whose word has room beside those of others, if any has."""
    apart = [
        span
        for span in spans
        if all(abs(span.middle_s - other.middle_s) > _ROOM_S for other in named)
    ]
    return (apart or spans)[:1]


def _marks(
    spans: list[Span] | tuple[Span, ...],
    row: str,
    reach: tuple[float, float],
    colour: str,
) -> list[dict]:
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": f"{row} domain",
            "x0": round(span.start_s, 2),
            "x1": round(span.end_s, 2),
            "y0": reach[0],
            "y1": reach[1],
            "fillcolor": colour,
            "line": {"width": 0},
        }
        for span in spans
    ]


def _labels(
    spans: list[Span] | tuple[Span, ...], text: str, row: str, colour: str
) -> list[dict]:
    return [
        {
            "text": text,
            "xref": "x",
            "yref": f"{row} domain",
            "x": round(span.middle_s, 2),
            "xanchor": _anchor(span),
            "y": _LABEL_AT,
            "yanchor": "top",
            "showarrow": False,
            "font": {"size": 11, "color": colour},
        }
        for span in spans
    ]


def _anchor(span: Span) -> str:
    """Keep a label within the row, however near to its end the event is."""
    if span.middle_s < _NEAR_S:
        return "left"
    return "right" if span.middle_s > EPOCH_SECONDS - _NEAR_S else "center"

"""The page of an epoch: rows of signals, each of its own kind, unit and rate.

Scales, polarity and the rows' places are the browser's; here stand the usual ones.
"""

from dataclasses import dataclass

from cmt.explanation.attention import Explanation
from cmt.explanation.views import VIEWS
from cmt.recording import Signal
from cmt.stages import EPOCH_SECONDS
from dashboard.figures.traces import (
    HEIGHT,
    line,
    microvolts,
    on_row,
    seconds,
    slow_wave_guides,
    strip,
)
from dashboard.style.numbers import labelled
from dashboard.style.plotly_layout import layout
from dashboard.style.theme import Palette

USUAL_UV = {"EEG": 100.0, "EOG": 200.0}
"""From the middle of a row to its edge."""


@dataclass(frozen=True)
class Row:
    """A signal as it is drawn.

    Parameters
    ----------
    signal
        The stretch to draw, filtered for the screen.
    kind
        ``"EEG"``, ``"EOG"``.
    filter
        How it was filtered, in words.
    """

    signal: Signal
    kind: str
    filter: str = ""

    @property
    def usual(self) -> float:
        """The amplitude from the middle of the row to its edge, at first."""
        return USUAL_UV[self.kind]

    def described(self) -> dict:
        """Return what the browser has to know to draw it, ready for JSON."""
        return {
            "name": self.signal.channel,
            "title": labelled(self.kind, self.signal.channel),
            "kind": self.kind,
            "unit": "µV",
            "usual": self.usual,
            "centre": 0,
            "signed": True,
            "share": 1,
            "filter": self.filter,
        }


def epoch_page(rows: list[Row], why: Explanation, colours: Palette) -> dict:
    """Draw the rows of an epoch, EEG and EOG over their marker strips."""
    figure = {
        "data": [],
        "layout": layout(
            colours,
            HEIGHT,
            margin={"l": 50, "r": 52, "t": 22, "b": 24},
            shapes=[],
            annotations=[],
        ),
    }
    last = on_row(len(rows) - 1)["yaxis"]
    figure["layout"]["xaxis"] = seconds(EPOCH_SECONDS, colours, last)
    for row, mark in zip(range(len(rows)), (why.eeg, why.eog), strict=False):
        if mark is not None:
            marks = strip(mark, VIEWS[why.view], rows[row].usual, colours)
            figure["data"].append(marks | on_row(row))
    for number, row in enumerate(rows):
        _add(figure, row, number, colours)
    return figure


def _add(figure: dict, row: Row, number: int, colours: Palette) -> None:
    drawn = figure["layout"]
    colour = colours.eeg if row.kind == "EEG" else colours.eog
    figure["data"].append(line(row.signal, number, colour))
    axis = f"yaxis{number + 1 if number else ''}"
    drawn[axis] = microvolts(row.usual, [0, 1], colours)
    if row.kind == "EEG":
        shapes, labels = slow_wave_guides(number, colours)
        drawn["shapes"] += shapes
        drawn["annotations"] += labels

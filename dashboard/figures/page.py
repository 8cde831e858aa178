"""The page of an epoch: rows of signals, each of its own kind, unit and rate.

Scales, polarity and the rows' places are the browser's; here stand the usual ones.
"""

from dataclasses import dataclass

import numpy as np

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
from dashboard.style.theme import Palette, rgba

USUAL_UV = {"EEG": 100.0, "EOG": 200.0, "EMG": 50.0, "ECG": 1000.0}
"""From the middle of a row to its edge."""
_SIGNED = ("EEG", "EOG")
_OTHERS_SHARE = 0.6
_OXIMETRY_PCT = (90.0, 10.0)


@dataclass(frozen=True)
class Row:
    """A channel as it is drawn.

    Parameters
    ----------
    signal
        The stretch to draw, filtered for the screen.
    kind
        What it measures: ``"EEG"``, ``"EOG"``, ``"EMG"`` or another of the words of
        `cmt.channels.names.ChannelName`.
    filter
        How it was filtered, in words.
    unit
        Of its samples.
    start_s
        When it begins, in seconds after the epoch's start.
    size
        Middle of the row, and from there to its edge, at first.
    """

    signal: Signal
    kind: str
    filter: str = ""
    unit: str = "µV"
    start_s: float = 0
    size: tuple[float, float] | None = None

    @property
    def usual(self) -> tuple[float, float]:
        """The middle of the row, and the amplitude from there to its edge."""
        return self.size or (0.0, USUAL_UV[self.kind])

    def described(self) -> dict:
        """Return what the browser has to know to draw it, ready for JSON."""
        centre, usual = self.usual
        return {
            "name": self.signal.channel,
            "title": titled(self.kind, self.signal.channel),
            "kind": self.kind,
            "unit": self.unit,
            "usual": usual,
            "centre": centre,
            "signed": self.kind in _SIGNED,
            "share": 1 if self.kind in _SIGNED else _OTHERS_SHARE,
            "filter": self.filter,
        }


def titled(kind: str, channel: str) -> str:
    """Name a channel: ``EMG chin``, and by its name alone where the kind says less."""
    return labelled(kind, channel) if kind in USUAL_UV else channel


def usual_size(kind: str, unit: str, typical: np.ndarray) -> tuple[float, float]:
    """Return the middle of a row and from there to its edge, by some minutes of it.

    Electrical channels lie around 0; oxygen saturation is shown from 80 to 100 %.
    """
    if kind in USUAL_UV and unit == "µV":
        return 0.0, USUAL_UV[kind]
    middle = float(np.median(typical)) if typical.size else 0.0
    if kind == "gas" and unit == "%" and middle > 50:
        return _OXIMETRY_PCT
    reach = float(np.percentile(np.abs(typical - middle), 99.5)) if typical.size else 0
    step = 10.0 ** np.floor(np.log10(reach)) if reach > 0 else 1.0
    # A level with as many digits as its changes have.
    centre = round(middle / step) * step
    return float(f"{centre:.6g}"), float(f"{max(np.ceil(reach / step), 1) * step:.3g}")


def epoch_page(
    rows: list[Row], why: Explanation, colours: Palette, window_s: int = EPOCH_SECONDS
) -> dict:
    """Draw the rows of an epoch, EEG and EOG over their marker strips.

    A window longer than an epoch has the epoch in its middle, and shaded.
    """
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
    if window_s > EPOCH_SECONDS:
        around = (window_s - EPOCH_SECONDS) / 2
        figure["layout"]["xaxis"] |= {
            "range": [-around, EPOCH_SECONDS + around],
            **_grid(window_s, colours),
        }
        figure["layout"]["shapes"].append(_epoch_in_it(colours))
    for row, mark in zip(range(len(rows)), (why.eeg, why.eog), strict=False):
        if mark is not None:
            marks = strip(mark, VIEWS[why.view], rows[row].usual[1], colours)
            figure["data"].append(marks | on_row(row))
    for number, row in enumerate(rows):
        _add(figure, row, number, colours)
    return figure


def _add(figure: dict, row: Row, number: int, colours: Palette) -> None:
    drawn = figure["layout"]
    colour = colours.eeg if row.kind == "EEG" else colours.eog
    figure["data"].append(line(row.signal, number, colour, row.start_s))
    axis = f"yaxis{number + 1 if number else ''}"
    drawn[axis] = microvolts(row.usual[1], [0, 1], colours)
    if row.kind == "EEG":
        shapes, labels = slow_wave_guides(number, colours)
        drawn["shapes"] += shapes
        drawn["annotations"] += labels


def _grid(window_s: int, colours: Palette) -> dict:
    """Return lines every 5 s to a minute or two, every 30 s to five minutes."""
    long = window_s > 120
    every = {"dtick": 30 if long else 5, "showgrid": True, "gridcolor": colours.grid}
    return {"dtick": 60 if long else 15, "minor": every}


def _epoch_in_it(colours: Palette) -> dict:
    return {
        "type": "rect",
        "xref": "x",
        "x0": 0,
        "x1": EPOCH_SECONDS,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": rgba(colours.accent, 0.08),
        "line": {"width": 1, "color": colours.accent},
    }

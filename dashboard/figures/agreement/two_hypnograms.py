"""Two hypnograms, one above the other, and where they differ."""

from datetime import time
from itertools import pairwise

import numpy as np

from cmt.clock import clock_text, second_of_day
from cmt.stages import EPOCH_SECONDS, UNSCORED
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette, rgba

_HEIGHT = 330
_MOST_TICKS = 10
_LEAST_SHARE = 250
_TICKS_S = (60, 300, 600, 1800, 3600, 7200, 14400, 21600, 43200, 86400)
_DOMAINS = {"y": (0.57, 1.0), "y2": (0.0, 0.43), "y3": (0.465, 0.535)}


def two_hypnograms(
    scorings: dict[str, np.ndarray],
    differing: np.ndarray,
    start: time | None,
    colours: Palette,
    here: tuple[int, int] | None = None,
) -> dict:
    """Draw two scorings over the clock, or over the hours without one.

    Parameters
    ----------
    scorings
        Stages ``(n_epochs,)`` of each, by the name that stands beside them.
    differing
        0-based epochs that are marked between them.
    start, colours
        Of the night, and of the theme.
    here
        First and last of the epochs that are looked at.
    """
    (above, one), (below, other) = scorings.items()
    return {
        "data": [
            *_steps(one, "y", colours),
            *_steps(other, "y2", colours),
            _marks(differing, colours),
        ],
        "layout": layout(
            colours,
            _HEIGHT,
            margin={"l": 92, "r": 10, "t": 6, "b": 26},
            bargap=0,
            xaxis=_clock(one.size, start, colours),
            yaxis=_stage_rows(above, _DOMAINS["y"], colours),
            yaxis2=_stage_rows(below, _DOMAINS["y2"], colours),
            yaxis3=_marks_row(colours),
            shapes=[] if here is None else [_band(*here, one.size, colours)],
        ),
    }


def _stage_rows(name: str, domain: tuple[float, float], colours: Palette) -> dict:
    small = {"size": 12, "color": colours.muted}
    return axis(
        colours,
        title={"text": name, "standoff": 8, "font": small},
        domain=domain,
        range=[len(STAGE_ORDER) - 0.5, -0.5],
        tickvals=list(range(len(STAGE_ORDER))),
        ticktext=[STAGE_WORDS[stage] for stage in STAGE_ORDER],
        tickfont={"size": 11, "color": colours.text},
        ticklabelstandoff=6,
        anchor="x",
    )


def _marks_row(colours: Palette) -> dict:
    return axis(
        colours,
        domain=_DOMAINS["y3"],
        range=[0, 1],
        tickvals=[0.5],
        ticktext=["differ"],
        showgrid=False,
        ticklabelstandoff=6,
        anchor="x",
    )


def _steps(stages: np.ndarray, y: str, colours: Palette) -> list[dict]:
    """Return a thin line through the night, and the runs of each stage in its colour.

    Both are interrupted where nothing is scored.
    """
    runs = _runs(stages)
    row = {int(stage): at for at, stage in enumerate(STAGE_ORDER)}
    through_x, through_y = [], []
    for stage, first, end in runs:
        level = None if stage == UNSCORED else row[stage]
        through_x += [first, end]
        through_y += [level, level]
    traces = [_line(through_x, through_y, y, colours.guide, 1)]
    for stage in STAGE_ORDER:
        own = [(first, end) for found, first, end in runs if found == stage]
        if own:
            x = [at for first, end in own for at in (first, end, None)]
            levels = [row[stage], row[stage], None] * len(own)
            traces.append(_line(x, levels, y, colours.stage(stage), 5))
    return traces


def _runs(stages: np.ndarray) -> list[tuple[int, int, int]]:
    edges = [0, *(1 + np.flatnonzero(np.diff(stages))).tolist(), stages.size]
    return [(int(stages[at]), at, end) for at, end in pairwise(edges) if end > at]


def _line(x: list, y: list, y_axis: str, colour: str, width: float) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "yaxis": y_axis,
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _marks(differing: np.ndarray, colours: Palette) -> dict:
    return {
        "type": "bar",
        "x": (differing + 0.5).tolist(),
        "y": [1] * differing.size,
        "width": 1,
        "yaxis": "y3",
        "marker": {"color": colours.accent, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _band(first: int, last: int, n_epochs: int, colours: Palette) -> dict:
    """Return the shade over the epochs looked at, wide enough to be seen."""
    least = n_epochs / _LEAST_SHARE
    more = max(0.0, (least - (last + 1 - first)) / 2)
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": first - more,
        "x1": last + 1 + more,
        "y0": 0,
        "y1": 1,
        "line": {"width": 1, "color": colours.accent},
        "fillcolor": rgba(colours.accent, 0.18),
    }


def _clock(n_epochs: int, start: time | None, colours: Palette) -> dict:
    length_s = n_epochs * EPOCH_SECONDS
    fitting = (s for s in _TICKS_S if length_s / s <= _MOST_TICKS)
    every_s = next(fitting, _TICKS_S[-1])
    begin_s = 0 if start is None else second_of_day(start)
    ticks_s = range(-begin_s % every_s, length_s + 1, every_s)
    texts = [
        f"{at // 3600} h {at // 60 % 60:02d}"
        if start is None
        else clock_text(start, at)[:5]
        for at in ticks_s
    ]
    return axis(
        colours,
        range=[0, n_epochs],
        tickvals=[at / EPOCH_SECONDS for at in ticks_s],
        ticktext=texts,
        anchor="y2",
    )

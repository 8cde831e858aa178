"""What parts of an epoch do for a stage: signed bars, beside attention's shares."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from cmt.explanation.attention import Explanation
from cmt.stages import stage_name
from dashboard.figures.bars import distances, offset_name, this_epoch
from dashboard.style.numbers import per_cent, signed
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import Palette

if TYPE_CHECKING:
    from cmt.explanation.effect import Reasons

LIMIT = 30.0
"""Percentage points at which a bar is full, in every night; longer ones end there."""
_ROOM_FOR_NUMBERS = 1.35
_LEAST_RANGE = 2.0
_ROW = 22


def part_effects(
    reasons: "Reasons | None", stage: int, looked: Explanation, colours: Palette
) -> dict:
    """Draw the effect of each whole signal and of the spectrum on a stage.

    ``looked`` has attention's shares, which stand beside the names of the signals.
    There are no bars without ``reasons``.
    """
    rows = _rows(reasons, stage, looked)
    reach = LIMIT * _ROOM_FOR_NUMBERS
    names = list(rows)
    return {
        "data": [_bars(rows, colours)],
        "layout": layout(
            colours,
            _ROW * len(names) + 26,
            margin={"l": 96, "r": 8, "t": 4, "b": 22},
            xaxis=axis(
                colours,
                range=[-reach, reach],
                tickvals=[-LIMIT, 0, LIMIT],
                ticktext=[f"against {LIMIT:g}", "0", f"for {LIMIT:g}"],
            ),
            yaxis=axis(
                colours,
                type="category",
                dtick=1,  # every row has its name, on a low panel too
                range=[len(names) - 0.5, -0.5],
                showgrid=False,
                ticklabelstandoff=6,
                tickfont={"size": 12, "color": colours.text},
            ),
            shapes=[_zero(colours, "x")],
        ),
    }


def neighbour_effects(
    reasons: "Reasons | None",
    stage: int,
    looked: Explanation,
    epoch: int,
    stages: np.ndarray,
    colours: Palette,
) -> dict:
    """Draw the effect of each epoch around, with attention's share below its name."""
    offsets = [int(other) - epoch for other in looked.context_epochs]
    in_view = [int(stages[other]) for other in looked.context_epochs]
    points = np.zeros(len(offsets))
    if reasons is not None:
        points = 100 * reasons.parts.context[:, stage].astype(float)
    reach = max(float(np.abs(points).max()), _LEAST_RANGE) * 1.1
    shares = [per_cent(share) for share in looked.context]
    about = [
        [offset_name(offset), signed(value), stage_name(own), share]
        for offset, value, own, share in zip(
            offsets, points, in_view, shares, strict=True
        )
    ]
    return {
        "data": [_columns(offsets, points, about, map(colours.stage, in_view))],
        "layout": layout(
            colours,
            146,
            margin={"l": 30, "r": 8, "t": 6, "b": 46},
            bargap=0.18,
            xaxis=distances(offsets, in_view, colours, [s[:-2] for s in shares]),
            yaxis=axis(
                colours,
                range=[-reach, reach],
                nticks=5,
                tickformat="+~g",
                tickfont={"size": 10, "color": colours.muted},
            ),
            shapes=[_zero(colours, "y"), this_epoch(colours)],
        ),
    }


def _columns(
    offsets: list[int], points: np.ndarray, about: list[list], fills: Iterable[str]
) -> dict:
    return {
        "type": "bar",
        "x": offsets,
        "y": points.round(2).tolist(),
        "customdata": about,
        "marker": {"color": list(fills)},
        "hovertemplate": "%{customdata[0]}, %{customdata[2]}: "
        "%{customdata[1]} points, attention %{customdata[3]}<extra></extra>",
    }


def _rows(
    reasons: "Reasons | None", stage: int, looked: Explanation
) -> dict[str, float | None]:
    """Return percentage points by row, from top to bottom."""
    shares = [looked.eeg_share, looked.eog_share]
    found: dict[str, float | None] = {}
    for number, name in enumerate(("EEG", "EOG")):
        if shares[number] or number == 0:
            own = None if reasons is None else reasons.parts.signals[number, stage]
            found[f"{name} · {per_cent(shares[number])}"] = own
    if reasons is not None and reasons.parts.spectrum is not None:
        found["Spectrum"] = reasons.parts.spectrum[stage]
    return found


def _bars(rows: dict[str, float | None], colours: Palette) -> dict:
    points = [0.0 if fall is None else 100 * float(fall) for fall in rows.values()]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(rows),
        "x": [max(-LIMIT, min(LIMIT, value)) for value in points],
        "text": [
            "" if fall is None else _number(value)
            for fall, value in zip(rows.values(), points, strict=True)
        ],
        "textposition": "outside",
        "textfont": {"size": 12, "color": colours.text},
        "constraintext": "none",
        "cliponaxis": False,
        "marker": {
            "color": [
                colours.support if value >= 0 else colours.opposition
                for value in points
            ]
        },
        "hoverinfo": "skip",
    }


def _number(points: float) -> str:
    """Return ``+31``, with an arrow where the bar is cut off."""
    if points > LIMIT:
        return f"{signed(points)} →"
    return f"← {signed(points)}" if points < -LIMIT else signed(points)


def _zero(colours: Palette, along: str) -> dict:
    across = "y" if along == "x" else "x"
    return {
        "type": "line",
        f"{across}ref": "paper",
        f"{across}0": 0,
        f"{across}1": 1,
        f"{along}0": 0,
        f"{along}1": 0,
        "line": {"color": colours.muted, "width": 1},
    }

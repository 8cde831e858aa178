"""F1 by stage, and every night's scores as points."""

import numpy as np

from dashboard.figures.bars import levels
from dashboard.style.numbers import two_decimals
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette


def f1_by_stage(f1: np.ndarray, colours: Palette) -> dict:
    """Draw F1 ``(5,)`` of the stages for which it is defined, in hypnogram order."""
    defined = [stage for stage in STAGE_ORDER if not np.isnan(f1[stage])]
    return levels(
        [STAGE_WORDS[stage] for stage in defined],
        [float(f1[stage]) for stage in defined],
        [colours.stage(stage) for stage in defined],
        colours,
        40 * max(len(defined), 1),
        two_decimals,
    )


def night_by_night(by_night: dict[str, list[float]], colours: Palette) -> dict:
    """Draw every night as a point, and boxes from quartile to quartile over them."""
    lowest = np.nanmin([0.0, *(v for values in by_night.values() for v in values)])
    return {
        "data": [_box(name, values, colours) for name, values in by_night.items()],
        "layout": layout(
            colours,
            320,
            margin={"l": 40, "r": 8, "t": 8, "b": 40},
            xaxis=axis(colours, showgrid=False),
            yaxis=axis(colours, range=[float(lowest) - 0.02, 1.02]),
        ),
    }


def _box(name: str, values: list[float], colours: Palette) -> dict:
    nights = [
        (number, value)
        for number, value in enumerate(values, start=1)
        if not np.isnan(value)
    ]
    return {
        "type": "box",
        "name": name,
        "y": [round(value, 4) for _, value in nights],
        "text": [f"night {number}" for number, _ in nights],
        "boxpoints": "all",
        "jitter": 0.5,
        "pointpos": 0,
        "fillcolor": "rgba(0,0,0,0)",
        "line": {"color": colours.guide, "width": 1},
        "marker": {"color": colours.accent, "size": 5, "opacity": 0.7},
        "hovertemplate": f"{name}, %{{text}}: %{{y:.3f}}<extra></extra>",
        "hoveron": "points",
    }

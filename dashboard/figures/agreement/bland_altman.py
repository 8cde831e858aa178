"""A number of two scorers over studies: differences, bias, limits of agreement."""

import numpy as np

from cmt.second_opinion import Limits
from dashboard.style.numbers import signed
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import Palette, rgba

_HEIGHT = 340


def bland_altman_plot(
    name: str, minutes: np.ndarray, limits: Limits, colours: Palette
) -> dict:
    """Draw B − A over the mean of both, a point a study, with 95 % intervals shaded.

    Parameters
    ----------
    name
        Of the number, as TST.
    minutes
        ``(n_studies, 2)``: A's and B's; a study with NaN is left out.
    limits, colours
        As `cmt.second_opinion` returns them, and of the theme.
    """
    there = minutes[~np.isnan(minutes).any(axis=1)]
    lines = {"bias": limits.bias, "lower": limits.lower, "upper": limits.upper}
    return {
        "data": [_points(name, there, colours)],
        "layout": layout(
            colours,
            _HEIGHT,
            margin={"l": 58, "r": 128, "t": 10, "b": 46},
            shapes=[
                shape
                for each, estimate in lines.items()
                for shape in _line(estimate, each == "bias", colours)
            ],
            annotations=[
                _label(each, estimate.value, colours)
                for each, estimate in lines.items()
            ],
            xaxis=_minutes(f"Mean {name} of A and B, min", colours),
            yaxis=_minutes("B − A, min", colours, rangemode="tozero"),
        ),
    }


def _points(name: str, minutes: np.ndarray, colours: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": minutes.mean(axis=1).round(2).tolist(),
        "y": (minutes[:, 1] - minutes[:, 0]).round(2).tolist(),
        "marker": {"color": colours.accent, "size": 8, "opacity": 0.8},
        "hovertemplate": f"mean {name} %{{x:.1f}} min, B − A %{{y:+.1f}} min"
        "<extra></extra>",
    }


def _line(estimate: tuple, is_bias: bool, colours: Palette) -> list[dict]:
    value, low, high = estimate
    across = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "layer": "below"}
    shade = across | {"y0": low, "y1": high, "line": {"width": 0}}
    shade["fillcolor"] = rgba(colours.accent if is_bias else colours.guide, 0.18)
    dash = "solid" if is_bias else "dash"
    # The colour of guides would hardly be seen on the shades.
    drawn = {"color": colours.accent if is_bias else colours.muted, "dash": dash}
    line = across | {"type": "line", "y0": value, "y1": value, "line": drawn}
    return [shade, line | {"layer": "between"}]


def _label(which: str, value: float, colours: Palette) -> dict:
    words = {"bias": "bias", "lower": "lower limit", "upper": "upper limit"}[which]
    return {
        "xref": "paper",
        "x": 1.01,
        "y": value,
        "xanchor": "left",
        "text": f"{words} {signed(value)}",
        "showarrow": False,
        "font": {"size": 12, "color": colours.text},
    }


def _minutes(title: str, colours: Palette, **more: object) -> dict:
    words = {"text": title, "standoff": 8, "font": {"size": 12, "color": colours.muted}}
    return axis(colours, title=words, ticklabelstandoff=4, **more)

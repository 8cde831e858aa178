"""Where κ lies between 0 and 1, with its interval, beside κ among human scorers."""

from math import isnan

from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import Palette, rgba

_HEIGHT = 62


def kappa_range(
    kappa: float,
    interval: tuple[float, float],
    among_people: tuple[float, float],
    colours: Palette,
) -> dict:
    """Draw κ as a point on its interval; the range among people is shaded.

    The axis begins at 0, or below it where the interval does.
    """
    ends = [end for end in interval if not isnan(end)]
    lowest = min([0.0, kappa, *ends])
    low, high = among_people
    return {
        "data": [_interval(ends, colours), _point(kappa, colours)],
        "layout": layout(
            colours,
            _HEIGHT,
            margin={"l": 12, "r": 12, "t": 4, "b": 22},
            shapes=[_shade(low, high, colours)],
            annotations=[_people((low + high) / 2, colours)],
            xaxis=axis(
                colours, range=[lowest - 0.02, 1.02], dtick=0.2, tickformat=".1f"
            ),
            yaxis=axis(colours, range=[-1, 1.6], showgrid=False, showticklabels=False),
        ),
    }


def _interval(ends: list[float], colours: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": ends,
        "y": [0] * len(ends),
        "line": {"color": colours.accent, "width": 3},
        "hoverinfo": "skip",
    }


def _point(kappa: float, colours: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [kappa],
        "y": [0],
        "marker": {"color": colours.accent, "size": 13, "opacity": 1},
        "hoverinfo": "skip",
    }


def _shade(low: float, high: float, colours: Palette) -> dict:
    return {
        "type": "rect",
        "layer": "below",
        "yref": "paper",
        "x0": low,
        "x1": high,
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "fillcolor": rgba(colours.guide, 0.3),
    }


def _people(at: float, colours: Palette) -> dict:
    return {
        "x": at,
        "y": 1.15,
        "text": "people",
        "showarrow": False,
        "font": {"size": 11, "color": colours.muted},
    }

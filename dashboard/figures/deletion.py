"""How the probability of a stage falls as half-seconds are replaced, against chance."""

from typing import TYPE_CHECKING

import numpy as np

from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import Palette, rgba

if TYPE_CHECKING:
    from cmt.explanation.effect import Deletion

HEIGHT = 104
MOST = 40
"""Per cent of half-seconds up to which curves are drawn."""


def deletion_curve(found: "Deletion | None", view: str, colours: Palette) -> dict:
    """Draw the curve of a view, of random orders with their SD, and of the loudest.

    Without ``found`` there are axes alone.
    """
    return {
        "data": [] if found is None else _curves(found, view, colours),
        "layout": layout(
            colours,
            HEIGHT,
            margin={"l": 30, "r": 8, "t": 6, "b": 36},
            xaxis=axis(
                colours,
                range=[0, MOST],
                tickvals=[0, 10, 20, MOST],
                title={"text": _names(colours), "font": {"size": 11}, "standoff": 2},
            ),
            yaxis=axis(
                colours, range=[0, 1.02], tickvals=[0, 0.5, 1], tickformat=".1f"
            ),
        ),
    }


def _curves(found: "Deletion", view: str, colours: Palette) -> list[dict]:
    per_cent = [100 * fraction for fraction in found.fractions]
    mean, spread = found.random.mean(axis=0), found.random.std(axis=0, ddof=1)
    band = np.concatenate([mean + spread, (mean - spread)[::-1]])
    shade = {
        "type": "scatter",
        "mode": "lines",
        "x": per_cent + per_cent[::-1],
        "y": band.clip(0, 1).round(4).tolist(),
        "fill": "toself",
        "fillcolor": rgba(colours.muted, 0.25),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    return [
        shade,
        _line(per_cent, found.loudest, "loudest", colours.muted, "dot"),
        _line(per_cent, mean, "random", colours.muted, "solid"),
        _line(per_cent, found.by_view[view], "view", colours.accent, "solid"),
    ]


def _names(colours: Palette) -> str:
    """Return what tells the curves apart: view, random, loudest first."""
    marks = {"view": (colours.accent, "━"), "random": (colours.muted, "━")}
    marks["loudest first"] = (colours.muted, "┅")
    return "   ".join(
        f'<span style="color:{colour}">{mark}</span> {name}'
        for name, (colour, mark) in marks.items()
    )


def _line(
    per_cent: list[float], values: np.ndarray, name: str, colour: str, dash: str
) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": per_cent,
        "y": values.round(4).tolist(),
        "line": {"color": colour, "width": 2, "dash": dash},
        "hovertemplate": f"{name}: %{{y:.2f}} at %{{x:g}} %<extra></extra>",
    }

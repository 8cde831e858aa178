"""How two scorings compare stage by stage: the confusion matrix."""

import numpy as np

from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette, rgba

_STRONG = 0.7


def confusion_matrix(
    counts: list[list[int]] | np.ndarray,
    colours: Palette,
    names: tuple[str, str] = ("Expert", "Model"),
) -> dict:
    """Draw ``(5, 5)`` counts by `Stage`; ``names`` are of the rows and the columns.

    Cells are coloured by their share of their row and show both.
    """
    rows, columns = names
    counts = np.asarray(counts, dtype=int)[np.ix_(STAGE_ORDER, STAGE_ORDER)]
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    stages = [STAGE_WORDS[stage] for stage in STAGE_ORDER]
    return {
        "data": [_cells(stages, shares, colours)],
        "layout": layout(
            colours,
            320,
            margin={"l": 64, "r": 8, "t": 44, "b": 8},
            annotations=[
                _cell(stages, counts, shares, row, column, colours)
                for row in range(5)
                for column in range(5)
            ],
            xaxis=_names_axis(columns, colours, side="top"),
            yaxis=_names_axis(rows, colours, autorange="reversed"),
        ),
    }


def _cells(stages: list[str], shares: np.ndarray, colours: Palette) -> dict:
    return {
        "type": "heatmap",
        "x": stages,
        "y": stages,
        "z": shares.round(4).tolist(),
        "zmin": 0,
        "zmax": 1,
        "xgap": 2,
        "ygap": 2,
        "showscale": False,
        "hoverinfo": "skip",
        "colorscale": [
            [0, rgba(colours.accent, 0.04)],
            [1, rgba(colours.accent, 0.95)],
        ],
    }


def _cell(
    names: list[str],
    counts: np.ndarray,
    shares: np.ndarray,
    row: int,
    column: int,
    colours: Palette,
) -> dict:
    strong = shares[row, column] > _STRONG
    return {
        "x": names[column],
        "y": names[row],
        "text": f"<b>{100 * shares[row, column]:.0f}</b> %<br>{counts[row, column]:,}",
        "showarrow": False,
        "font": {"size": 12, "color": colours.background if strong else colours.text},
    }


def _names_axis(title: str, colours: Palette, **more: object) -> dict:
    return axis(
        colours,
        title={
            "text": title,
            "standoff": 6,
            "font": {"size": 12, "color": colours.muted},
        },
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 12, "color": colours.text},
        **more,
    )

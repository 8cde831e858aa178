"""What the epochs of a view weighed of each other: the inter-epoch matrix."""

import numpy as np

from cmt.stages import stage_name
from dashboard.figures.bars import offset_name
from dashboard.style.numbers import per_cent
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import Palette, rgba


def context_matrix_figure(
    epochs: np.ndarray,
    shares: np.ndarray,
    epoch: int,
    stages: np.ndarray,
    colours: Palette,
) -> dict:
    """Draw shares ``(n_view, n_view)``: rows look, columns are seen.

    ``epochs`` are 0-based, ``stages`` the whole night's; 0 is blank, the largest share
    full.
    """
    names = [
        f"{offset_name(int(other) - epoch)} {stage_name(int(stages[other]))}"
        for other in epochs
    ]
    return {
        "data": [_cells(names, shares, colours)],
        "layout": layout(
            colours,
            360,
            margin={"l": 56, "r": 8, "t": 8, "b": 56},
            xaxis=axis(colours, showgrid=False, tickangle=-90, constrain="domain"),
            yaxis=axis(colours, showgrid=False, autorange="reversed", scaleanchor="x"),
        ),
    }


def _cells(names: list[str], shares: np.ndarray, colours: Palette) -> dict:
    return {
        "type": "heatmap",
        "x": names,
        "y": names,
        "z": np.round(shares.astype(float), 4).tolist(),
        "zmin": 0,
        "zmax": max(float(shares.max()), 1e-3),
        "xgap": 1,
        "ygap": 1,
        "showscale": False,
        "customdata": [[per_cent(share) for share in row] for row in shares],
        "hovertemplate": "%{y} of %{x}: %{customdata}<extra></extra>",
        "colorscale": [[0, rgba(colours.accent, 0.03)], [1, rgba(colours.accent, 1)]],
    }

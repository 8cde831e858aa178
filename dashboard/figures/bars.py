"""The bars beside an epoch: stage probabilities, shares of the signals, neighbours."""

from collections.abc import Callable, Sequence

import numpy as np

from cmt.explanation.attention import Explanation
from cmt.stages import stage_name
from dashboard.style.numbers import per_cent
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette


def stage_probabilities(probabilities: np.ndarray, colours: Palette) -> dict:
    """Draw the five probabilities of one epoch, ``(5,)``, in hypnogram order."""
    shares = [float(probabilities[stage]) for stage in STAGE_ORDER]
    names = [STAGE_WORDS[stage] for stage in STAGE_ORDER]
    return levels(
        names, shares, [colours.stage(stage) for stage in STAGE_ORDER], colours, 128
    )


def modality_shares(explanation: Explanation, colours: Palette) -> dict:
    """Draw the cross-modal shares of the EEG and the EOG, which sum to 1."""
    shares = [explanation.eeg_share, explanation.eog_share]
    return levels(["EEG", "EOG"], shares, [colours.accent, colours.accent], colours, 60)


def neighbours(
    explanation: Explanation, epoch: int, stages: np.ndarray, colours: Palette
) -> dict:
    """Draw the shares of the epochs in view, by distance.

    ``stages`` is the whole night's. Bars have the colour and the name of the stage
    there, the epoch itself a shade behind it; the dotted line is an even share.
    """
    offsets = [int(other) - epoch for other in explanation.context_epochs]
    in_view = [int(stages[other]) for other in explanation.context_epochs]
    shares = np.asarray(explanation.context, dtype=float)
    return {
        "data": [_neighbour_bars(offsets, in_view, shares, colours)],
        "layout": layout(
            colours,
            150,
            margin={"l": 8, "r": 8, "t": 6, "b": 34},
            bargap=0.18,
            xaxis=distances(offsets, in_view, colours),
            yaxis=axis(
                colours,
                range=[0, max(float(shares.max()), 1e-3) * 1.08],
                showticklabels=False,
                showgrid=False,
            ),
            shapes=[_even_share(len(offsets), colours), this_epoch(colours)],
        ),
    }


def distances(
    offsets: list[int],
    in_view: list[int],
    colours: Palette,
    below: Sequence[str] = (),
) -> dict:
    """Return the axis of the epochs around: distance, stage, and a third line."""
    reach = max(abs(offset) for offset in offsets) + 0.6
    lines = [
        [offset_name(offset) for offset in offsets],
        [stage_name(stage) for stage in in_view],
        *([below] if below else []),
    ]
    names = ["<br>".join(parts) for parts in zip(*lines, strict=True)]
    return axis(
        colours,
        range=[-reach, reach],
        tickvals=offsets,
        ticktext=names,
        showgrid=False,
        tickangle=0,
        tickfont={"size": 10, "color": colours.muted},
    )


def _neighbour_bars(
    offsets: list[int],
    in_view: list[int],
    shares: np.ndarray,
    colours: Palette,
) -> dict:
    # Told by distance: the one epoch that has a number on screen is the reader's.
    return {
        "type": "bar",
        "x": offsets,
        "y": shares.round(4).tolist(),
        "customdata": [
            [offset_name(offset), per_cent(s)]
            for offset, s in zip(offsets, shares, strict=True)
        ],
        "text": [stage_name(stage) for stage in in_view],
        "textposition": "none",
        "marker": {"color": [colours.stage(stage) for stage in in_view]},
        "hovertemplate": "%{customdata[0]}, %{text}: %{customdata[1]}<extra></extra>",
    }


def levels(
    names: list[str],
    shares: list[float],
    fills: list[str],
    colours: Palette,
    height: int,
    written: Callable[[float], str] = per_cent,
) -> dict:
    """Draw shares from 0 to 1 as named level bars, the number written beside each."""
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": names,
                "x": [round(share, 4) for share in shares],
                "text": [written(share) for share in shares],
                "textposition": "outside",
                "textfont": {"size": 12, "color": colours.text},
                "constraintext": "none",
                "cliponaxis": False,
                "marker": {"color": fills},
                "hoverinfo": "skip",
            }
        ],
        "layout": layout(
            colours,
            height,
            margin={"l": 48, "r": 8, "t": 4, "b": 4},
            bargap=0.3,
            xaxis=axis(colours, range=[0, 1.18], showticklabels=False, showgrid=False),
            yaxis=_names(colours),
        ),
    }


def _names(colours: Palette) -> dict:
    """Return the axis of named bars: each has its name, on a low panel too."""
    return axis(
        colours,
        type="category",
        dtick=1,
        autorange="reversed",
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 12, "color": colours.text},
    )


def offset_name(offset: int) -> str:
    """Return how far an epoch is from the one looked at: ``−3``, ``this``, ``+1``."""
    return "this" if offset == 0 else f"{offset:+d}".replace("-", "−")


def _even_share(n_epochs: int, colours: Palette) -> dict:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 1 / n_epochs,
        "y1": 1 / n_epochs,
        "line": {"color": colours.guide, "width": 1, "dash": "dot"},
    }


def this_epoch(colours: Palette) -> dict:
    """Return the shade behind the epoch itself."""
    return {
        "type": "rect",
        "yref": "paper",
        "x0": -0.5,
        "x1": 0.5,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": colours.grid,
    }

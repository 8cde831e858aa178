"""What a confidence is worth: how often the model is right where it is so sure."""

from dashboard.style.numbers import per_cent
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import Palette, rgba

_LARGEST = 22
_SMALLEST = 5


def reliability_diagram(bins: list[dict], colours: Palette) -> dict:
    """Draw the share of right epochs over the confidence; both would be the diagonal.

    Each of ``bins`` has ``confidence``, ``accuracy`` (0 to 1) and ``n_epochs``, to
    which a dot's area is proportional.
    """
    most = max(each["n_epochs"] for each in bins)
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "x": [each["confidence"] for each in bins],
                "y": [each["accuracy"] for each in bins],
                "text": [f"{each['n_epochs']}" for each in bins],
                "textposition": "bottom right",
                "textfont": {"size": 11, "color": colours.muted},
                "cliponaxis": False,
                "line": {"color": rgba(colours.accent, 0.45), "width": 1.5},
                "marker": {
                    "color": colours.accent,
                    "line": {"width": 0},
                    "opacity": 1,
                    "size": [_size(each["n_epochs"] / most) for each in bins],
                },
                "hoverinfo": "skip",
            }
        ],
        "layout": layout(
            colours,
            300,
            margin={"l": 58, "r": 24, "t": 10, "b": 46},
            shapes=[_diagonal(colours)],
            xaxis=_shares("Confidence", colours),
            yaxis=_shares("Agrees with the expert", colours),
        ),
    }


def _size(share: float) -> float:
    """Return a diameter in pixels: areas compare."""
    return round(max(_LARGEST * share**0.5, _SMALLEST), 1)


def _shares(title: str, colours: Palette) -> dict:
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    return axis(
        colours,
        range=[0, 1.04],
        tickvals=ticks,
        ticktext=[per_cent(tick) for tick in ticks],
        title={
            "text": title,
            "standoff": 8,
            "font": {"size": 12, "color": colours.muted},
        },
    )


def _diagonal(colours: Palette) -> dict:
    return {
        "type": "line",
        "layer": "below",
        "x0": 0,
        "y0": 0,
        "x1": 1,
        "y1": 1,
        "line": {"color": colours.guide, "width": 1, "dash": "dot"},
    }

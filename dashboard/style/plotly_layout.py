"""The Plotly layout and axes that all figures share."""

from dashboard.style.theme import Palette

FONT = '"Source Sans", "Source Sans 3", sans-serif'


def layout(colours: Palette, height: int, **more: object) -> dict:
    """Return the Plotly layout that all figures share, with ``more`` on top."""
    return {
        "height": height,
        "autosize": True,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": colours.text},
        "hoverlabel": {
            "bgcolor": colours.background,
            "bordercolor": colours.guide,
            "font": {"family": FONT, "size": 12, "color": colours.text},
        },
        "showlegend": False,
        "dragmode": False,
        **more,
    }


def axis(colours: Palette, **more: object) -> dict:
    """Return an axis with a faint grid and no zero line."""
    return {
        "gridcolor": colours.grid,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"color": colours.muted, "size": 11},
        **more,
    }

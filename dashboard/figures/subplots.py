"""Several small figures as subplots of one."""

from dashboard.style.plotly_layout import layout
from dashboard.style.theme import Palette

WIDTH = 315
"""Pixels of the column beside the signals."""
_TITLE = 22
_SIDE = 8


def stacked(parts: list[tuple[str, dict]], colours: Palette) -> dict:
    """Put titled figures of one subplot each below each other, each at its height."""
    heights = [figure["layout"]["height"] + _TITLE for _, figure in parts]
    total = sum(heights)
    whole = {
        "data": [],
        "layout": layout(
            colours,
            total,
            margin={"l": _SIDE, "r": _SIDE, "t": 0, "b": 0},
            annotations=[],
            shapes=[],
            bargap=0.28,
        ),
    }
    top = total
    for number, (title, figure) in enumerate(parts, start=1):
        margin = figure["layout"]["margin"]
        plot_top = top - _TITLE - margin["t"]
        plot_bottom = top - heights[number - 1] + margin["b"]
        across = [(margin["l"] - _SIDE) / (WIDTH - 2 * _SIDE), 1]
        _add(whole, figure, number, (across, [plot_bottom / total, plot_top / total]))
        whole["layout"]["annotations"].append(_title(title, top / total, colours))
        top -= heights[number - 1]
    return whole


def _add(
    whole: dict, figure: dict, number: int, domains: tuple[list[float], list[float]]
) -> None:
    x, y = (f"{letter}{number if number > 1 else ''}" for letter in "xy")
    own, shared = figure["layout"], whole["layout"]
    whole["data"] += [trace | {"xaxis": x, "yaxis": y} for trace in figure["data"]]
    for name, anchor, domain in zip("xy", (y, x), domains, strict=True):
        key = f"{name}axis{number if number > 1 else ''}"
        place = {"domain": domain, "anchor": anchor}
        shared[key] = own[f"{name}axis"] | place
    shared["shapes"] += [_moved(shape, x, y) for shape in own.get("shapes", ())]


def _moved(shape: dict, x: str, y: str) -> dict:
    """Let a shape refer to its subplot, where it referred to the whole figure."""
    places = {"xref": x, "yref": y}
    for name, axis in places.items():
        if shape.get(name) == "paper":
            places[name] = f"{axis} domain"
    return shape | places


def _title(text: str, top: float, colours: Palette) -> dict:
    return {
        "text": f"<b>{text}</b>",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 13, "color": colours.text},
    }

"""The browser draws all that the figures of an epoch ask for."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from cmt.explanation.effect import Deletion, Effect, Parts, Reasons
from cmt.explanation.views import VIEWS
from dashboard.components.epoch_view.epoch_view import EpochStyle, epoch_data
from dashboard.components.figure.figure import SCRIPT
from dashboard.session.drawing.page_choice import PageChoice
from dashboard.style.theme import LIGHT
from tests.support.stagings import recording, staging, two_streams

STYLE = EpochStyle("effect", PageChoice(), LIGHT)
STYLES = [replace(STYLE, view=view) for view in VIEWS]
STYLES += [replace(STYLE, page=PageChoice(window_s=300)), replace(STYLE, blind=True)]
EPOCH = 9
FOR_PLOTLY_ALONE = {
    *("autosize", "paper_bgcolor", "plot_bgcolor", "hoverlabel", "showlegend"),
    *("dragmode", "zeroline", "showline", "ticks", "fixedrange", "automargin"),
    *("cliponaxis", "constraintext", "insidetextanchor", "hoverinfo", "showscale"),
    *("showarrow", "zmin", "zmax", "meta", "tick0", "bgcolor", "bordercolor"),
    *("autorange", "tickangle", "categoryorder", "dtype"),
}
"""What turns off what only Plotly would do, or says what is drawn so in any case."""


def asked(figure: object) -> Iterator[str]:
    """Give the name of everything that a figure says of itself, without its data."""
    if isinstance(figure, dict):
        for name, value in figure.items():
            yield re.sub(r"^[xy]axis\d+$", "xaxis", name)
            yield from asked(value)
    elif isinstance(figure, list):
        for value in figure:
            yield from asked(value)


def reasons() -> Reasons:
    """Return whole ones, with something to be drawn of each."""
    falls = np.full((2, 60, 5), 0.01, np.float32)
    effect = Effect(np.full(5, 0.2), *(falls.copy() for _ in range(5)))
    around = np.arange(EPOCH - 7, EPOCH + 8)
    parts = Parts(
        falls[:, 0], falls[0, 0], falls[0, :5], around, falls[0, :15], np.ones(5)
    )
    by_view = dict.fromkeys(VIEWS, np.linspace(0.9, 0.5, 5))
    orders = np.linspace(0.9, [0.7, 0.8], 5).T
    fractions = (0.0, 0.05, 0.1, 0.2, 0.4)
    curves = Deletion(2, fractions, by_view, orders[0], orders)
    return Reasons(effect, parts, curves)


@pytest.mark.parametrize("of", [staging, two_streams])
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.stamp[:20])
def test_every_property_of_a_figure_is_read_by_the_script(of, style):
    data = epoch_data(recording(40), of(), EPOCH, style, reasons())
    names = set(asked(data["figures"])) - set(data["figures"]) - FOR_PLOTLY_ALONE
    assert [name for name in names if not re.search(rf"\b{name}\b", SCRIPT)] == []

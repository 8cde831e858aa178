"""Figures are put below each other as they are."""

from dashboard.figures.subplots import stacked
from dashboard.style.theme import LIGHT
from tests.support.figures import every_figure


def three_in_a_column() -> dict:
    names = ("probabilities", "modality", "neighbours")
    return stacked([(name, every_figure()[name]) for name in names], LIGHT)


def test_a_column_is_as_tall_as_its_figures_with_their_titles():
    heights = [
        every_figure()[n]["layout"]["height"] for n in ("probabilities", "modality")
    ]
    parts = [(n, every_figure()[n]) for n in ("probabilities", "modality")]
    assert stacked(parts, LIGHT)["layout"]["height"] > sum(heights)


def test_the_lines_of_a_figure_move_with_it_into_the_column():
    even_share, this_epoch = three_in_a_column()["layout"]["shapes"]
    assert (even_share["xref"], even_share["yref"]) == ("x3 domain", "y3")
    assert (this_epoch["xref"], this_epoch["yref"]) == ("x3", "y3 domain")

"""Events are marked at the top edge of their own signal, each kind by a word."""

import plotly.graph_objects as go
import pytest

from cmt.events import EpochEvents, Span
from dashboard.components.epoch_view.event_marks import with_event_marks
from dashboard.style.theme import DARK, LIGHT
from tests.support.figures import every_figure

KINDS = tuple(EpochEvents.__annotations__)
WORDS = {
    "spindles": "spindle",
    "k_complexes": "K",
    "slow_waves": "slow waves",
    "alpha": "alpha",
    "eye_movements": "eyes",
}
TWO = (Span(3.0, 4.0), Span(12.25, 13.5))


def drawn(colours=LIGHT, **spans) -> dict:
    events = EpochEvents(**dict.fromkeys(KINDS) | spans)
    return with_event_marks(every_figure()["traces"], events, colours)


def marks(figure: dict) -> list[dict]:
    return [s for s in figure["layout"]["shapes"] if s["type"] == "rect"]


def labels(figure: dict) -> list[dict]:
    words = set(WORDS.values())
    return [n for n in figure["layout"]["annotations"] if n["text"] in words]


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_is_marked_from_where_to_where_it_lasts(kind):
    found = [(mark["x0"], mark["x1"]) for mark in marks(drawn(**{kind: TWO}))]
    assert found == [tuple(span) for span in TWO]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_in_a_word_what_it_is(kind):
    found = labels(drawn(**{kind: TWO}))
    assert {label["text"] for label in found} == {WORDS[kind]}
    assert found[0]["x"] == 3.5
    assert len(found) == (2 if kind in ("spindles", "k_complexes") else 1)


@pytest.mark.parametrize("kind", KINDS)
def test_marks_stand_at_the_top_edge_of_the_signal_they_were_found_in(kind):
    row = "y2 domain" if kind == "eye_movements" else "y domain"
    assert {mark["yref"] for mark in marks(drawn(**{kind: TWO}))} == {row}
    assert all(0.9 < mark["y0"] < mark["y1"] <= 1 for mark in marks(drawn(alpha=TWO)))


def test_a_k_complex_is_not_marked_as_a_slow_wave_once_more():
    figure = drawn(k_complexes=TWO[:1], slow_waves=TWO)
    assert [(mark["x0"], mark["x1"]) for mark in marks(figure)] == [
        (3, 4),
        (12.25, 13.5),
    ]
    assert [label["text"] for label in labels(figure)] == ["K", "slow waves"]


def test_the_word_of_many_stands_where_no_other_word_does():
    figure = drawn(spindles=(Span(3.2, 4.0),), alpha=TWO)
    found = {label["text"]: label["x"] for label in labels(figure)}
    assert found == {"spindle": 3.6, "alpha": 12.88}
    crowded = labels(drawn(spindles=TWO, alpha=TWO[:1]))
    assert [label["text"] for label in crowded] == ["spindle", "spindle", "alpha"]


@pytest.mark.parametrize(
    ("middle_s", "anchor"), [(0.5, "left"), (15, "center"), (29.5, "right")]
)
def test_a_label_stays_within_the_row(middle_s, anchor):
    span = Span(middle_s - 0.5, middle_s + 0.5)
    (label,) = labels(drawn(spindles=(span,)))
    assert label["xanchor"] == anchor


def test_nothing_found_or_looked_for_changes_nothing():
    assert drawn() == every_figure()["traces"]
    assert drawn(**dict.fromkeys(KINDS, ())) == every_figure()["traces"]


def test_the_guides_of_slow_waves_stay():
    lines = [s for s in drawn(spindles=TWO)["layout"]["shapes"] if s["type"] == "line"]
    assert sorted(line["y0"] for line in lines) == [-37.5, 37.5]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_marks_have_no_colour_of_a_stage_or_of_attention(colours):
    figure = drawn(colours, **dict.fromkeys(KINDS, TWO))
    go.Figure(figure)
    used = {mark["fillcolor"] for mark in marks(figure)}
    assert used.isdisjoint({*colours.stages.values(), colours.overlay})

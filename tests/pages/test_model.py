"""The Model page holds with a test score and without, and writes no number twice."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.wording.model_card import sentences
from tests.support.models.cards import card_of_one_stream, card_of_two_streams
from tests.support.paths import ROOT

CARDS = [card_of_one_stream(), card_of_two_streams()]


def visit(app: AppTest) -> AppTest:
    return app.switch_page(str(ROOT / "pages" / "model.py")).run()


def words(app: AppTest) -> str:
    """Return all that is written on the page, in its tables and numbers too."""
    tables = " ".join(each.proto.body for each in app.get("html"))
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", tables)
    numbers = [metric.value for metric in app.metric]
    said = [text.value for text in (*app.title, *app.markdown, *app.caption)]
    return "\n".join([*said, *cells, *numbers])


@pytest.mark.parametrize("card", CARDS, ids=["one stream", "two streams"])
def test_the_model_page_folds_away_what_its_verdict_rests_on(app, monkeypatch, card):
    monkeypatch.setattr(sentences, "read_card", lambda: card)
    shown = visit(app)
    assert not shown.exception
    folded = [each.label for each in shown.expander]
    assert ("Test score: 2 people left out" in folded) == ("spectral" in card)
    assert "Validation recording night7, beside other scorers" in folded
    assert not any(each.proto.expanded for each in shown.expander)


@pytest.mark.parametrize("card", CARDS, ids=["one stream", "two streams"])
def test_no_kappa_on_the_model_page_is_written_in_two_ways(app, monkeypatch, card):
    monkeypatch.setattr(sentences, "read_card", lambda: card)
    shown = visit(app)
    said = words(shown)
    assert "0.81" in said
    assert re.findall(r"(?<![\d.])[01]\.\d{3,}(?![\d.])", said) == []
    assert re.findall(r"\d\.\d+ %", said) == []

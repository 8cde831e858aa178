import pytest

from cmt.explanation.fidelity_card import TESTED_VIEWS, FidelityCard
from cmt.stages import Stage
from dashboard.style.theme import LIGHT
from dashboard.wording.model_card import fidelity
from tests.support.models.fidelity_cards import fidelity_card

CARD = fidelity_card()
ROWS = fidelity.outcomes(CARD, LIGHT).rows


def test_outcomes_stand_by_signal_in_the_order_of_the_hypnogram():
    names = [row[0].text for row in ROWS]
    stages = ["Wake", "REM", "N1", "N2", "N3"]
    assert names == ["EEG", *stages, "EOG", *stages]


def test_a_cell_has_the_outcome_and_the_gap_with_its_interval():
    n2 = [cell.text for cell in ROWS[4]]
    assert (n2[0], *n2[4:]) == ("N2", "60", "20 %")
    assert n2[1] == "faithful, +0.21 (+0.16 to +0.26)"
    assert n2[3] == "weak, 0.00 (−0.05 to +0.05)"


def test_what_misleads_is_marked_and_what_is_not_tested_is_quiet():
    views = {view: 1 + at for at, view in enumerate(TESTED_VIEWS)}
    assert ROWS[3][views["attention"]].tone == "missed"
    assert ROWS[2][views["similarity"]].tone == "quiet"
    untested = [cell for cell in ROWS[7][1:] if cell.text != "3"]
    assert [cell.text for cell in untested] == [*["not tested"] * 3, "–"]
    assert {cell.tone for cell in untested} == {"quiet"}


def test_where_attention_is_worse_than_random_it_says_exactly_that():
    (said,) = fidelity.worse_than_random(CARD)
    assert said.startswith("In REM and N1, attention in the EEG is worse than random: ")


def test_three_stages_are_listed_in_a_sentence():
    said = fidelity._misleads("similarity", "eog", ["Wake", "REM", "N1"])
    assert said.startswith("In Wake, REM and N1, feature similarity in the EOG")


def test_where_nothing_misleads_nothing_is_said():
    untested = CARD.found["signals"]["eog"]
    found = CARD.found | {"signals": {"eeg": untested, "eog": untested}}
    assert fidelity.worse_than_random(FidelityCard(found)) == []


def test_it_says_on_what_views_were_tested():
    said = fidelity.on_what(CARD)
    assert said == "Tested on 3 recordings, 2 with an EOG, up to 60 epochs a stage."


@pytest.mark.parametrize("view", TESTED_VIEWS)
def test_every_view_that_was_tested_has_its_column(view):
    names = [column.name for column in fidelity.outcomes(CARD, LIGHT).columns]
    assert fidelity.title_of(view) in names


def test_a_stage_keeps_its_colour():
    assert ROWS[4][0].dot == LIGHT.stage(Stage.N2)

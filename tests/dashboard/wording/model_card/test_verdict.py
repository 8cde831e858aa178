"""The verdict says what was reached on whom, from the card and nothing else."""

import re
from copy import deepcopy

import pytest

from dashboard.style.html_table import Table
from dashboard.style.numbers import two_decimals
from dashboard.wording.model_card.verdict import (
    against_what,
    for_whom,
    heading,
    how_good,
    on_how_many,
    where_not,
)
from tests.support.models.cards import card_of_one_stream, card_of_two_streams

ONE, TWO = card_of_one_stream(), card_of_two_streams()


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def reaching(kappa: float) -> dict:
    """Return a card whose spectral stream reached this on people left out."""
    card = deepcopy(TWO)
    card["spectral"]["eeg_and_eog"]["pooled"]["kappa"] = kappa
    return card


@pytest.mark.parametrize(
    ("kappa", "said"),
    [
        (0.6549, "less well than human scorers do"),
        (0.66, "about as well as human scorers do"),
        (0.8, "about as well as human scorers do"),
    ],
)
def test_the_heading_sets_the_test_score_beside_human_scorers(kappa, said):
    assert said in heading(reaching(kappa))
    assert f"κ {two_decimals(kappa)} on 2 people left out" in heading(reaching(kappa))


def test_the_heading_says_that_the_score_is_that_of_one_stream():
    assert heading(TWO).endswith("by its spectral stream alone.")


def test_without_a_test_score_the_heading_says_so_first():
    assert heading(ONE).startswith("No test score yet: κ 0.81 with an expert on one")
    assert "left out" not in heading(ONE)


def test_it_is_for_people_like_those_it_learnt_from_each_kind_once():
    assert for_whom(TWO).startswith(
        "Healthy adults; adults examined for sleep apnoea: people like these"
    )
    assert "frontal or central" in for_whom(TWO)


def test_it_is_compared_with_an_expert_and_other_scorers_by_version():
    assert "YASA\u00a00.8.1 and GSSC\u00a00.0.9" in against_what(ONE)
    assert against_what(ONE | {"versions": {}}) == "An expert’s stages, epoch by epoch."


def test_test_score_and_validation_are_kept_apart_and_human_scorers_come_last():
    table = how_good(TWO)
    found = TWO["spectral"]
    assert words(table) == [
        ["2 people left out: a test score", ""],
        [
            "Spectral stream, EEG and EOG",
            two_decimals(found["eeg_and_eog"]["pooled"]["kappa"]),
        ],
        [
            "Spectral stream, EEG alone",
            two_decimals(found["eeg"]["pooled"]["kappa"]),
        ],
        ["One night, the validation recording: not a test score", ""],
        ["Both streams", "0.81"],
        ["YASA 0.8.1", "0.81"],
        ["GSSC 0.0.9", "0.82"],
        ["Other nights, 3 publications", ""],
        ["Human scorers with each other", "0.66–0.76"],
    ]
    assert table.strong == 1


def test_a_model_of_one_stream_is_called_by_its_name():
    rows = words(how_good(ONE))
    assert rows[how_good(ONE).strong] == ["CMT 9", "0.81"]
    assert "test score" in rows[0][0]
    assert "Both streams" not in str(rows)


def test_every_bar_is_as_long_as_its_number_and_stands_beside_human_scorers():
    table = how_good(TWO)
    assert table.columns[1].level
    assert table.columns[1].band == (0.66, 0.76)
    bars = [row[1] for row in table.rows if row[1].bar is not None]
    assert len(bars) == 5
    assert all(two_decimals(cell.bar) == cell.text for cell in bars)


def test_real_nights_and_twins_are_told_apart_with_their_people():
    assert words(on_how_many(TWO)) == [
        ["Tested on people left out", "spectral", "3", "2"],
        ["To choose and calibrate", "both", "1", "1"],
        ["Learnt: real nights, expert stages", "spectral", "153", "78"],
        ["Learnt: twin nights (simulated)", "waveform", "153", "78"],
        ["Learnt: recorded Wake and N3", "waveform", "–", "23"],
    ]


def test_a_model_of_one_stream_was_tested_on_nobody():
    rows = words(on_how_many(ONE))
    assert rows[0] == ["Tested on people left out", "0", "0"]
    assert {len(row) for row in rows} == {3}


def test_everybody_on_whom_it_was_never_tried_is_named():
    assert where_not(ONE) == "Never tried on children; naps."


@pytest.mark.parametrize("card", [ONE, TWO], ids=["one stream", "two streams"])
def test_every_kappa_of_the_verdict_has_two_decimals(card):
    cells = [text for row in words(how_good(card)) for text in row]
    said = " ".join([heading(card), *cells])
    assert re.findall(r"0\.\d{3,}", said) == []

"""The card's tables hold what was measured, beside what others reached."""

import pytest

from dashboard.style.html_table import Cell, Column, Table, html
from dashboard.style.theme import DARK, LIGHT
from dashboard.wording.model_card import tables
from dashboard.wording.model_card.sentences import read_card
from tests.support.models.cards import TRAINED_ON, card_of_two_streams

F1 = {"W": 0.8, "N1": None, "N2": 0.7, "N3": 0.6, "R": 0.5}
NIGHT = {"recording": "night7", "kappa": 0.701, "accuracy": 0.8, "f1": F1}
CARD = {
    "name": "CMT",
    "version": "1",
    "versions": {"YASA": "0.8.1"},
    "human_agreement": {"kappa": [0.66, 0.76]},
    "trained_on": [{"data": "D", "what": "W", "people": 78, "health": "Adults"}],
    "each_other": [
        {
            "recording": "a nap",
            "pairs": [{"eeg": "C3", "eog": "E1", "SomnoLens": 0.4, "YASA": -0.1}],
            "SomnoLens": 0.5,
            "YASA": 0.2,
        }
    ],
    "speed": [
        {
            "scorer": "YASA",
            "channels": "EEG alone",
            "median_s": 11.58,
            "warm_s": 0.98,
            "peak_mib": 1636,
        }
    ],
}


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def change(
    name: str, value: float | None, goal: float | None = 0.97, measure: str = "kappa"
) -> dict:
    reached = goal is None or value is None or value >= goal
    return {
        "change": name,
        "measure": measure,
        "value": value,
        "goal": goal,
        "reached": reached,
        "n_lost": 0,
    }


def robustness(*changes: dict) -> dict[str, Cell]:
    night = {"recording": "night7", "changes": list(changes)}
    rows = tables.robustness({"robustness": [night]}).rows
    return {row[0].text: row[-1] for row in rows if row[-1].text}


def test_other_scorers_and_human_ones_stand_beside_the_model():
    measured = NIGHT | {"peers": [NIGHT | {"scorer": "YASA", "kappa": 0.81}]}
    table = tables.scorers(CARD, measured, LIGHT)
    assert [row[:2] for row in words(table)] == [
        ["CMT 1", "0.70"],
        ["YASA 0.8.1", "0.81"],
        ["Human scorers with each other", "0.66–0.76"],
    ]
    assert table.strong == 0


def test_f1_stands_in_the_order_of_the_hypnogram_and_a_missing_one_is_said():
    table = tables.scorers(CARD, NIGHT, LIGHT)
    assert words(table)[0][3:] == ["0.80", "0.50", "n/a", "0.70", "0.60"]
    assert table.columns[4] == Column("F1 REM", dot=LIGHT.stages[4])


def test_agreement_with_gssc_is_told_pooled_and_by_pair():
    assert words(tables.with_gssc(CARD)) == [
        ["a nap", "all three", "", "0.50", "0.20"],
        ["", "C3", "E1", "0.40", "−0.10"],
    ]


def test_a_row_has_the_least_stable_of_its_changes():
    found = robustness(change("gain × 0.5", 0.99), change("gain × 2", 0.98))
    assert found == {"Half or twice the gain": Cell("0.98")}


def test_what_misses_its_goal_is_marked():
    found = robustness(change("EEG polarity flipped", 0.912))
    assert found["EEG polarity inverted"] == Cell("▼ 0.91", tone="missed")


def test_what_misses_its_goal_by_less_than_is_written_is_said_to_be_below():
    found = robustness(change("EEG polarity flipped", 0.969))
    assert found["EEG polarity inverted"] == Cell("▼ below 0.97", tone="missed")


def test_a_share_of_epochs_and_its_goal_are_in_per_cent():
    later = change("10 s later", 0.718, goal=0.93, measure="accuracy")
    night = {"recording": "night7", "changes": [later]}
    (row,) = (
        row for row in tables.robustness({"robustness": [night]}).rows if row[-1].text
    )
    assert [cell.text for cell in row] == ["Begun 10 s later", "93 %", "▼ 72 %"]


def test_epochs_that_lost_their_stage_are_counted_whatever_the_rest_says():
    lost = change("EEG polarity flipped", 1.0) | {"n_lost": 3, "reached": False}
    cell = robustness(lost)["EEG polarity inverted"]
    assert cell == Cell("▼ 1.00, 3 epochs lost", tone="missed")


def test_what_has_no_goal_stands_in_brackets_and_what_is_undefined_is_said():
    found = robustness(
        change("an hour of artefact before", 0.04, goal=None),
        change("EOG polarity flipped", None),
    )
    assert found["An hour of artefact before"].text == "(0.04)"
    assert found["EOG polarity inverted"].text == "one stage"


def test_a_miss_is_not_hidden_by_an_undefined_one():
    found = robustness(change("gain × 0.5", None), change("gain × 2", 0.5))
    assert found["Half or twice the gain"].tone == "missed"


def test_what_never_reaches_the_network_is_quiet():
    undone = change("gain × 2", 1.0) | {"is_undone": True}
    assert robustness(undone)["Half or twice the gain"] == Cell("1.00", tone="quiet")
    both = robustness(
        change("at 128 Hz", 1.0), change("at 100 Hz", 1.0) | {"is_undone": True}
    )
    assert "quiet" not in {cell.tone for name, cell in both.items() if "128" in name}


def test_every_change_that_was_measured_has_a_row():
    for night in read_card()["robustness"]:
        table = tables.robustness({"robustness": [night]})
        shown = {row[0].text for row in table.rows if row[-1].text}
        begins = {name: tables._CHANGES[name] for name in shown}
        for measured in night["changes"]:
            assert any(measured["change"].startswith(b) for b in begins.values())


def test_training_data_name_the_people():
    assert words(tables.training(CARD)) == [["D", "W", "78: Adults"]]


def test_real_nights_and_twins_stand_apart_with_the_stream_that_learnt_from_them():
    rows = words(tables.training({"trained_on": TRAINED_ON}))
    assert rows[0] == ["Real nights, expert stages: spectral stream", "", ""]
    assert rows[2] == ["Twin nights (simulated): waveform stream", "", ""]
    assert rows[3] == ["Twins of Sleep-EDF", "Simulated", "78: Healthy adults"]


def test_the_test_score_stands_by_signals_beside_human_scorers():
    card = card_of_two_streams()
    table = tables.left_out(card, LIGHT)
    pooled = card["spectral"]["eeg_and_eog"]["pooled"]
    assert [row[0] for row in words(table)] == [
        "EEG and EOG",
        "EEG alone",
        "Human scorers with each other",
    ]
    assert table.rows[0][1].bar == pooled["kappa"]
    assert words(table)[0][4] == f"{pooled['f1']['R']:.2f}"


@pytest.mark.parametrize(
    "table",
    [
        tables.scorers(CARD, NIGHT, LIGHT),
        tables.left_out(card_of_two_streams(), LIGHT),
        tables.with_gssc(CARD),
    ],
    ids=["scorers", "left out", "unscored"],
)
def test_every_kappa_stands_in_a_column_of_levels(table):
    of_kappa = [at for at, each in enumerate(table.columns) if "κ" in each.name]
    assert of_kappa
    assert all(table.columns[at].level for at in of_kappa)
    assert all(row[at].bar is not None for row in table.rows[:-1] for at in of_kappa)


def test_time_and_memory_have_units():
    row = words(tables.speed(CARD))[0]
    assert row == ["YASA", "EEG alone", "11.6 s", "1.0 s", "1,636 MiB"]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_table_is_html_in_the_colours_of_the_theme(colours):
    columns = [Column("Who", words=True), Column("κ", dot="#123456")]
    rows = [[Cell("<b>"), Cell("0.5", bar=0.5, tone="missed")]]
    drawn = html(Table(columns, rows, strong=0), colours)
    assert "&lt;b&gt;" in drawn
    assert "<th scope='col' class='words'>Who</th>" in drawn
    assert "background:#123456" in drawn
    assert "<tr class='strong'>" in drawn
    assert "class='missed'" in drawn
    assert "50%" in drawn
    assert colours.grid in drawn


def test_a_bar_stays_within_its_cell():
    drawn = html(Table([Column("κ")], [[Cell("−0.1", bar=-0.1)]]), LIGHT)
    assert " 0%" in drawn

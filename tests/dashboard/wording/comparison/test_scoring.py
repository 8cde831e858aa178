"""A scoring's names are told with what they stand for, and what is asked about them."""

from cmt.scoring import NamedStage
from cmt.stages import UNSCORED, Stage
from dashboard.style.theme import LIGHT
from dashboard.wording.comparison.scoring import (
    CHOICES,
    names_table,
    question,
    short,
    too_many,
    why_asked,
)

NAMES = [
    NamedStage("Stadium 2", Stage.N2, 1200),
    NamedStage("4", Stage.N3, 60),
    NamedStage("L", UNSCORED, 4.5),
    NamedStage("Dozing", None, 1),
]


def told(unsaid: tuple[str, ...] = ()) -> list[list[str]]:
    return [[c.text for c in row] for row in names_table(NAMES, LIGHT, unsaid).rows]


def test_every_name_stands_with_its_stage_and_its_epochs():
    assert told() == [
        ["Stadium 2", "N2", "1,200"],
        ["4", "N3", "60"],
        ["L", "not scored", "4.5"],
        ["Dozing", "not known", "1"],
    ]


def test_a_name_that_is_still_asked_about_is_not_certain():
    assert told(("4", "dozing"))[1:] == [
        ["4", "not certain", "60"],
        ["L", "not scored", "4.5"],
        ["Dozing", "not known", "1"],
    ]


def test_a_stage_has_a_dot_of_its_colour_and_bars_are_shares_of_the_most_frequent():
    rows = names_table(NAMES, LIGHT).rows
    assert [row[1].dot for row in rows] == [
        LIGHT.stages[Stage.N2],
        LIGHT.stages[Stage.N3],
        LIGHT.unscored,
        None,
    ]
    assert [row[2].bar for row in rows[:2]] == [1, 0.05]


def test_a_scoring_without_names_has_a_table_without_rows():
    assert names_table([], LIGHT).rows == []


def test_a_name_is_short_and_never_empty():
    assert short("N2") == "N2"
    assert short(" ") == "(blank)"
    assert len(short("a whole line " * 9)) == 40


def test_a_question_shows_the_name_as_it_is_written():
    asked = question(NamedStage("[2](x)", None, 1))
    assert asked == "**\\[2\\](x)**, 1 epoch"


def test_the_reason_for_asking_tells_numbers_from_names():
    numbers, both = NAMES[1:2], [NAMES[1], NAMES[3]]
    reasons = {
        why_asked(numbers, is_certain=True),
        why_asked(numbers, is_certain=False),
        why_asked(both, is_certain=False),
    }
    assert len(reasons) == 3


def test_every_stage_can_be_chosen_and_none():
    in_order = (Stage.W, Stage.R, Stage.N1, Stage.N2, Stage.N3)
    assert (*in_order, UNSCORED) == CHOICES


def test_how_many_names_are_too_many_is_said():
    assert too_many(1200).startswith("1,200 names")

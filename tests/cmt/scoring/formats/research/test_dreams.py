"""DREAMS numbers the stages downwards, every 5 s."""

import pytest

from tests.cmt.scoring.formats.night import read, spans_of


def hypnogram(*numbers: int, repeat: int = 6) -> str:
    return "[hypnogram]\n" + "".join(f"{number}\n" * repeat for number in numbers)


def test_numbers_are_those_of_the_databases_description():
    assert spans_of(hypnogram(5, 4, 3, 2, 1, 0, -1, -2)) == [
        (0, 30, "Sleep stage W"),
        (30, 30, "Sleep stage R"),
        (60, 30, "Sleep stage 1"),
        (90, 30, "Sleep stage 2"),
        (120, 30, "Sleep stage 3"),
        (150, 30, "Sleep stage 4"),
        (180, 30, "Movement time"),
        (210, 30, "?"),
    ]


@pytest.mark.parametrize("head", ["[Hypnogram_excerpt1]", "[HYPNOGRAM]"])
def test_the_head_may_name_the_excerpt(head):
    text = hypnogram(5, 4).replace("[hypnogram]", head)
    assert read(text).format == "DREAMS"


def test_a_scoring_in_20_s_says_so():
    assert read(hypnogram(5, 3, 2, repeat=4)).epoch_s == 20

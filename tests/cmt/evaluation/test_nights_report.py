"""A report on nights has stages in the order in which a hypnogram shows them."""

import numpy as np

from cmt.evaluation.by_night import gather
from cmt.evaluation.nights_report import by_night, nights_text, nights_values

# Rows and columns W N1 N2 N3 R: every cell tells where it came from.
CONFUSION = np.array(
    [
        [90, 1, 2, 3, 4],
        [10, 91, 12, 13, 14],
        [20, 21, 92, 23, 24],
        [30, 31, 32, 93, 34],
        [40, 41, 42, 43, 94],
    ]
)
FOUND = gather([CONFUSION], ["a"])
ORDER = ["W", "R", "N1", "N2", "N3"]


def lines(below: str) -> list[list[str]]:
    """Return the words of the lines of the table that has this in its head."""
    table = nights_text("Nights", FOUND).split(below)[1].split("\n\n")[0]
    return [line.split() for line in table.splitlines()]


def test_f1_and_the_like_stand_in_hypnogram_order():
    rows = lines("  stage")[1:]
    assert [row[0] for row in rows] == ORDER
    f1 = FOUND.pooled.f1[[0, 4, 1, 2, 3]]
    assert [row[1] for row in rows] == [f"{value:.3f}" for value in f1]


def test_the_confusion_stands_in_hypnogram_order_both_ways():
    head, *rows = lines("  expert ╲ model")
    assert head == ORDER
    assert rows == [
        ["W", "90", "4", "1", "2", "3"],
        ["R", "40", "94", "41", "42", "43"],
        ["N1", "10", "14", "91", "12", "13"],
        ["N2", "20", "24", "21", "92", "23"],
        ["N3", "30", "34", "31", "32", "93"],
    ]


def test_points_by_night_stand_in_hypnogram_order():
    found = by_night(FOUND)
    assert list(found)[-5:] == [f"F1 {name}" for name in ORDER]
    assert found["F1 R"] == [FOUND.nights[0].f1[4]]


def test_json_keeps_the_order_of_its_columns():
    assert nights_values(FOUND)["confusion"] == CONFUSION.tolist()
    assert list(nights_values(FOUND)["pooled"]["f1"]) == ["W", "N1", "N2", "N3", "R"]

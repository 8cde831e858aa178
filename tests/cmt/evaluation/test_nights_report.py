"""Agreement over nights, told as numbers and as text, undefined where it is that."""

import json
from math import isnan

import numpy as np
import pytest

from cmt.evaluation.by_night import NightsEvaluation, gather
from cmt.evaluation.nights_report import by_night, nights_text, nights_values

RNG = np.random.default_rng(0)
TWO = RNG.integers(1, 400, (2, 5, 5))
ONLY_WAKE = np.diag([1234, 0, 0, 0, 0])
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


@pytest.fixture
def nights() -> NightsEvaluation:
    """Return two nights of one person, and one of wakefulness alone of another."""
    return gather([*TWO, ONLY_WAKE], ["Ann", "Ann", "Ben"])


def test_every_night_has_its_numbers_in_order_nan_where_undefined(nights):
    found = by_night(nights)
    assert list(found) == ["accuracy", "κ", "macro F1"] + [
        f"F1 {stage}" for stage in ORDER
    ]
    assert found["κ"][:2] == [night.kappa for night in nights.nights[:2]]
    assert isnan(found["κ"][2])
    assert found["F1 W"][2] == 1
    assert isnan(found["F1 N1"][2])
    assert all(len(values) == 3 for values in found.values())


def test_numbers_for_json_count_nights_people_and_epochs(nights):
    found = nights_values(nights)
    counts = (found["n_nights"], found["n_people"], found["n_epochs"])
    assert counts == (3, 2, TWO.sum() + 1234)
    assert found["confusion"] == (TWO.sum(axis=0) + ONLY_WAKE).tolist()


def test_numbers_for_json_are_rounded_and_by_stage(nights):
    pooled = nights_values(nights)["pooled"]
    assert pooled["kappa"] == round(nights.pooled.kappa, 4)
    assert list(pooled["f1"]) == ["W", "N1", "N2", "N3", "R"]
    measures = ["accuracy", "kappa", "macro_f1"]
    measures += ["f1", "sensitivity", "specificity", "g_mean"]
    assert list(pooled) == list(nights_values(nights)["per_night"]) == measures


def test_a_mean_over_nights_says_over_how_many(nights):
    kappa = nights_values(nights)["per_night"]["kappa"]
    defined = [night.kappa for night in nights.nights[:2]]
    assert kappa == {
        "mean": round(float(np.mean(defined)), 4),
        "sd": round(float(np.std(defined, ddof=1)), 4),
        "n_nights": 2,
    }


def test_what_is_undefined_is_null_in_json():
    found = nights_values(gather([ONLY_WAKE], ["Ann"]))
    assert found["pooled"]["kappa"] is None
    assert found["pooled"]["sensitivity"]["N1"] is None
    assert found["per_night"]["f1"]["R"] == {"mean": None, "sd": None, "n_nights": 0}
    json.dumps(found, allow_nan=False)


def test_of_no_nights_nothing_is_defined():
    found = nights_values(gather([], []))
    assert (found["n_nights"], found["n_people"], found["n_epochs"]) == (0, 0, 0)
    assert found["pooled"]["kappa"] is None
    assert "0 nights of 0 people, 0 epochs" in nights_text("Nothing", gather([], []))


def test_the_text_begins_with_its_title_and_counts(nights):
    head = nights_text("Whole nights", nights).splitlines()[0]
    n_epochs = f"{TWO.sum() + 1234:,}"
    assert head == f"Whole nights: 3 nights of 2 people, {n_epochs} epochs"


def test_one_of_a_kind_is_told_in_the_singular():
    one = gather([np.diag([1, 0, 0, 0, 0])], ["Ann"])
    head = nights_text("Alone", one).splitlines()[0]
    assert head == "Alone: 1 night of 1 person, 1 epoch"


def test_the_text_says_on_how_many_nights_a_value_is_defined(nights):
    kappa = next(line for line in nights_text("", nights).splitlines() if "κ" in line)
    assert kappa.startswith(f"  κ         {nights.pooled.kappa:.3f}    per night ")
    assert kappa.endswith("(defined on 2 of 3 nights)")


def test_the_text_never_says_nan():
    text = nights_text("Awake", gather([ONLY_WAKE], ["Ann"]))
    assert "nan" not in text
    assert "κ         n/a    per night n/a ± n/a (defined on 0 of 1 night)" in text


def test_every_stage_has_a_row_of_four_measures(nights):
    rows = nights_text("", nights).splitlines()
    row = next(line for line in rows if line.startswith("  N2 "))
    pooled = nights.pooled
    values = (pooled.f1, pooled.sensitivity, pooled.specificity, pooled.g_mean)
    assert row.split() == ["N2", *(f"{each[2]:.3f}" for each in values)]


def test_rows_of_the_confusion_are_the_expert_s(nights):
    rows = nights_text("", nights).splitlines()
    head = next(n for n, line in enumerate(rows) if "expert ╲ model" in line)
    counts = [line.replace(",", "").split()[1:] for line in rows[head + 1 :]]
    order = [0, 4, 1, 2, 3]
    in_order = nights.pooled.confusion[np.ix_(order, order)]
    assert np.array(counts, int).tolist() == in_order.tolist()
    assert len({len(line) for line in rows[head:]}) == 1


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

"""The card says what its stages owe to the EOG's size, and how half hours fare."""

from dashboard.wording.model_card.robustness import eog_sizes, half_hours


def night(half: float, twice: float, absent: float, halves: dict | None = None) -> dict:
    kept = {
        "EOG × 0.5 after scaling": half,
        "EOG × 2 after scaling": twice,
        "EOG absent": absent,
    }
    changes = [{"change": name, "kept": share} for name, share in kept.items()]
    return {
        "recording": "night7",
        "what": "real, unscored",
        "changes": changes,
        "half_hours": halves,
    }


WITHOUT_EOG = {
    "recording": "a nap",
    "what": "real",
    "changes": [{"change": "gain × 2", "kept": 1.0}],
    "half_hours": None,
}
HALVES = {
    "n_excerpts": 13,
    "with_night": 0.95,
    "expert_alone": 0.72,
    "expert_in_night": 0.76,
}


def test_what_keeps_its_stage_is_told_as_least_and_most():
    simulated = night(0.95, 0.8, 0.78) | {"what": "simulated, 8 h"}
    nights = [night(0.83, 0.7, 0.78), simulated, WITHOUT_EOG]
    assert eog_sizes({"robustness": nights}) == (
        "Stages depend on the EOG and its size. Of the epochs of the 2 recordings with "
        "an EOG, 1 of them simulated, so many keep their stage (least and most): half "
        "as large as the scale makes it, 83–95 %; twice as large, 70–80 %; left out, "
        "78 %."
    )


def test_where_no_size_was_tried_nothing_is_said():
    assert eog_sizes({"robustness": [WITHOUT_EOG]}) == ""


def test_half_hours_are_told_of_nights_alone():
    said = half_hours({"robustness": [WITHOUT_EOG, night(1, 1, 1, HALVES)]})
    assert said.startswith("night7: 13 half hours")
    assert "with the expert κ 0.72 alone and 0.76 within the night" in said

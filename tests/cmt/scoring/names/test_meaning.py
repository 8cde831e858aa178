"""Names are understood, unknown ones are listed, and events are passed over."""

import pytest

from cmt.scoring.names.meaning import Meaning, understand
from cmt.scoring.names.sentences import NamedStage
from cmt.scoring.spans import Counting, Scoring, StageSpan, one_after_the_other
from cmt.stages import UNSCORED, Stage


def understood(*spans: tuple, **options) -> Meaning:
    return understand(Scoring(tuple(StageSpan(*span) for span in spans)), **options)


def listed(*names: str, mapping: dict[str, int] | None = None) -> Meaning:
    spans = one_after_the_other(names)
    return understand(Scoring(spans, counting=Counting(len(names))), mapping)


def test_names_come_with_their_stage_and_epochs():
    found = understood((0, 90, "Wach"), (90, 60, "Stade 2"), (150, 45, "Wach"))
    assert found.names == (NamedStage("Wach", 0, 4.5), NamedStage("Stade 2", 2, 2))
    assert found.problem is None


def test_bare_numbers_are_noted_with_their_counts():
    found = listed("0", "0", "1", "2.0", "9")
    assert found.notes == (
        "Read as: 0 = W (2 epochs), 1 = N1 (1 epoch), 2 = N2 (1 epoch), "
        "9 = ? (1 epoch).",
    )
    assert found.numbers == {0: Stage.W, 1: Stage.N1, 2: Stage.N2, 9: UNSCORED}


def test_numbers_that_stand_beside_the_word_stage_need_no_note():
    assert listed("Sleep stage 2", "S3").notes == ()


def test_a_mapping_goes_before_what_is_known():
    found = listed("0", "4", "X", mapping={"4": Stage.R, "x": UNSCORED})
    assert [span.stage for span in found.spans] == [0, 4, -1]
    assert found.numbers == {0: Stage.W}
    assert found.problem is None


def test_a_mapping_that_names_what_is_not_there_is_noted():
    assert listed("W", mapping={"Y": 0}).notes == (
        "The scoring has no “Y”, which the mapping names.",
    )


def test_a_format_s_own_numbers_are_used():
    spans = one_after_the_other(["5", "4"])
    found = understand(Scoring(spans, numbers={5: Stage.W, 4: Stage.R}))
    assert [span.stage for span in found.spans] == [0, 4]


def test_unscored_epochs_are_noted_by_their_names():
    assert listed("L", "L", "MT", "Undefined", "N2", "?").notes == (
        "Unscored: “L” (2 epochs), “MT” (1 epoch), “Undefined” (1 epoch).",
    )


def test_unknown_names_of_a_list_are_told_with_their_place():
    problem = listed("W", "Foo", "Bar\x1b[2J", "Foo").problem
    assert problem.startswith("“Foo” (2 epochs from 2 on), “Bar·[2J” (epoch 3) are no")
    assert "such as Foo=N2" in problem


def test_other_events_are_passed_over_and_noted():
    found = understood((0, 60, "N2"), (7.5, 11, "Arousal"), (9, None, "Lights off"))
    assert found.problem is None
    assert found.names == (NamedStage("N2", 2, 2),)
    assert found.notes == (
        "2 other events passed over: “Arousal” (1), “Lights off” (1).",
    )


@pytest.mark.parametrize("name", ["Stage X", "Stadium 7", "N2?", "NREM", "light sleep"])
def test_a_name_that_speaks_of_a_stage_is_not_passed_over(name):
    found = understood((0, 60, "N2"), (60, 30, name))
    assert f"“{name}” (epoch 3) is no stage" in found.problem


def test_names_that_fill_what_no_stage_has_are_not_passed_over():
    runs = [(0, 300, "Vaken"), (300, 60, "N1"), (360, 300, "N2"), (660, 60, "Vaken")]
    assert "“Vaken” (12 epochs from 1 on) is no stage" in understood(*runs).problem


def test_events_within_stages_or_off_the_epochs_are_passed_over():
    spans = [(100, 300, "Calibration"), (600, 600, "N2"), (630, 60, "Period")]
    assert understood(*spans).problem is None


def test_unknown_names_that_begin_epochs_count_where_stages_have_no_durations():
    runs = [(0, None, "W"), (300, None, "Foo"), (420, None, "N2"), (425, None, "Bar")]
    assert "“Foo”" in understood(*runs).problem
    assert "Bar" not in understood(*runs).problem


def test_lights_off_on_an_epoch_s_edge_is_no_stage():
    runs = [(0, None, "W"), (300, None, "Lights off"), (420, None, "N2")]
    assert understood(*runs).problem is None


def test_the_last_stage_without_duration_lasts_until_the_recording_ends():
    found = understood((0, None, "W"), (60, None, "N2"), recorded_s=300)
    assert found.spans[-1].end_s == 300
    assert found.notes == (
        "The last stage, “N2”, has no duration and was taken to last until the "
        "recording ends, 4 min.",
    )


def test_the_last_stage_without_duration_is_one_epoch_where_no_end_is_known():
    found = understood((0, None, "W"), (60, None, "N2"))
    assert found.spans[-1].end_s == 90
    assert "one epoch was taken" in found.notes[0]


def test_a_scoring_without_stages_says_what_it_has():
    problem = understood((0, 5, "Spindle"), (3, 5, "Apnea"), (9, 5, "Spindle")).problem
    assert "It has: “Apnea”, “Spindle”. Known names are W N1 N2 N3 R" in problem
    assert "It holds no events." in understood().problem


def test_of_many_other_events_eight_are_named():
    problem = understood(*((0, 1, f"Event {n}") for n in range(1, 10))).problem
    assert "“Event 7”, “Event 8” and others. Known" in problem

"""The final scoring is the model's, and on top of it what a reader changed."""

from datetime import time

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.review import Edit, history_of, score
from cmt.review.scoring import n_reviewed
from cmt.stages import UNSCORED, Stage
from cmt.summary import NO_LIGHTS, Lights
from tests.support.review.changes import WHEN, edit
from tests.support.review.events import marked, removed
from tests.support.review.lights import lit

N2, N3, R = Stage.N2, Stage.N3, Stage.R
AUTO = Hypnogram(np.array([N2, N2, UNSCORED, N3]), time(22, 30))


def test_without_changes_the_final_scoring_is_the_models():
    found = score(AUTO)
    assert found.final.stages.tolist() == AUTO.stages.tolist()
    assert not found.reviewed.any()
    assert not found.changed.any()


def test_an_epoch_is_reviewed_once_however_often_and_not_by_a_flag():
    taken_back = edit(3, "W")
    edits = [edit(1), edit(1, "R"), edit(2, "flagged", "", kind="flag"), taken_back]
    edits.append(edit(3, "N2", "W", undoes=taken_back.id))
    assert n_reviewed(edits) == 1 == score(AUTO, edits).reviewed.sum()


def test_a_changed_epoch_is_final_and_reviewed_and_the_models_stage_stays():
    found = score(AUTO, [edit(1, "R")])
    assert found.final.stages.tolist() == [N2, R, UNSCORED, N3]
    assert found.reviewed.tolist() == [False, True, False, False]
    assert found.changed.tolist() == [False, True, False, False]
    assert found.auto is AUTO
    assert found.final.start == AUTO.start


def test_an_epoch_that_the_model_could_not_score_can_be_scored():
    found = score(AUTO, [edit(2, "W", "?")])
    assert found.final.stages[2] == Stage.W


def test_to_agree_with_the_model_is_a_review_and_no_change():
    found = score(AUTO, [edit(0, "N2", "N2")])
    assert found.reviewed[0]
    assert not found.changed.any()


def test_the_later_of_two_changes_counts_and_undone_the_earlier_does():
    first, second = edit(0, "N3"), edit(0, "W", "N3")
    assert score(AUTO, [first, second]).final.stages[0] == Stage.W
    history = history_of([first, second])
    history = history.add(history.undo("u", "AB", WHEN))
    assert score(AUTO, history.edits).final.stages[0] == N3


def test_undone_an_epoch_is_as_if_nobody_had_looked():
    history = history_of([edit(0, "N3")])
    found = score(AUTO, history.add(history.undo("u", "AB", WHEN)).edits)
    assert found.final.stages.tolist() == AUTO.stages.tolist()
    assert not found.reviewed.any()


def test_a_flag_and_a_note_review_nothing():
    changes = [edit(3, "flagged", "", kind="flag"), edit(0, "why?", "", kind="note")]
    found = score(AUTO, changes)
    assert found.flagged.tolist() == [False, False, False, True]
    assert found.notes == {0: "why?"}
    assert not found.reviewed.any()


def test_a_flag_can_be_taken_away_and_a_note_emptied():
    changes = [edit(3, "flagged", "", kind="flag"), edit(0, "why?", "", kind="note")]
    changes += [edit(3, "", "flagged", kind="flag"), edit(0, "", "why?", kind="note")]
    found = score(AUTO, changes)
    assert not found.flagged.any()
    assert found.notes == {}


def blind(epoch: int, new: str = "blind") -> Edit:
    return edit(epoch, new, "" if new else "blind", kind="blind")


def test_it_is_known_which_stages_were_given_blind():
    found = score(AUTO, [blind(1), edit(1, "R"), edit(2, "R")])
    assert found.blind.tolist() == [False, True, False, False]
    assert found.describe()["scored_blind"] == [2]


def test_a_stage_that_is_given_again_in_sight_of_the_models_is_not_blind():
    changes = [blind(1), edit(1, "R"), blind(1, ""), edit(1, "N2", "R")]
    assert not score(AUTO, changes).blind.any()


def test_without_a_stage_nothing_was_scored_blind():
    assert not score(AUTO, [blind(1)]).blind.any()


def test_what_is_told_of_a_review_counts_epochs_from_1_and_names_no_reader():
    changes = [edit(1, "R"), edit(0, "N2", "N2"), edit(3, "a note", "", kind="note")]
    changes += [edit(2, "flagged", "", kind="flag")]
    told = score(AUTO, changes).describe()
    assert told == {
        "n_reviewed": 2,
        "n_changed": 1,
        "scored_blind": [],
        "flagged": [3],
        "notes": [{"epoch": 4, "note": "a note"}],
        "events": [],
    }


NIGHT = Hypnogram(np.array([0] * 40 + [2] * 15 + [4] + [2] * 500))


def test_the_numbers_are_those_of_the_final_stages():
    changes = [edit(55, "N2", "R"), edit(355, "R", "N2"), edit(356, "R", "N2")]
    found = score(NIGHT, changes).summary(np.eye(5)[NIGHT.stages])
    assert found.rem_latency_min == (355 - 40) / 2


def test_a_number_that_hangs_on_what_a_reader_scored_is_not_called_uncertain():
    unsure = np.full((len(NIGHT), 5), 0.2)
    (before,) = score(NIGHT).summary(unsure).fragile
    assert (before.number, before.uncertain) == ("rem_latency_min", True)
    (after,) = score(NIGHT, [edit(55, "R", "R")]).summary(unsure).fragile
    assert (after.uncertain, after.isolated, after.probability) == (False, True, None)


def test_marks_for_another_number_of_epochs_are_refused():
    other = score(NIGHT)
    with pytest.raises(ValueError, match="4 epochs"):
        type(other)(AUTO, AUTO, other.reviewed, other.flagged, other.blind, {})


def test_marked_events_stand_in_the_order_of_time_and_are_their_readers():
    late, early = marked(70, 2, "spindle"), marked(12.5, 3, reader="ab ")
    found = score(AUTO, [late, early]).events
    assert [(e.kind, e.onset_s, e.scorer) for e in found] == [
        ("arousal", 12.5, "AB"),
        ("spindle", 70, "AB"),
    ]


def test_an_event_that_was_taken_away_or_undone_is_none():
    first, second, third = marked(1), marked(40), marked(61)
    edits = [first, second, third, removed(second)]
    edits.append(removed(third, undoes=third.id))
    assert [e.onset_s for e in score(AUTO, edits).events] == [1]


def test_events_change_no_stage_and_no_number():
    plain, with_events = score(AUTO), score(AUTO, [marked(12.5, 30), marked(61, 20)])
    assert with_events.final.stages.tolist() == plain.final.stages.tolist()
    assert not with_events.reviewed.any()
    assert with_events.summary() == plain.summary()


def test_events_stand_in_what_is_described_with_who_marked_them():
    (told,) = score(AUTO, [marked(31.25, 4.5)]).describe()["events"]
    assert told == {
        "kind": "arousal",
        "onset_s": 31.25,
        "duration_s": 4.5,
        "channel": "C4-M1",
        "scorer": "AB",
    }


def test_the_lights_that_were_changed_last_hold_and_bound_the_numbers():
    off, both = lit(300), lit(300, 3000, before=Lights(300))
    found = score(NIGHT, [off, both])
    assert found.lights == Lights(300, 3000)
    assert found.summary().trt_min == 45
    assert not found.reviewed.any()
    undone = lit(300, before=found.lights, undoes=both.id)
    assert score(NIGHT, [off, both, undone]).lights == Lights(300)
    assert score(NIGHT).lights == NO_LIGHTS

"""Each epoch is an annotation, and so is what a person did there."""

from cmt.export.annotations.marks import Mark, marks
from tests.cmt.export.nights import table_of
from tests.support.review.events import EVENTS


def test_an_epoch_has_its_final_stage_in_the_words_of_edf_plus():
    assert list(marks(table_of(["W", "?"]))) == [
        Mark(0, 30, "Sleep stage W"),
        Mark(30, 30, "Sleep stage ?"),
    ]


def test_a_changed_epoch_keeps_the_model_s_stage():
    found = [mark.text for mark in marks(table_of(["N2"], auto=["N1"]))]
    assert found == ["Sleep stage N2", "Changed from N1"]


def test_a_reviewed_epoch_is_marked_whether_it_was_changed_or_not():
    found = list(marks(table_of(["N2", "N2"], reviewed=[1])))
    assert found[1:] == [Mark(30, 30, "Sleep stage N2"), Mark(30, 30, "Reviewed")]


def test_events_follow_the_stages_each_with_who_marked_it():
    *_, event = marks(table_of(["N2"]), EVENTS[:1])
    assert event == Mark(3.25, 4.5, "EEG arousal, marked by AB", "EEG C4-M1")

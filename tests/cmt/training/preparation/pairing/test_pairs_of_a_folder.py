"""Of several scorings of a recording none is taken unless they say the same."""

from cmt.training.data.prepared_night import load_nights
from cmt.training.preparation.folder import Choices
from tests.cmt.training.preparation.pairing.scored_folders import prepare, write_pair


def test_two_scorings_of_one_recording_are_not_chosen_between(tmp_path):
    write_pair(tmp_path, "night.edf", "night.txt")
    (tmp_path / "night_scoring.csv").write_text("stage,note\nW,\nN1,\nN3,\nN3,\n")
    (problem,) = prepare(tmp_path).problems
    assert "2 scorings beside it: night.txt, night_scoring.csv" in problem
    assert "night.txt and night_scoring.csv differ in 2 epochs" in problem
    assert "--scorings “*.txt”" in problem


def test_of_two_scorings_the_reader_chooses_by_a_pattern(tmp_path):
    write_pair(tmp_path, "night.edf", "night.txt")
    (tmp_path / "night_scoring.csv").write_text("stage,note\nW,\nN3,\nN3,\nN3,\n")
    done = prepare(tmp_path, Choices(scorings="*_scoring.csv"))
    assert load_nights(tmp_path / "out")[0].stages.tolist() == [0, 3, 3, 3]
    assert done.notes[0] == "night.edf: Near, not taken: night.txt."


def test_two_scorings_that_say_the_same_are_one(tmp_path):
    write_pair(tmp_path, "night.edf", "night.txt")
    (tmp_path / "night_scoring.csv").write_text("stage,n\nW,\nN1,\nN2,\n?,\n")
    done = prepare(tmp_path)
    assert (done.n_nights, done.problems) == (1, ())
    told = "night.edf: night.txt was taken. night_scoring.csv says the same."
    assert done.notes[0] == told


def test_a_file_of_other_events_beside_the_scoring_does_not_hinder_it(tmp_path):
    write_pair(tmp_path, "night.edf", "night.txt")
    text = "onset\tduration\ttrial_type\n3\t1\tarousal\n"
    (tmp_path / "night_events.tsv").write_text(text)
    done = prepare(tmp_path)
    assert (done.n_nights, done.problems) == (1, ())
    assert done.notes[0].endswith("night_events.tsv holds no stages.")


def test_a_scoring_that_could_be_of_two_recordings_is_given_to_neither(tmp_path):
    path = write_pair(tmp_path, "night.edf", "night.txt")
    write_pair(tmp_path, "night.bdf", "b.txt").rename(path.with_suffix(".rec"))
    first, second = prepare(tmp_path).problems
    assert first.startswith("night.edf: night.txt could be its scoring, or that of ni")
    assert second.startswith("night.rec: night.txt could be its scoring, or that of n")


def test_one_recording_under_two_suffixes_is_one(tmp_path):
    path = write_pair(tmp_path, "1.edf", "1.txt")
    (tmp_path / "1.rec").write_bytes(path.read_bytes())
    done = prepare(tmp_path)
    assert (done.n_nights, done.problems) == (1, ("1.rec: the same file as 1.edf.",))

"""Each recording gets its own scoring or none; no scoring is given twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.training.preparation.pairing.pairs import pair_up

TOP = Path("/data")


def paired(recordings: list[str], scorings: list[str], wanted: str | None = None):
    """Return pairs by the recordings' paths from the top."""
    files = [[TOP / name for name in names] for names in (recordings, scorings)]
    pairs = pair_up(TOP, *files, wanted=wanted)
    return {p.recording.relative_to(TOP).as_posix(): p for p in pairs}


def given_to(pair) -> list[str]:
    return [path.relative_to(TOP).as_posix() for path in pair.scorings]


@pytest.mark.parametrize(
    ("recording", "scoring"),
    [
        ("edfs/mesa-sleep-1.edf", "annotations-events-nsrr/mesa-sleep-1-nsrr.xml"),
        ("edfs/visit1/m-aa1.edf", "annotations-events-nsrr/visit1/m-aa1-nsrr.xml"),
        ("sub-1/eeg/sub-1_eeg.edf", "derivatives/hyp/sub-1/eeg/sub-1_events.tsv"),
        ("night.edf", "scorings/night.txt"),
    ],
)
def test_a_scoring_is_found_in_a_folder_beside(recording, scoring):
    assert given_to(paired([recording], [scoring])[recording]) == [scoring]


def test_the_folder_of_the_recording_goes_before_one_beside():
    pairs = paired(["a/n.edf", "n.edf"], ["a/n.txt", "scored/n.txt"])
    assert given_to(pairs["a/n.edf"]) == ["a/n.txt"]
    assert given_to(pairs["n.edf"]) == ["scored/n.txt"]


def test_two_scorers_are_both_named():
    pairs = paired(["1.rec", "11.rec"], ["1_1.txt", "1_2.txt", "11_1.txt"])
    assert given_to(pairs["1.rec"]) == ["1_1.txt", "1_2.txt"]
    assert given_to(pairs["11.rec"]) == ["11_1.txt"]


@pytest.mark.parametrize(
    ("recordings", "scoring"),
    [
        (["night.edf", "night.rec"], "night.csv"),
        (["night.edf", "NIGHT.EDF"], "night.csv"),
        (["night.edf", "night-PSG.edf"], "night_hypno.txt"),
        (["edfs/night.edf", "psg/night.edf"], "scorings/night.txt"),
    ],
)
def test_a_scoring_that_could_be_of_two_is_given_to_neither(recordings, scoring):
    pairs = paired(recordings, [scoring])
    assert [given_to(pair) for pair in pairs.values()] == [[], []]
    assert all(pair.disputed == (TOP / scoring,) for pair in pairs.values())
    first, second = pairs.values()
    assert first.rivals == (second.recording,)
    assert second.rivals == (first.recording,)


@pytest.mark.parametrize(
    ("recordings", "scoring", "owner"),
    [
        (["night.edf", "night.rec"], "night.edf.annot", "night.edf"),
        (["night.edf", "night-PSG.edf"], "night.csv", "night.edf"),
        (["1.edf", "1_1.edf"], "1_1.txt", "1_1.edf"),
    ],
)
def test_the_name_as_it_is_goes_before_one_with_an_addition(recordings, scoring, owner):
    pairs = paired(recordings, [scoring])
    assert [name for name in pairs if given_to(pairs[name])] == [owner]


@pytest.mark.parametrize("name", ["Hypnogram.txt", "Sleep profile.txt", "events.csv"])
def test_the_only_recording_of_a_folder_gets_what_is_only_called_scoring(name):
    pair = paired(["p1/a.edf", "p2/b.edf"], [f"p1/{name}"])["p1/a.edf"]
    assert (given_to(pair), pair.is_by_folder) == ([f"p1/{name}"], True)


def test_of_two_recordings_neither_gets_what_is_only_called_scoring():
    pairs = paired(["a.edf", "b.edf"], ["Hypnogram.txt"])
    assert [given_to(pair) for pair in pairs.values()] == [[], []]


def test_a_pattern_chooses_by_name_or_by_folder():
    files = ["s-nsrr.xml", "s-profusion.xml", "expert1/s.txt", "expert2/s.txt"]
    assert given_to(paired(["s.edf"], files, "*-NSRR.xml")["s.edf"]) == ["s-nsrr.xml"]
    assert given_to(paired(["s.edf"], files, "expert2/*")["s.edf"]) == [files[3]]


STEMS = st.text("n1_-. a", min_size=1, max_size=6).filter(lambda t: t.strip(" .") == t)
SCORINGS = st.builds(
    "{}{}{}".format,
    STEMS,
    st.sampled_from(["", "_hypno", "-nsrr", "_1", "0", "_scored", ".edf", " Base"]),
    st.sampled_from([".txt", ".csv", ".edf"]),
)
PLACES = st.sampled_from(["", "edfs/", "scorings/", "p1/", "p2/"])
FILES = st.tuples(PLACES, SCORINGS).map("".join)
RECORDINGS = st.builds(
    "{}{}{}".format, PLACES, STEMS, st.sampled_from([".edf", "-PSG.edf", ".rec"])
)


@given(st.lists(RECORDINGS, unique=True, max_size=6), st.lists(FILES, max_size=8))
def test_no_file_is_given_twice_or_to_a_recording_of_another_name(recordings, files):
    files = sorted(set(files) - set(recordings))
    pairs = paired(recordings, files)
    taken = [path for pair in pairs.values() for path in pair.scorings]
    assert len(taken) == len(set(taken))
    disputed = {path for pair in pairs.values() for path in pair.disputed}
    assert disputed.isdisjoint(taken)
    for pair in pairs.values():
        stem = pair.recording.stem.removesuffix("-PSG").rstrip("-_. ")
        assert pair.is_by_folder or all(p.name.startswith(stem) for p in pair.scorings)
        rest = [path.stem.removeprefix(stem) for path in pair.scorings]
        assert pair.is_by_folder or not any(r[:1] in {*"0an"} and r for r in rest)

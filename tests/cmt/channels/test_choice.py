"""The right channel for every montage, or a question."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmt.channels import (
    choose_channels,
    choose_eog,
    choose_other_eye,
    resolve,
    sees_both_eyes,
)
from cmt.channels.words import OTHERS
from cmt.errors import ChannelError

TABLE = [
    montage
    for path in sorted((Path(__file__).parent / "montages").glob("*.toml"))
    for montage in tomllib.loads(path.read_text("utf-8"))["montage"]
]
MONTAGES = [montage["channels"] for montage in TABLE]
NAMES = sorted({name for channels in MONTAGES for name in channels})
SIGNS = st.text(alphabet=" -_:/()0123456789", max_size=3)
ANY_NAMES = st.lists(st.text(max_size=24) | st.sampled_from(NAMES), max_size=12)


@pytest.mark.parametrize("montage", TABLE, ids=[montage["name"] for montage in TABLE])
def test_every_montage_gets_its_channels_or_a_question(montage):
    assert choose_eog(montage["channels"]) == montage.get("eog")
    if "eeg" in montage:
        choice = choose_channels(montage["channels"])
        assert (choice.eeg, choice.eog) == (montage["eeg"], montage.get("eog"))
    else:
        with pytest.raises(ChannelError, match="Choose the channel that is the EEG"):
            choose_channels(montage["channels"])


def test_the_table_holds_every_kind_of_montage_under_a_name_of_its_own():
    assert len(TABLE) >= 150
    assert len({(montage["name"], *montage["channels"]) for montage in TABLE}) > 200
    assert all(montage["source"] for montage in TABLE)


@settings(max_examples=400)
@given(ANY_NAMES)
def test_any_names_give_channels_that_are_there_or_a_sentence(names):
    eeg = _eeg_of(names)
    if isinstance(eeg, tuple):
        assert set(eeg) <= set(names)
    for chosen in (eeg, choose_eog(names)):
        if not isinstance(chosen, str):
            continue
        found = resolve(chosen, names)
        assert set(found) <= set(names)
        assert "-".join(found) == chosen


@given(st.sampled_from(MONTAGES), st.randoms())
def test_the_order_of_channels_that_are_neither_changes_nothing(names, random):
    others = ["SpO2", "ECG II", "Chin1-Chin2", "EEG impedance", "Event marker"]
    mixed = list(names)
    for other in others:
        mixed.insert(random.randint(0, len(mixed)), other)
    assert choose_eog(mixed) == choose_eog(names)
    assert _eeg_of(mixed) == _eeg_of(names)


def _eeg_of(names):
    """Return the EEG, or the nearest where none is certain."""
    try:
        return choose_channels(names).eeg
    except ChannelError as error:
        return error.nearest


@settings(max_examples=300)
@given(
    st.sampled_from([stem for stems in OTHERS.values() for stem in stems]),
    st.sampled_from(["EEG", "EEG C4-M1", "C4", "EOG", "E1-M2", ""]),
    SIGNS,
)
def test_what_measures_something_else_is_never_chosen(stem, name, sign):
    for text in (f"{name}{sign}{stem}", f"{stem}{sign}{name}"):
        assert choose_eog([text]) is None
        with pytest.raises(ChannelError) as error:
            choose_channels([text])
        assert error.value.nearest == ()


def test_the_reason_names_what_was_chosen_and_the_rule():
    alone = choose_channels(["C3-A2"]).reason
    assert alone.startswith("Chosen by name: “C3-A2” as EEG. Frontal and central")
    both = choose_channels(["C4", "M1", "E1-M2"]).reason
    assert "“C4-M1” as EEG, “E1-M2” as EOG." in both
    assert "mastoid of the other side" in both


def test_without_an_eeg_the_reader_is_told_what_there_is():
    with pytest.raises(ChannelError, match=r"No EEG channel found.*SpO2, ECG.*--eeg"):
        choose_channels(["SpO2", "ECG"])


def test_where_doubt_remains_the_nearest_are_named_likeliest_first():
    names = ["Ch1", "SpO2", "EEG foo", "ECG"]
    with pytest.raises(ChannelError, match=r"Nearest: EEG foo, Ch1\. ") as error:
        choose_channels(names)
    assert error.value.nearest == ("EEG foo", "Ch1")


def test_a_doubtful_eog_is_left_out_and_named():
    choice = choose_channels(["C4-M1", "EOG tracker", "Pupil"])
    assert choice.eog is None
    assert len(choice.notes) == 1
    assert "No EOG was taken: EOG tracker may be one" in choice.notes[0]


def test_a_vertical_eog_is_taken_last_and_with_a_note():
    choice = choose_channels(["C4-M1", "VEOG"])
    assert choice.eog == "VEOG"
    assert "“VEOG” is a vertical EOG" in choice.notes[0]
    assert choose_channels(["C4-M1", "VEOG", "E1"]).notes == ()


def test_an_eeg_whose_place_is_not_said_is_taken_with_a_note():
    choice = choose_channels(["EEG1", "EEG2", "EOG"])
    assert choice.eeg == "EEG1"
    assert "does not say where" in choice.notes[0]
    assert "EEG2 could be staged" in choice.notes[0]
    assert choose_channels(["EEG", "EOG"]).notes == ()


def test_an_eog_is_found_where_no_eeg_is():
    assert choose_eog(["Ch1", "EOG left"]) == "EOG left"
    assert choose_eog(["ROC-LOC", "C4-A1"]) == "ROC-LOC"
    assert choose_eog(["Ch1"]) is None


@pytest.mark.parametrize(
    ("eog", "names", "other"),
    [
        ("E1-M2", ["E1-M2", "E2-M2", "C4-M1"], "E2-M2"),
        ("E2-M1", ["E1-M2", "E2-M1"], "E1-M2"),
        ("E1-M2", ["E1", "E2", "M1", "M2"], "E2-M1"),
        ("Left Eye-A2", ["Left Eye-A2", "Right Eye-A1", "C3-A2"], "Right Eye-A1"),
        ("EOG EOG1", ["EOG EOG1", "EOG EOG2"], "EOG EOG2"),
        ("E1-M2", ["E1-M2", "C4-M1"], None),
        ("ROC", ["LOC", "ROC"], None),
        ("E1-E2", ["E1-E2", "E1", "E2"], None),
        ("EOG horizontal", ["EOG horizontal", "EOG vertical"], None),
    ],
)
def test_the_other_eye_is_found_where_there_is_one(eog, names, other):
    assert choose_other_eye(eog, names) == other


@pytest.mark.parametrize(
    ("eog", "both"),
    [
        ("E1-E2", True),
        ("ROC-LOC", True),
        ("EOG horizontal", True),
        ("E1-M2", False),
        ("EOG vertical", False),
        ("EOG", False),
    ],
)
def test_an_eog_of_both_eyes_is_told_by_its_name(eog, both):
    assert sees_both_eyes(eog) is both

"""Folders that lie beside each other are told from folders of other nights."""

from pathlib import PurePath

import pytest

from cmt.training.preparation.pairing.places import night_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("edfs/shhs1/a.edf", "annotations-events-nsrr/shhs1/a-nsrr.xml"),
        ("polysomnography/edfs/a.edf", "polysomnography/annotations-events-nsrr/a.xml"),
        ("a.edf", "scored/a.csv"),
        ("recordings/a.edf", "Hypnograms/a.txt"),
        ("p1/a.edf", "p1/expert 2/a.txt"),
        ("sub-1/ses-2/eeg/sub-1_eeg.edf", "derivatives/x/sub-1/sub-1_events.tsv"),
        ("ds/sub-1/eeg/sub-1_eeg.edf", "ds/derivatives/x/sub-1_events.tsv"),
    ],
)
def test_folders_named_after_what_they_hold_lie_beside_each_other(one, other):
    assert night_place(PurePath(one)) == night_place(PurePath(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("p1/a.edf", "p2/a.txt"),
        ("a.edf", "p2/a.txt"),
        ("edfs/shhs1/a.edf", "annotations-events-nsrr/shhs2/a.xml"),
        ("sub-1/a.edf", "sub-2/a.txt"),
        ("ds1/sub-1/eeg/sub-1_eeg.edf", "ds2/derivatives/x/sub-1_events.tsv"),
    ],
)
def test_folders_named_after_people_or_visits_do_not(one, other):
    assert night_place(PurePath(one)) != night_place(PurePath(other))

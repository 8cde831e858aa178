"""A form is chosen by a file's suffix, or named where that says too little."""

from dataclasses import replace
from pathlib import Path

import pytest

from cmt.errors import CmtError
from cmt.export.formats import FORMATS, format_of
from cmt.scoring import open_scoring
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS
from tests.support.review.events import EVENTS


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *(
            ("a.edf", "edf"),
            ("a.tsv", "bids"),
            ("a.annot", "luna"),
            ("a.txt", "stages"),
        ),
        *(("a.json", "yasa"), ("A.EDF", "edf"), ("a.v1.Json", "yasa")),
    ],
)
def test_a_suffix_stands_for_a_form(name, form):
    assert format_of(Path(name)).name == form


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "excel"), ("a.csv", "edfbrowser"), ("a.txt", "edfbrowser")],
)
def test_a_form_can_be_named(name, form):
    assert format_of(Path(name), form).name == form


@pytest.mark.parametrize("name", ["a.csv", "a.xml", "a", ".edf"])
def test_a_suffix_that_says_nothing_is_refused_with_those_that_do(name):
    with pytest.raises(CmtError, match=r"\.edf, \.tsv, \.annot, \.json, \.txt, or"):
        format_of(Path(name))


def test_a_suffix_of_another_form_is_refused():
    with pytest.raises(CmtError, match=r"excel is not written as “\.edf”.*in \.csv\."):
        format_of(Path("a.edf"), "excel")


def test_no_two_downloads_have_one_name():
    endings = [form.ending for form in FORMATS]
    assert len(set(endings)) == len(endings)
    assert all(Path(form.ending).suffix in form.suffixes for form in FORMATS)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_form_writes_the_same_bytes_each_time(form):
    night = NIGHTS["changed"]
    before = night.copy()
    assert form.write(night) == form.write(night)
    assert night.equals(before)


# Some cover whole epochs, as a stage would.
MARKED = (*EVENTS, *(replace(event, onset_s=30, duration_s=60) for event in EVENTS))
MARKED += tuple(replace(event, onset_s=0, duration_s=30) for event in EVENTS)


@pytest.mark.parametrize("name", ["changed", "unscored at both ends", "one epoch"])
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_events_change_no_stage_that_is_read_of_any_form(form, name, tmp_path):
    night, path = NIGHTS[name], tmp_path / f"night{form.suffixes[0]}"
    events = [event for event in MARKED if event.end_s <= 30 * len(night)]
    path.write_bytes(form.content(night, events))
    found = [stage_name(stage) for stage in open_scoring(path).hypnogram.stages]
    assert found == night["stage"].tolist()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_form_with_events_says_of_whom_they_are_and_another_has_none(form):
    night = NIGHTS["changed"]
    written = form.content(night, [replace(EVENTS[0], scorer="ZQ")])
    assert (b"ZQ" in written) == form.holds_events
    assert (written == form.content(night)) == (not form.holds_events)

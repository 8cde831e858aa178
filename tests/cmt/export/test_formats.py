"""A form is chosen by a file's suffix, or named where that says too little."""

from pathlib import Path

import pytest

from cmt.errors import CmtError
from cmt.export.formats import FORMATS, format_of
from tests.cmt.export.nights import NIGHTS


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

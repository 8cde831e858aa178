"""Every entry of a model file has its kind and its range, or is named and refused."""

import copy
import json
from dataclasses import asdict, fields
from string import printable
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmt.epochs import Preprocessing
from cmt.errors import ModelError
from cmt.model.older_formats import FORMAT
from cmt.model.schema import (
    CalibrationEntry,
    Metadata,
    NetEntry,
    PreprocessingEntry,
    SpectralEntry,
    checked,
)
from cmt.model.temperature import Calibration
from cmt.nets.config import NetConfig, SpectralConfig

GOOD = {
    "format": FORMAT,
    "net": asdict(NetConfig()),
    "spectral": asdict(SpectralConfig()),
    "calibration": asdict(Calibration()),
    "preprocessing": asdict(Preprocessing()),
    "provenance": {"name": "tiny", "version": "1", "init": {"run": "A", "passes": 3}},
}
ENTRIES = [
    (part, name)
    for part in ("net", "spectral", "calibration", "preprocessing")
    for name in GOOD[part]
]
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def changed(part: str, **entries) -> dict:
    about = copy.deepcopy(GOOD)
    about[part].update(entries)
    return about


def refusal(about: dict) -> str | None:
    try:
        checked(about)
    except ModelError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        (NetEntry, NetConfig),
        (SpectralEntry, SpectralConfig),
        (CalibrationEntry, Calibration),
        (PreprocessingEntry, Preprocessing),
    ],
)
def test_entries_and_their_defaults_are_those_of_the_program(entry, kind):
    assert entry().model_dump() == asdict(kind())
    assert list(entry.model_fields) == [field.name for field in fields(kind)]


def test_what_was_written_comes_back_as_it_was():
    about = checked(GOOD)
    assert about.model_dump(exclude_unset=True) == GOOD


def test_a_refusal_names_the_entry_what_was_found_and_what_is_allowed():
    with pytest.raises(ModelError) as refused:
        checked(changed("net", d=80_000))
    assert str(refused.value) == (
        "The model file says that its network's width d is 80000; allowed: whole "
        "numbers from 8 to 1024. Use a .safetensors file that this program's training "
        "wrote."
    )


@pytest.mark.parametrize(
    ("part", "entries", "told"),
    [
        ("net", {"kind": "night"}, 'kind is "night"; allowed: "epoch" or "sequence"'),
        ("net", {"d": 128.0}, "width d is 128.0; allowed: whole numbers"),
        ("net", {"d": True}, "width d is true;"),
        ("net", {"ff": 10**30}, "width ff is 10000000000"),
        ("net", {"n_epochs": 65}, "number of epochs is 65; .* from 1 to 64"),
        ("net", {"position": 1}, "position is 1; allowed: true or false"),
        ("net", {"dropout": float("nan")}, "dropout is NaN; .* from 0 to 0.9"),
        ("spectral", {"d": 513}, "stream's width d is 513; .* from 1 to 512"),
        ("spectral", {"layers": 0}, "number of layers is 0; .* from 1 to 8"),
        ("spectral", {"members": 17}, "stream's members is 17; .* from 1 to 16"),
        ("spectral", {"heads": 2}, 'spectral stream, entry "heads", is 2; no such'),
        ("calibration", {"temperature": 0}, "temperature is 0; .* from 0.05 to 20"),
        ("calibration", {"temperature": -1.0}, "temperature is -1.0;"),
        ("calibration", {"temperature": float("inf")}, "temperature is Infinity;"),
        ("calibration", {"temperature": "0.37"}, 'temperature is "0.37";'),
        ("calibration", {"uniform_weight": 1}, "uniform weight is 1; .* 0 to 0.5"),
        ("preprocessing", {"highpass_hz": 1e-9}, "high-pass in Hz is 1e-09; .* 0.05"),
        ("preprocessing", {"lowpass_hz": 50}, "low-pass in Hz is 50; .* to 49"),
        ("preprocessing", {"limit": 0}, "limit of scaled values is 0;"),
        (
            "preprocessing",
            {"notch": 50},
            'entry "notch", is 50; no such entry',
        ),
        ("provenance", {"name": "a\x1b[2J"}, "name is .*; allowed: a printable text"),
        ("provenance", {"name": "a" * 101}, "name is .*; allowed: a printable text"),
        ("provenance", {"version": 7}, "version is 7;"),
        ("provenance", {"init": {"name": []}}, "what it began with, entry"),
        ("provenance", {"spectral": {"people": 7}}, "spectral stream, entry"),
        ("provenance", {"people": ["a"]}, "its list of people is"),
    ],
)
def test_an_entry_out_of_kind_or_range_is_named(part, entries, told):
    with pytest.raises(ModelError, match=f"says that .*{told}"):
        checked(changed(part, **entries))


@pytest.mark.parametrize("part", sorted(GOOD.keys() - {"net", "spectral"}))
def test_a_part_that_is_missing_is_named(part):
    about = {name: value for name, value in GOOD.items() if name != part}
    with pytest.raises(ModelError, match=f"does not say what its {part[:3]}"):
        checked(about)


def test_a_file_without_either_stream_is_refused():
    about = {name: GOOD[name] for name in GOOD.keys() - {"net", "spectral"}}
    with pytest.raises(ModelError, match="does not say what its network is"):
        checked(about)


@pytest.mark.parametrize("stream", ["net", "spectral"])
def test_a_file_of_one_stream_is_taken(stream):
    about = {name: GOOD[name] for name in GOOD.keys() - {stream}}
    assert getattr(checked(about), stream) is None


def test_a_long_value_is_told_in_short():
    with pytest.raises(ModelError) as refused:
        checked(changed("net", kind="x" * 10_000))
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(("part", "name"), ENTRIES)
def test_every_number_has_both_ends_of_its_range(part, name):
    kind = Metadata.model_fields[part].annotation
    field = (get_args(kind) or (kind,))[0].model_fields[name]
    if field.annotation in (int, float):
        assert {type(bound).__name__ for bound in field.metadata} == {"Ge", "Le"}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ENTRIES), ANY_JSON)
def test_whatever_an_entry_holds_it_is_kept_or_refused_in_a_sentence(entry, value):
    part, name = entry
    about = changed(part, **{name: value})
    told = refusal(about)
    if told is None:
        assert getattr(getattr(checked(about), part), name) == value
    assert set(told or "") <= set(printable) | {"…"}


@settings(max_examples=100, deadline=None)
@given(ANY_JSON)
def test_whatever_the_metadata_are_they_are_refused_in_a_sentence(value):
    with pytest.raises(ModelError):
        checked(json.loads(json.dumps(value)))


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(min_size=1), ANY_JSON, max_size=3))
def test_whatever_a_training_noted_is_kept_or_refused(noted):
    try:
        about = checked(GOOD | {"provenance": noted})
    except ModelError:
        return
    assert str(about.provenance.model_dump(exclude_unset=True)) == str(noted)

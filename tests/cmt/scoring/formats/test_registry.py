"""Each format is known by its content, and of damage comes nothing but a sentence."""

import time as clock
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmt.errors import ScoringError
from cmt.scoring import read_scoring
from cmt.scoring.formats.registry import FORMATS, format_of, read_file
from cmt.scoring.reading import read_spans
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring
from tests.cmt.scoring.formats.examples import EXAMPLES, TEXTS
from tests.cmt.scoring.formats.night import SPELLED, START
from tests.support.sleep_edf_layout import spelled

# These come last, and take what no program's own format does.
GENERAL = {"event list", "table", "list", "no text", "unknown XML"}
UNREADABLE = {"an empty file", "a file of another kind", "YASA's probabilities"}


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_format_is_recognised_under_any_name(key):
    name, content = EXAMPLES[key]
    for file_name in ("night.csv", "night.edf", "night"):
        assert format_of(ScoringFile(content, file_name)).name == name


@pytest.mark.parametrize("key", EXAMPLES)
def test_no_two_programs_recognise_the_same_file(key):
    name, content = EXAMPLES[key]
    file = ScoringFile(content)
    taken = {each.name for each in FORMATS if each.recognises(file)}
    # Of three columns, Luna takes the last for ends; ANPHY-Sleep is asked before it.
    others = GENERAL | ({"Luna .annot"} if key == "anphy" else set())
    assert taken - others <= {name}


def test_every_format_that_is_read_has_an_example():
    names = {each.name for each in FORMATS} - {"table", "list"}
    refused = {"an empty file", "a file of another kind", "no text", "unknown XML"}
    assert names - refused - {"YASA's probabilities"} == {
        n for n, _ in EXAMPLES.values()
    }


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_night_is_read_back_as_it_was_written(tmp_path, key):
    path = tmp_path / "night.txt"
    path.write_bytes(EXAMPLES[key][1])
    assert spelled(read_scoring(path, start=START))[: len(SPELLED)] == SPELLED


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_scoring_says_of_which_format_it_was(tmp_path, key):
    name, content = EXAMPLES[key]
    (tmp_path / "night").write_bytes(content)
    assert read_spans(tmp_path / "night").format == name


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("key", TEXTS)
def test_encodings_and_line_ends_change_nothing(key, encoding, ends):
    name, text = TEXTS[key]
    plain = read_file(ScoringFile(text.encode(), start=START))
    file = ScoringFile(text.replace("\n", ends).encode(encoding), start=START)
    assert format_of(file).name == name
    assert read_file(file) == plain


@pytest.mark.parametrize("key", EXAMPLES)
def test_no_name_is_a_bare_number(key):
    scoring = read_file(ScoringFile(EXAMPLES[key][1], start=START))
    assert not any(span.name.isdecimal() for span in scoring.spans)


def scoring_or_sentence(content: bytes) -> None:
    """Read anything: a scoring or a sentence may come of it, and nothing else."""
    with suppress(ScoringError):
        assert isinstance(read_file(ScoringFile(content, "night", START)), Scoring)


def damaged(content: bytes, place: int, removed: int, put: bytes) -> bytes:
    place %= len(content) + 1
    return content[:place] + put + content[place + removed :]


damages = st.tuples(
    st.integers(0, 1_000_000), st.integers(0, 300), st.binary(max_size=12)
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(EXAMPLES)), st.lists(damages, min_size=1, max_size=4))
def test_damaged_bytes_give_a_scoring_or_a_sentence(key, all_damages):
    content = EXAMPLES[key][1]
    for place, removed, put in all_damages:
        content = damaged(content, place, removed, put)
    scoring_or_sentence(content)


cells = st.sampled_from(
    [
        "0",
        "30",
        "nan",
        "-1",
        "1e999",
        "99999999999999999999",
        "24:61:00",
        "W",
        "",
        "'\"",
        "²",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 10_000), cells, st.data())
def test_cells_that_cannot_be_give_a_scoring_or_a_sentence(key, place, cell, data):
    lines = TEXTS[key][1].split("\n")
    number = place % len(lines)
    for mark in ("\t", ",", ";", " ", ">", '"'):
        if mark in lines[number]:
            parts = lines[number].split(mark)
            parts[data.draw(st.integers(0, len(parts) - 1))] = cell
            lines[number] = mark.join(parts)
            break
    scoring_or_sentence("\n".join(lines).encode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_give_a_scoring_or_a_sentence(content):
    scoring_or_sentence(content)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123 5WNRre\t,;.:+-?\n", max_size=300))
def test_any_text_of_numbers_and_stages_gives_a_scoring_or_a_sentence(text):
    scoring_or_sentence(text.encode())


@pytest.mark.parametrize(
    "line", ["{}", "0,{}x", "0 {}", "W{}0", "22:47:30;{}", "0\n1{}"]
)
def test_long_runs_of_blanks_cost_no_time(line):
    content = (line.format(" " * 100_000) + "\n").encode() * 3
    begin = clock.perf_counter()
    scoring_or_sentence(content)
    assert clock.perf_counter() - begin < 5

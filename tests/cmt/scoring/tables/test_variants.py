"""One night in every notation of a table is the same night, or is refused."""

from datetime import UTC, datetime, time, timedelta
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmt.errors import CmtError
from cmt.hypnogram import Hypnogram
from cmt.scoring import open_scoring
from cmt.stages import UNSCORED, stage_name

START = time(22, 47, 30)
DAY = datetime(2026, 3, 1, 22, 47, 30, tzinfo=UTC)
NIGHTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 8)), min_size=3, max_size=12
).map(lambda runs: [stage for stage, n in runs for _ in range(n)])
ONSETS = ["onset", "start", "begin", "init_sec", "time", "t0", "onset_s", "Start (s)"]
ONSETS += ["Beginn", "Début [s]", "inicio", "Inizio", "Begintijd", "Start_Time"]
DURATIONS = ["duration", "length", "dur", "duration_sec", "Dauer", "durée", "duur (s)"]
ENDS = ["end", "stop", "offset", "End (s)", "Ende", "fin", "Einde", "stop_sec"]
STAGES = ["stage", "Stadium", "Stade", "Etapa", "Fase", "sleep_stage", "description"]
NAMES = {
    "AASM": ["W", "N1", "N2", "N3", "R"],
    "R&K": [f"Sleep stage {name}" for name in ("W", "1", "2", "3", "R")],
    "German": ["Wach", "Stadium 1", "Stadium 2", "Stadium 3", "REM-Schlaf"],
    "French": ["Éveil", "Stade 1", "Stade 2", "Stade 3", "Sommeil paradoxal"],
    "Spanish": ["Vigilia", "Etapa 1", "Fase 2", "Etapa N3", "Sueño REM"],
    "Portuguese": ["Vigília", "Estágio 1", "Estágio N2", "Estágio 3", "Sono REM"],
    "Italian": ["Veglia", "Stadio 1", "Stadio 2", "Stadio N3", "Sonno REM"],
    "Dutch": ["Wakker", "Stadium N1", "Slaapstadium 2", "Stadium 3", "REM-slaap"],
}


def runs_of(stages: list[int]) -> list[tuple[int, int, int]]:
    """Return stage, onset and end in seconds of each run."""
    runs, onset_s = [], 0
    for stage, same in groupby(stages):
        end_s = onset_s + 30 * len(list(same))
        runs.append((stage, onset_s, end_s))
        onset_s = end_s
    return runs


def as_seconds(second: int) -> str:
    return str(second)


def as_decimal_comma(second: int) -> str:
    return f"{second},0"


def as_clock(second: int) -> str:
    return f"{DAY + timedelta(seconds=second):%H:%M:%S}"


def as_half_day_clock(second: int) -> str:
    return f"{DAY + timedelta(seconds=second):%I:%M:%S %p}"


def as_date(second: int) -> str:
    return f"{DAY + timedelta(seconds=second):%Y-%m-%dT%H:%M:%S.000}"


def as_german_date(second: int) -> str:
    return f"{DAY + timedelta(seconds=second):%d.%m.%Y %H:%M:%S}"


NOTATIONS = [as_seconds, as_decimal_comma, as_clock, as_half_day_clock]
NOTATIONS += [as_date, as_german_date]


@st.composite
def tables(draw) -> tuple[str, list[int]]:
    """Write a night with any columns, notation of times, and mark between cells."""
    stages = draw(NIGHTS)
    notation = draw(st.sampled_from(NOTATIONS))
    mark = draw(
        st.sampled_from([";", "\t"] if notation == as_decimal_comma else ",;\t")
    )
    names = NAMES[draw(st.sampled_from(sorted(NAMES)))]
    is_run = draw(st.booleans())
    spans = runs_of(stages)
    if not is_run:
        spans = [(stage, 30 * i, 30 * i + 30) for i, stage in enumerate(stages)]
    columns = {
        draw(st.sampled_from(ONSETS)): [notation(onset_s) for _, onset_s, _ in spans]
    }
    kind = draw(st.sampled_from(["duration", "end", "both", "onset"]))
    if kind in ("duration", "both"):
        title = draw(st.sampled_from(DURATIONS))
        columns[title] = [str(end_s - onset_s) for _, onset_s, end_s in spans]
    if kind in ("end", "both"):
        title = draw(st.sampled_from(ENDS))
        columns[title] = [notation(end_s) for _, _, end_s in spans]
    columns[draw(st.sampled_from(STAGES))] = [names[stage] for stage, _, _ in spans]
    order = draw(st.permutations(list(columns)))
    rows = [mark.join(order)]
    rows += [
        mark.join(row) for row in zip(*(columns[name] for name in order), strict=True)
    ]
    before = draw(
        st.sampled_from(["", "\ufeff", "\n\n", "# exported\n", f"sep={mark}\n"])
    )
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return line_end.join((before + "\n".join(rows) + "\n").split("\n")), stages


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("tables") / "night.csv"


@settings(max_examples=150, deadline=None)
@given(table=tables())
def test_a_night_is_read_back_exactly_whatever_its_columns(file, table):
    text, stages = table
    file.write_bytes(text.encode())
    opened = open_scoring(file, len(stages), START)
    found = opened.hypnogram.stages.tolist()
    if found != stages:
        # Onsets alone, 30 s apart, are epochs: where the last was a longer run, its
        # rest is unscored, and that is said.
        n_same = int(np.argmax(np.array(found) != np.array(stages)))
        assert found[n_same:] == [UNSCORED] * (len(stages) - n_same), text
        assert len(set(stages[n_same - 1 :])) == 1, text
        assert any("the rest is unscored" in note for note in opened.notes)


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(
        alphabet="0123456789WNR?,;\t\n\r .:-#=\"'stagepochndur\0é", max_size=200
    ),
    n_epochs=st.none() | st.integers(0, 100),
)
def test_any_table_is_a_hypnogram_or_a_sentence(file, text, n_epochs):
    file.write_bytes(text.encode())
    try:
        found = open_scoring(file, n_epochs, START).hypnogram
    except CmtError:
        return
    assert isinstance(found, Hypnogram)
    assert n_epochs is None or len(found) == n_epochs


NUMBERS = ["nan", "inf", "-inf", "-30", "1e9", "1e309", "9" * 400, "0x1e", "1_000", "½"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("column", ["onset", "duration", "end", "epoch"])
def test_a_number_that_no_recording_has_is_refused(file, column, number):
    other = "onset,duration" if column == "epoch" else "epoch,note"
    file.write_text(f"stage,{column},{other}\nW,{number},,\nW,{number},,\nN2,60,,\n")
    with pytest.raises(CmtError):
        open_scoring(file, 3, START)


def cells(stages: list[int], n_each: int = 1) -> str:
    return "".join(f"{stage_name(stage)}\n" for stage in stages for _ in range(n_each))


@settings(max_examples=30, deadline=None)
@given(stages=NIGHTS.filter(lambda night: len(night) > 10))
@pytest.mark.parametrize("epoch_s", [1, 5, 10])
def test_lists_of_parts_of_an_epoch_are_read_and_said(file, stages, epoch_s):
    path = file.with_suffix(".txt")
    path.write_text(cells(stages, 30 // epoch_s))
    opened = open_scoring(path, len(stages))
    assert opened.hypnogram.stages.tolist() == stages
    assert f"of {epoch_s} s fill the recording" in opened.notes[0]


@pytest.mark.parametrize(("n_rows", "length_s"), [(120, 20), (121, 20), (40, 60)])
def test_lists_of_epochs_of_another_length_are_refused(file, n_rows, length_s):
    path = file.with_suffix(".txt")
    path.write_text("W\n" * n_rows)
    with pytest.raises(CmtError, match=f"rows of {length_s} s would fill .* 40 min"):
        open_scoring(path, 80)


@pytest.mark.parametrize("n_rows", [70, 90, 78, 82])
def test_a_list_of_another_number_of_epochs_is_refused(file, n_rows):
    path = file.with_suffix(".txt")
    path.write_text("W\n" * n_rows)
    with pytest.raises(CmtError, match=f"has {n_rows} epochs, the recording 80"):
        open_scoring(path, 80)


@pytest.mark.parametrize("n_rows", [79, 80, 81])
def test_a_list_may_have_one_epoch_more_or_less(file, n_rows):
    path = file.with_suffix(".txt")
    path.write_text("N2\n" * n_rows)
    found = open_scoring(path, 80).hypnogram.stages
    assert np.sum(found == 2) == min(n_rows, 80)

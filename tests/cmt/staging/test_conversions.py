"""A staging becomes a table, MNE's annotations, YASA's hypnogram, and files."""

import sys
from datetime import time

import mne
import numpy as np
import pandas as pd
import pytest
import yasa

from cmt.errors import CmtError
from cmt.export.hypnogram_csv import hypnogram_csv
from cmt.export.stage_list import stage_list
from cmt.scoring import read_scoring
from cmt.stages import STAGE_NAMES, stage_name
from cmt.staging import Staging
from tests.support.recordings import brain_like
from tests.support.stagings import N_EPOCHS, staging

PROBABILITIES = ["p_w", "p_n1", "p_n2", "p_n3", "p_r"]
YASA_NAMES = ["WAKE", "N1", "N2", "N3", "REM", "UNS"]


def varied(**changes) -> Staging:
    """Return a staging of all five stages, the fourth and the last epoch unusable."""
    probabilities = np.random.default_rng(5).dirichlet(np.ones(5), N_EPOCHS)
    probabilities[np.arange(5), np.arange(5)] += 9
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    usable = np.ones(N_EPOCHS, bool)
    usable[[3, -1]] = False
    known = {"probabilities": probabilities.astype(np.float32), "usable": usable}
    return staging(**(known | changes))


def names_of(made: Staging) -> list[str]:
    return [stage_name(stage) for stage in made.hypnogram.stages]


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (["epoch", "onset_s"], "int64"),
        (["clock", "stage", "auto_stage"], "str"),
        (["confidence", *PROBABILITIES], "float32"),
        (["usable", "reviewed"], "bool"),
    ],
)
def test_columns_are_of_their_kinds(columns, kind):
    table = varied().to_frame()
    assert {str(dtype) for dtype in table.dtypes[columns]} == {kind}


def test_the_table_has_a_row_an_epoch_in_the_order_of_time():
    table = varied().to_frame()
    assert table["epoch"].tolist() == list(range(1, N_EPOCHS + 1))
    assert table["onset_s"].tolist() == list(range(0, 30 * N_EPOCHS, 30))
    assert table.index.equals(pd.RangeIndex(N_EPOCHS))


def test_the_table_holds_the_stages_and_probabilities_of_the_staging():
    made = varied()
    table = made.to_frame()
    np.testing.assert_array_equal(table[PROBABILITIES], made.probabilities)
    assert table["stage"].tolist() == table["auto_stage"].tolist() == names_of(made)
    assert set(table["stage"]) == {*STAGE_NAMES, "?"}


def test_confidence_is_the_largest_probability_and_none_where_nothing_is_staged():
    table = varied().to_frame()
    largest = table[PROBABILITIES].max(axis=1)
    assert table["confidence"].equals(largest.where(table["usable"], 0))
    assert table.loc[~table["usable"], "stage"].tolist() == ["?", "?"]


def test_the_clock_of_the_table_passes_midnight():
    clocks = varied(start=time(23, 59, 30)).to_frame()["clock"]
    assert clocks[:3].tolist() == ["23:59:30", "00:00:00", "00:00:30"]
    assert set(varied(start=None).to_frame()["clock"]) == {""}


def test_a_table_can_be_changed_and_the_staging_stays():
    made = varied()
    table = made.to_frame()
    table.loc[:, "p_w"] = 0
    assert made.probabilities[0, 0] > 0.5


def annotated(made: Staging, rate_hz: float = 10.0) -> mne.io.RawArray:
    """Return an MNE recording as long as the staging, with its annotations."""
    info = mne.create_info(["EEG"], rate_hz, "eeg")
    volts = 1e-6 * brain_like(round(30 * rate_hz * N_EPOCHS), rate_hz)
    raw = mne.io.RawArray(volts[np.newaxis], info, verbose="error")
    return raw.set_annotations(made.to_annotations())


def test_mne_keeps_an_annotation_of_every_epoch():
    made = varied(start=time(22, 30))
    found = annotated(made).annotations
    assert found.onset.tolist() == list(range(0, 30 * N_EPOCHS, 30))
    assert set(found.duration) == {30.0}
    expected = [f"Sleep stage {name}" for name in names_of(made)]
    assert found.description.tolist() == expected


def test_annotations_know_no_date():
    assert varied(start=time(22, 30)).to_annotations().orig_time is None


def test_mne_cuts_its_events_where_epochs_begin():
    made = varied()
    ids = {f"Sleep stage {name}": i for i, name in enumerate((*STAGE_NAMES, "?"))}
    events, _ = mne.events_from_annotations(annotated(made), ids, verbose="error")
    assert events[:, 0].tolist() == list(range(0, 300 * N_EPOCHS, 300))
    assert events[:, 2].tolist() == [
        5 if stage < 0 else stage for stage in made.hypnogram.stages.tolist()
    ]


def test_what_mne_exports_as_edf_is_read_as_the_same_scoring(tmp_path):
    made, path = varied(), tmp_path / "night.edf"
    annotated(made).export(path, verbose="error")
    read = read_scoring(path, n_epochs=N_EPOCHS)
    assert read.stages.tolist() == made.hypnogram.stages.tolist()


def test_yasa_gets_the_stages_in_its_own_names():
    found = varied().to_yasa()
    assert isinstance(found, yasa.Hypnogram)
    assert (found.n_stages, found.sampling_frequency) == (5, 1 / 30)
    own = dict(zip((*STAGE_NAMES, "?"), YASA_NAMES, strict=True))
    assert found.hypno.tolist() == [own[name] for name in names_of(varied())]


def test_yasa_counts_stages_as_it_numbers_them():
    numbers = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, -1: -2}
    expected = [numbers[stage] for stage in varied().hypnogram.stages.tolist()]
    assert varied().to_yasa().as_int().tolist() == expected


def test_yasa_gets_the_probabilities_as_they_are():
    made = varied()
    proba = made.to_yasa().proba
    assert proba.columns.tolist() == YASA_NAMES[:-1]
    np.testing.assert_array_equal(proba.to_numpy(np.float32), made.probabilities)


def test_the_scorer_is_the_model():
    assert varied(model="tiny 0 0123456789ab").to_yasa().scorer == "tiny 0 0123456789ab"


def test_yasa_computes_the_summary_of_a_staging():
    statistics = staging().to_yasa().sleep_statistics()
    assert (statistics["TIB"], statistics["N2"], statistics["SE"]) == (10, 10, 100)


def test_without_yasa_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "yasa", None)
    with pytest.raises(CmtError, match=r"YASA is not installed.*pip install yasa"):
        varied().to_yasa()


@pytest.mark.parametrize(
    ("name", "writer"),
    [
        *(("a.csv", hypnogram_csv), ("A.CSV", hypnogram_csv)),
        *(("a.txt", stage_list), ("a.v1.Txt", stage_list)),
    ],
)
@pytest.mark.parametrize("kind", [str, lambda path: path], ids=["text", "path"])
def test_a_file_is_written_as_its_suffix_says(tmp_path, name, writer, kind):
    path = tmp_path / name
    varied().save(kind(path))
    assert path.read_bytes() == writer(varied().to_frame())
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["night.csv", "night.txt"])
def test_what_was_saved_is_read_as_the_same_scoring(tmp_path, name):
    made = varied()
    made.save(tmp_path / name)
    read = read_scoring(tmp_path / name, n_epochs=N_EPOCHS)
    assert read.stages.tolist() == made.hypnogram.stages.tolist()


@pytest.mark.parametrize(
    ("name", "found"),
    [("a.edf", ".edf"), ("a.CSV.gz", ".gz"), ("night", "night"), (".csv", ".csv")],
)
def test_another_suffix_is_refused_and_nothing_is_written(tmp_path, name, found):
    with pytest.raises(CmtError, match=rf"“{found}”.*ends in \.csv or \.txt\."):
        varied().save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []

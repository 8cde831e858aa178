"""Whatever edfio and pyEDFlib write, in EDF and in BDF, is read to half a digit."""

import warnings
from pathlib import Path

import edfio
import numpy as np
import pyedflib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmt.recording import read_recording

LABEL = "EEG C4-M1"
DIGITAL = {"edf": (-(2**15), 2**15 - 1), "bdf": (-(2**23), 2**23 - 1)}
EDFIO = {
    "edf": (edfio.Edf, edfio.EdfSignal),
    "bdf": (edfio.Bdf, edfio.BdfSignal),
}
PYEDFLIB = {"edf": pyedflib.FILETYPE_EDF, "bdf": pyedflib.FILETYPE_BDF}
EACH = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

suffixes = st.sampled_from(["edf", "bdf"])
# Samples in a record and its length in s: what has a rate of 50 Hz or more.
records = st.sampled_from(
    [
        (50, 1),
        (100, 0.5),
        (128, 0.25),
        (199, 1),
        (256, 1),
        (333, 5),
        (512, 2),
        (999, 10),
    ]
)
n_records = st.integers(1, 12)
# Of the size of an EEG: larger or smaller ones are taken for another unit.
limits_uv = st.tuples(st.integers(-900, -300), st.integers(300, 900))
digital_shares = st.tuples(st.floats(0, 0.4), st.floats(0.6, 1))


def drawn_uv(seed: int, n_samples: int, limits_uv: tuple[int, int]) -> np.ndarray:
    return np.random.default_rng(seed).uniform(*limits_uv, n_samples)


def digital_limits(suffix: str, shares: tuple[float, float]) -> tuple[int, int]:
    least, most = DIGITAL[suffix]
    low, high = (round(least + share * (most - least)) for share in shares)
    return low, high


def half_a_digit(limits_uv: tuple[int, int], digital: tuple[int, int]) -> float:
    return (limits_uv[1] - limits_uv[0]) / (digital[1] - digital[0]) / 2


def assert_read(path: Path, uv: np.ndarray, rate_hz: float, off_uv: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        eeg = read_recording(path, LABEL, "none").eeg
    assert eeg.channel == LABEL
    assert eeg.rate_hz == pytest.approx(rate_hz, rel=1e-9)
    assert eeg.samples.shape == uv.shape
    # Sums in float32 are off by some 1e-4 µV at 900 µV.
    np.testing.assert_allclose(eeg.samples, uv, rtol=0, atol=off_uv + 2e-4)


@EACH
@given(suffixes, records, n_records, limits_uv, digital_shares, st.integers(0, 99))
def test_what_edfio_writes(tmp_path, suffix, record, n, limits, shares, seed):
    (n_samples, record_s), digital = record, digital_limits(suffix, shares)
    uv = drawn_uv(seed, n * n_samples, limits)
    make, signal = EDFIO[suffix]
    channel = signal(
        uv,
        n_samples / record_s,
        label=LABEL,
        physical_dimension="uV",
        physical_range=limits,
        digital_range=digital,
    )
    path = tmp_path / f"a.{suffix}"
    make([channel], data_record_duration=record_s).write(path)
    assert_read(path, uv, n_samples / record_s, half_a_digit(limits, digital))


@EACH
@given(suffixes, records, n_records, limits_uv, digital_shares, st.integers(0, 99))
def test_what_pyedflib_writes(tmp_path, suffix, record, n, limits, shares, seed):
    rate_hz, digital = record[0] / record[1], digital_limits(suffix, shares)
    path = tmp_path / f"a.{suffix}"
    about = {
        "label": LABEL,
        "dimension": "uV",
        "sample_frequency": rate_hz,
        "physical_min": limits[0],
        "physical_max": limits[1],
        "digital_min": digital[0],
        "digital_max": digital[1],
        "transducer": "",
        "prefilter": "",
    }
    with pyedflib.EdfWriter(str(path), 1, file_type=PYEDFLIB[suffix]) as writer:
        writer.setSignalHeader(0, about)
        n_samples = writer.get_smp_per_record(0)
        uv = drawn_uv(seed, n * n_samples, limits)
        for first in range(0, uv.size, n_samples):
            writer.writePhysicalSamples(uv[first : first + n_samples])
    # It cuts to a digit where others round.
    assert_read(path, uv, rate_hz, 2 * half_a_digit(limits, digital))


@EACH
@given(suffixes, n_records, limits_uv, st.sampled_from([104, 120]), st.integers(0, 99))
def test_a_range_from_high_to_low_turns_the_signal_over(
    tmp_path, suffix, n, limits, place, seed
):
    uv, (make, signal) = drawn_uv(seed, n * 100, limits), EDFIO[suffix]
    path = tmp_path / f"a.{suffix}"
    about = {"label": LABEL, "physical_dimension": "uV", "physical_range": limits}
    make([signal(uv, 100, **about)], data_record_duration=1).write(path)
    content = path.read_bytes()
    # The one signal's physical or digital minimum and maximum, 8 bytes each.
    first, middle, last = 256 + place, 256 + place + 8, 256 + place + 16
    turned = content[middle:last] + content[first:middle]
    path.write_bytes(content[:first] + turned + content[last:])
    expected = limits[0] + limits[1] - uv
    assert_read(path, expected, 100, half_a_digit(limits, DIGITAL[suffix]))

"""A table of band powers is read night by night, or refused for what is wrong."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmt.errors import CmtError
from cmt.training.data.bands import read_bands, read_full_bands
from tests.support.prepared_nights import write_bands

N_ROWS = 2 * 2 * 40


def test_every_night_comes_with_its_powers_and_stages_in_order_of_time(tmp_path):
    path = write_bands(tmp_path / "bands.npz", people=(3, 0))
    with np.load(path) as file:
        powers, stages = file["log_power"], file["stage"]
    nights = read_bands(path)
    assert list(nights) == [(0, 1), (0, 2), (3, 1), (3, 2)]
    rows = slice(40, 80)
    np.testing.assert_array_equal(nights[3, 2][0], powers[rows])
    np.testing.assert_array_equal(nights[3, 2][1], stages[rows])
    assert nights[3, 2][0].dtype == np.float64


def test_epochs_of_a_night_may_lie_apart(tmp_path):
    night = np.tile([1, 2], N_ROWS // 2).astype(np.int8)
    path = write_bands(tmp_path / "bands.npz", night=night)
    with np.load(path) as file:
        powers, subject = file["log_power"], file["subject"]
    of_night = (subject == 1) & (night == 2)
    np.testing.assert_array_equal(read_bands(path)[1, 2][0], powers[of_night])


def powers(*shape: int) -> np.ndarray:
    return np.zeros(shape or (N_ROWS, 3, 5), np.float16)


def test_one_derivation_of_the_eeg_is_enough(tmp_path):
    path = write_bands(tmp_path / "bands.npz", log_power=powers(N_ROWS, 2, 5))
    assert read_bands(path)[0, 1][0].shape == (40, 2, 5)


def test_what_is_unusable_is_no_number_and_read_as_that(tmp_path):
    lost = powers()
    lost[7, 2] = np.nan
    found = read_bands(write_bands(tmp_path / "bands.npz", log_power=lost))
    assert np.argwhere(np.isnan(found[0, 1][0]).all(axis=-1)).tolist() == [[7, 2]]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"log_power": powers(N_ROWS, 1, 5)}, r"“log_power” is \(160, 1, 5\) float16"),
        ({"log_power": powers(N_ROWS, 3, 6)}, r"“log_power” is \(160, 3, 6\) float16"),
        ({"log_power": powers(N_ROWS)}, r"“log_power” is \(160,\) float16"),
        ({"log_power": np.float32(1)}, r"“log_power” is \(\) float32"),
        ({"log_power": powers(0, 3, 5)}, r"“log_power” is \(0, 3, 5\)"),
        ({"log_power": powers().astype(int)}, r"“log_power” is \(160, 3, 5\) int64"),
        ({"log_power": powers() + np.inf}, "“log_power” holds infinite numbers"),
        ({"log_power": powers(10, 3, 5)}, r"“stage” is \(160,\) int8"),
        ({"stage": np.zeros(N_ROWS)}, r"“stage” is \(160,\) float64"),
        ({"stage": np.full(N_ROWS, 5)}, "“stage” goes from 5 to 5"),
        ({"stage": np.full(N_ROWS, -2)}, "“stage” goes from -2 to -2"),
        ({"subject": np.zeros((N_ROWS, 2), int)}, r"“subject” is \(160, 2\) int64"),
        ({"night": np.array(["1"] * N_ROWS)}, r"“night” is \(160,\) <U1"),
        ({"night": np.array([None])}, "an array is missing, or it cannot be read"),
    ],
)
def test_a_table_of_other_arrays_is_refused_with_what_is_wrong(tmp_path, changed, told):
    path = write_bands(tmp_path / "bands.npz", **changed)
    with pytest.raises(CmtError, match=rf"bands\.npz is not a table .*: {told}"):
        read_bands(path)


@pytest.mark.parametrize("name", ["log_power", "stage", "subject", "night"])
def test_a_table_that_lacks_an_array_is_refused(tmp_path, name):
    path = write_bands(tmp_path / "bands.npz")
    with np.load(path) as file:
        others = {each: file[each] for each in file if each != name}
    np.savez(path, **others)
    with pytest.raises(CmtError, match=r"an array is missing.*data/bands\.py"):
        read_bands(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(
        CmtError, match=r"no table of band powers .*absent\.npz\. Check"
    ):
        read_bands(tmp_path / "absent.npz")


@pytest.mark.parametrize(
    "content", [b"", b"onset,stage\n", b"PK\x03\x04", b"\x93NUMPY"]
)
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    (tmp_path / "bands.npz").write_bytes(content)
    with pytest.raises(CmtError, match="is not a table of band powers"):
        read_bands(tmp_path / "bands.npz")


def test_a_single_array_and_a_folder_are_refused(tmp_path):
    np.save(tmp_path / "bands.npy", powers())
    for path in (tmp_path / "bands.npy", tmp_path):
        with pytest.raises(CmtError, match="is not a table of band powers"):
            read_bands(path)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_damaged_a_table_is_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "damaged.npz"
    write_bands(path, n_people=1, n_epochs=5)
    with np.load(path) as file:
        np.savez_compressed(path, **file)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        nights = read_bands(path)
    except CmtError:
        return
    assert nights


def test_signals_are_simulated_from_a_full_table_alone(tmp_path):
    full = write_bands(tmp_path / "full.npz")
    assert len(read_full_bands(full)) == 4
    lost = powers()
    lost[7, 2] = np.nan
    for log_power in (powers(N_ROWS, 2, 5), lost):
        path = write_bands(tmp_path / "bands.npz", log_power=log_power)
        with pytest.raises(CmtError, match="two EEG derivations and an EOG in every"):
            read_full_bands(path)

"""A table of band powers holds what staging computes of the same recordings."""

import numpy as np
import pytest

from cmt.epochs import Preprocessing, cut_epochs
from cmt.errors import CmtError, OutputError
from cmt.recording import read_recording
from cmt.spectra import BANDS_HZ, log_band_powers, spectra_of
from cmt.stages import UNSCORED
from cmt.training.data.bands import read_bands
from cmt.training.data.prepared_night import PreparedNight, save_night
from cmt.training.data.settings import note_settings
from cmt.training.preparation.sleep_edf import EEG, EOG, prepare_sleep_edf
from cmt.training.spectral.band_table import BandTable, write_band_table
from cmt.training.spectral.nights import band_nights
from tests.support.sleep_edf_layout import DAY, write_sleep_edf

N_WHOLE, N_CROPPED = 135, 126


@pytest.fixture(scope="module")
def cassette(tmp_path_factory):
    """Return three nights of two people in Sleep-EDF's layout."""
    nights = dict.fromkeys(("SC4001", "SC4002", "SC4011"), DAY)
    return write_sleep_edf(tmp_path_factory.mktemp("cassette"), nights)


@pytest.fixture(scope="module")
def prepared(cassette, tmp_path_factory):
    out = tmp_path_factory.mktemp("prepared")
    prepare_sleep_edf(out, cassette, Preprocessing(), whole=True)
    return out


def test_whole_recordings_are_taken_where_they_were_prepared(prepared, tmp_path):
    made = write_band_table(prepared, tmp_path / "bands.npz")
    assert made == BandTable(3, 2, 3 * N_WHOLE, is_whole=True)
    nights = read_bands(tmp_path / "bands.npz")
    assert list(nights) == [(0, 1), (0, 2), (1, 1)]
    asleep = [2, 2, 2, UNSCORED, 4, 4]
    for powers, stages in nights.values():
        assert powers.shape == (N_WHOLE, 2, 5)
        assert stages[64:70].tolist() == asleep
        assert stages[-2:].tolist() == [UNSCORED, UNSCORED]


def test_without_them_the_cropped_ones_are(cassette, tmp_path):
    prepare_sleep_edf(tmp_path / "out", cassette, Preprocessing())
    made = write_band_table(tmp_path / "out", tmp_path / "bands.npz")
    assert not made.is_whole
    assert made.n_epochs == 3 * N_CROPPED


def test_powers_are_those_that_staging_computes(cassette, prepared, tmp_path):
    write_band_table(prepared, tmp_path / "bands.npz")
    recording = read_recording(cassette / "SC4011E0-PSG.edf", EEG, EOG)
    epochs = cut_epochs(recording, Preprocessing())
    staged = spectra_of(epochs.eeg, epochs.eog, epochs.usable, epochs.eog_usable)
    powers, _ = read_bands(tmp_path / "bands.npz")[1, 1]
    np.testing.assert_allclose(powers[:, 0], staged.eeg, atol=0.01)
    np.testing.assert_allclose(powers[:, 1], staged.eog, atol=0.01)


def test_a_table_says_what_its_channels_and_bands_are(prepared, tmp_path):
    write_band_table(prepared, tmp_path / "bands.npz")
    with np.load(tmp_path / "bands.npz") as file:
        assert file["channels"].tolist() == ["EEG Fpz-Cz", "EOG horizontal"]
        assert file["bands_hz"].tolist() == [list(band) for band in BANDS_HZ]
        kinds = [str(file[name].dtype) for name in ("log_power", "stage", "subject")]
    assert kinds == ["float16", "int8", "int16"]


def test_nights_of_a_table_can_be_trained_on(prepared, tmp_path):
    write_band_table(prepared, tmp_path / "bands.npz")
    nights = band_nights(tmp_path / "bands.npz")
    assert [night.person for night in nights] == ["00", "00", "01"]
    assert {night.n_derivations for night in nights} == {1}


def one_night(folder, eeg, eog, data: str = "Sleep-EDF", name: str = "SC4001"):
    note_settings(folder, data, Preprocessing())
    stages = np.arange(len(eeg)).astype(np.int8) % 5
    night = PreparedNight(eeg, eog, stages, "00", "recorded")
    save_night(folder / f"{name}.npz", night)
    return folder


def noise(seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.normal(0, 1, (5, 3000)).astype(np.float16)


def test_where_a_signal_is_unusable_its_powers_are_no_numbers(tmp_path):
    eeg, eog = noise(0), noise(1)
    eeg[2], eog[3:] = 0, 0
    data = one_night(tmp_path / "data", eeg, eog)
    write_band_table(data, tmp_path / "bands.npz")
    powers, _ = read_bands(tmp_path / "bands.npz")[0, 1]
    lost = np.isnan(powers).all(axis=-1)
    assert np.argwhere(lost).tolist() == [[2, 0], [3, 1], [4, 1]]
    assert np.isfinite(powers[~lost]).all()
    expected = log_band_powers(eeg[:2].astype(np.float32))
    np.testing.assert_allclose(powers[:2, 0], expected, atol=0.005)


def test_unusable_epochs_are_not_usable_in_training(tmp_path):
    eeg, eog = noise(0), noise(1)
    eeg[2] = 0
    write_band_table(one_night(tmp_path / "data", eeg, eog), tmp_path / "bands.npz")
    (night,) = band_nights(tmp_path / "bands.npz")
    spectra = night.spectra(with_eog=True)
    assert spectra.usable.tolist() == [True, True, False, True, True]
    assert spectra.eog_usable.all()


def test_progress_is_told_night_by_night(prepared, tmp_path):
    told = []
    write_band_table(prepared, tmp_path / "a.npz", lambda *what: told.append(what))
    fractions = [fraction for fraction, _ in told]
    assert fractions == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert {what for _, what in told} == {"band powers"}


def test_the_file_has_the_name_that_was_asked_for(prepared, tmp_path):
    write_band_table(prepared, tmp_path / "bands.table")
    assert [path.name for path in tmp_path.iterdir()] == ["bands.table"]
    assert len(read_bands(tmp_path / "bands.table")) == 3


def test_a_folder_without_nights_is_refused(tmp_path):
    with pytest.raises(CmtError, match="There are no prepared nights in"):
        write_band_table(tmp_path, tmp_path / "bands.npz")
    assert not (tmp_path / "bands.npz").exists()


@pytest.mark.parametrize(
    ("data", "name"), [("folder", "SC4001"), ("Sleep-EDF", "night_1"), ("", "SC4001")]
)
def test_nights_of_others_than_sleep_edf_s_people_are_refused(tmp_path, data, name):
    folder = one_night(tmp_path / "data", noise(0), noise(1), data, name)
    with pytest.raises(CmtError, match="data holds no nights of Sleep-EDF, whose peo"):
        write_band_table(folder, tmp_path / "bands.npz")


def test_an_empty_folder_of_whole_recordings_is_told(tmp_path):
    folder = one_night(tmp_path / "data", noise(0), noise(1))
    (folder / "whole").mkdir()
    with pytest.raises(CmtError, match=r"no prepared nights in .*data/whole"):
        write_band_table(folder, tmp_path / "bands.npz")


def test_half_a_file_of_a_night_is_left_out(tmp_path):
    folder = one_night(tmp_path / "data", noise(0), noise(1))
    (folder / "SC4002.npz").write_bytes(b"PK half")
    assert write_band_table(folder, tmp_path / "bands.npz").n_nights == 1


def test_a_place_that_cannot_be_written_is_told_before_anything_is_computed(
    prepared, tmp_path
):
    told = []
    with pytest.raises(OutputError, match="cannot be written"):
        write_band_table(
            prepared, tmp_path / "none" / "a.npz", lambda *what: told.append(what)
        )
    assert told == []

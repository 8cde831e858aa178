"""What MNE opens becomes the same recording as an EDF, or is refused in a sentence."""

import gzip
import shutil

import mne
import numpy as np
import pytest

from cmt.errors import ChannelError, RecordingError
from cmt.recording import describe_file, read_recording, stageable_names
from tests.cmt.recording.formats.writers import (
    WRITERS,
    night_raw,
    write_brainvision,
    write_eeglab,
    write_fif,
)

ROUNDING_UV = {"Nihon Kohden": 0.06, "Persyst": 0.006}


@pytest.fixture
def raw(tmp_path):
    return night_raw(tmp_path)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_format_holds_the_signals_of_the_edf(raw, tmp_path, kind):
    of_edf = read_recording(tmp_path / "night.edf")
    found = read_recording(WRITERS[kind](raw, tmp_path))
    assert found.start in (of_edf.start, None)
    for here, there in zip(found.signals, of_edf.signals, strict=True):
        assert (here.channel.upper(), here.rate_hz) == (there.channel.upper(), 100)
        rounding_uv = ROUNDING_UV.get(kind, 1e-4)
        np.testing.assert_allclose(here.samples, there.samples, atol=rounding_uv)


@pytest.mark.parametrize("kind", WRITERS)
def test_the_reader_is_named_with_the_format(raw, tmp_path, kind):
    header = describe_file(WRITERS[kind](raw, tmp_path))
    version = ".".join(mne.__version__.split(".")[:2])
    assert header.reader == f"MNE-Python {version} ({kind.split(' with')[0]})"
    assert header.format in header.reader


def test_an_edf_is_read_by_us(raw):
    assert describe_file(raw.filenames[0]).reader == "SomnoLens"


def test_the_digest_hangs_on_the_samples_beside_the_header(raw, tmp_path):
    header = write_brainvision(raw, tmp_path)
    before = read_recording(header).digest
    data = bytearray(header.with_suffix(".eeg").read_bytes())
    data[1000] ^= 1
    header.with_suffix(".eeg").write_bytes(data)
    assert read_recording(header).digest != before


@pytest.mark.parametrize("damage", ["Mk2=", "Mk2=Comment,\xe4,x,1,0", "Mk2=Stimulus"])
def test_odd_markers_do_not_cost_the_signals(raw, tmp_path, damage):
    header = write_brainvision(raw, tmp_path)
    marks = header.with_suffix(".vmrk")
    marks.write_bytes(marks.read_bytes() + f"\r\n{damage}\r\n".encode("latin-1"))
    assert read_recording(header).n_epochs == 4


@pytest.mark.parametrize("write", [write_eeglab, write_fif, write_brainvision])
@pytest.mark.parametrize(
    "said", ["boundary", "BAD boundary", "BAD_ACQ_SKIP", "New Segment/"]
)
def test_a_gap_is_refused_with_its_place(raw, tmp_path, write, said):
    if write is write_brainvision:
        header = write(raw, tmp_path)
        marks = header.with_suffix(".vmrk")
        mark = "Mk9=New Segment,,6001,1,0,20200101233015000000\n"
        marks.write_text(marks.read_text("utf-8") + mark, encoding="utf-8")
    else:
        raw.set_annotations(mne.Annotations([60], [2], [said]))
        header = write(raw, tmp_path)
    with pytest.raises(RecordingError, match="1 gap: at 0 h 01 min 00 s"):
        describe_file(header)


@pytest.mark.parametrize("onset_s", [0, 119.995])
def test_a_boundary_at_either_end_is_no_gap(raw, tmp_path, onset_s):
    raw.set_annotations(mne.Annotations([onset_s], [0], ["boundary"]))
    assert read_recording(write_eeglab(raw, tmp_path)).n_epochs == 4


def test_epochs_are_refused(raw, tmp_path):
    epochs = mne.make_fixed_length_epochs(raw, 30, preload=True, verbose="error")
    epochs.save(tmp_path / "night-epo.fif", verbose="error")
    epochs.export(tmp_path / "cut.set", verbose="error")
    for name in ("night-epo.fif", "cut.set"):
        with pytest.raises(RecordingError, match="no continuous recording, but epochs"):
            describe_file(tmp_path / name)


def typed(folder, types):
    """Return a FIF of channels named C3-M2, of the types given."""
    info = mne.create_info(
        [f"C{n + 3}-M{2 - n}" for n in range(len(types))], 100, types
    )
    volts = 2e-5 * np.random.default_rng(0).standard_normal((len(types), 12_000))
    return write_fif(mne.io.RawArray(volts, info, verbose="error"), folder)


@pytest.mark.parametrize("other", ["ecg", "emg", "stim", "seeg"])
def test_what_the_file_says_is_no_eeg_is_not_chosen(tmp_path, other):
    path = typed(tmp_path, [other, "eeg"])
    assert stageable_names(describe_file(path)) == ["C4-M1"]
    assert read_recording(path).eeg.channel == "C4-M1"
    assert read_recording(path, eeg="C3-M2").eeg.channel == "C3-M2"


def test_a_recording_without_an_eeg_gets_the_sentence_of_an_edf(tmp_path):
    with pytest.raises(ChannelError, match="No EEG channel found"):
        read_recording(typed(tmp_path, ["emg", "seeg"]), eog="none")


def test_channels_of_another_kind_altogether_are_named(tmp_path):
    with pytest.raises(RecordingError, match=r"holds no EEG: .* kinds mag, stim"):
        describe_file(typed(tmp_path, ["mag", "stim"]))


def test_a_short_data_file_leaves_a_note(raw, tmp_path):
    header = write_brainvision(raw, tmp_path)
    text = header.read_text("utf-8").replace(
        "[Common Infos]", "[Common Infos]\nDataPoints=12000"
    )
    header.write_text(text, encoding="utf-8")
    data = header.with_suffix(".eeg")
    data.write_bytes(data.read_bytes()[: 75 * 100 * 8])
    recording = read_recording(header)
    assert recording.n_epochs == 2
    assert "announces 0 h 02 min 00 s, of which 0 h 01 min 15 s" in recording.notes[0]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_damaged_file_ends_in_a_sentence(raw, tmp_path, kind):
    header = WRITERS[kind](raw, tmp_path)
    whole, rng = header.read_bytes(), np.random.default_rng(5)
    for number in range(12):
        damaged = bytearray(whole[: max(20, len(whole) * number // 12)] or whole)
        for at in rng.integers(0, min(len(damaged), 3000), 9):
            damaged[at] = rng.integers(256)
        header.write_bytes(damaged)
        assert said_of(header).isprintable()


def said_of(header) -> str:
    """Return the sentence that a file is refused with, if it is."""
    try:
        read_recording(header)
    except RecordingError as error:
        return str(error)
    return ""


def test_nothing_is_printed_or_warned(raw, tmp_path, capfd):
    for write in WRITERS.values():
        read_recording(write(raw, tmp_path))
    assert capfd.readouterr() == ("", "")


def test_a_packed_fif_is_read(raw, tmp_path):
    path = write_fif(raw, tmp_path)
    packed = tmp_path / "packed_raw.fif.gz"
    with gzip.open(packed, "wb") as file:
        file.write(path.read_bytes())
    assert read_recording(packed).n_epochs == 4


def test_a_wrong_suffix_is_told_with_the_right_one(raw, tmp_path):
    wrong = tmp_path / "night.edf"
    shutil.copy(write_fif(raw, tmp_path), wrong)
    with pytest.raises(RecordingError, match=r"in the format FIF.*end in \.fif"):
        describe_file(wrong)


def test_an_unknown_type_is_told_what_is_read(tmp_path):
    path = tmp_path / "night.trc"
    path.write_bytes(b"* MICROMED  Brain-Quick file *" * 20)
    with pytest.raises(RecordingError, match=r"“\.trc” \(Micromed\) are not read; EDF"):
        describe_file(path)


def test_a_folder_is_refused_unless_it_is_a_recording(tmp_path):
    with pytest.raises(RecordingError, match="is a folder"):
        describe_file(tmp_path)
    (tmp_path / "night.mff").mkdir()
    with pytest.raises(RecordingError, match="EGI"):
        describe_file(tmp_path / "night.mff")

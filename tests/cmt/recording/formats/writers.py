"""Writes one night in many formats: by the programs that MNE exports with, or by hand.

What each writes has the samples of `tests.support.recordings.write_night`.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import mne
import numpy as np

from tests.support.recordings import write_night

START = dt.datetime(2020, 1, 1, 22, 30, 15, tzinfo=dt.UTC)
NIHON_STEP_UV = 6399.902 / 65535


def night_raw(folder: Path, n_epochs: int = 4) -> mne.io.BaseRaw:
    """Return the night as MNE has it from an EDF, which is written too."""
    edf = write_night(folder / "night.edf", n_epochs)
    raw = mne.io.read_raw_edf(edf, preload=True, verbose="error")
    return raw.set_meas_date(START)


def write_brainvision(raw: mne.io.BaseRaw, folder: Path) -> Path:
    raw.export(folder / "night.vhdr", overwrite=True, verbose="error")
    return folder / "night.vhdr"


def write_fif(raw: mne.io.BaseRaw, folder: Path) -> Path:
    raw.save(folder / "night_raw.fif", overwrite=True, verbose="error")
    return folder / "night_raw.fif"


def write_eeglab(raw: mne.io.BaseRaw, folder: Path) -> Path:
    raw.export(folder / "night.set", overwrite=True, verbose="error")
    return folder / "night.set"


def write_eeglab_with_fdt(raw: mne.io.BaseRaw, folder: Path) -> Path:
    """Write the signals beside the header, as EEGLAB does with large ones."""
    from scipy.io import savemat

    names = np.zeros(len(raw.ch_names), [("labels", "O"), ("type", "O")])
    names["labels"], names["type"] = raw.ch_names, ""
    about = {
        "setname": "night",
        "nbchan": len(raw.ch_names),
        "trials": 1,
        "pnts": raw.n_times,
        "srate": raw.info["sfreq"],
        "xmin": 0.0,
        "xmax": raw.times[-1],
        "data": "night.fdt",
        "chanlocs": names,
        "event": [],
        "epoch": [],
    }
    savemat(folder / "night.set", {"EEG": about}, appendmat=False)
    (raw.get_data() * 1e6).T.astype("<f4").tofile(folder / "night.fdt")
    return folder / "night.set"


def write_persyst(raw: mne.io.BaseRaw, folder: Path, more: str = "") -> Path:
    """Write steps of 0.01 µV."""
    numbers = np.rint(raw.get_data() * 1e8).astype("<i4")
    numbers.T.tofile(folder / "night.dat")
    channels = "\n".join(f"{name}={n}" for n, name in enumerate(raw.ch_names, 1))
    lines = (
        f"[FileInfo]\nFile=D:\\data\\night.dat\nFileType=Interleaved\n"
        f"SamplingRate={raw.info['sfreq']:g}\nHeaderLength=0\nCalibration=0.01\n"
        f"WaveformCount={len(raw.ch_names)}\nDataType=7\n[ChannelMap]\n{channels}\n"
        f"[Patient]\nBirthDate=\nSex=\nHand=\nTestDate=2020.01.01\nTestTime=22:30:15\n"
        f"{more}"
    )
    (folder / "night.lay").write_text(lines, encoding="utf-8")
    return folder / "night.lay"


def write_nihon(raw: mne.io.BaseRaw, folder: Path) -> Path:
    """Write the blocks that MNE reads: one control block, one data block."""
    version, n_channels = b"EEG-1100C V01.00", len(raw.ch_names)
    data_at = 0x1800
    head = bytearray(data_at + 0x27 + 10 * n_channels)
    head[:16] = head[0x81:0x91] = version
    head[0x17FE] = 1
    head[0x91] = 1
    control_at = 0x400
    head[0x92:0x96] = control_at.to_bytes(4, "little")
    head[control_at + 17] = 1
    head[control_at + 18 : control_at + 22] = data_at.to_bytes(4, "little")
    rate = round(raw.info["sfreq"])
    head[data_at + 0x1A : data_at + 0x1C] = (rate | 0xC000).to_bytes(2, "little")
    tenths = round(raw.n_times / rate * 10)
    head[data_at + 0x1C : data_at + 0x20] = tenths.to_bytes(4, "little")
    head[data_at + 0x26] = n_channels
    for number in range(n_channels):
        head[data_at + 0x27 + 10 * number] = number
    numbers = np.rint((raw.get_data() * 1e6 + 3200) / NIHON_STEP_UV).astype("<u2")
    stored = np.vstack([numbers, np.zeros_like(numbers[:1])]).T
    (folder / "night.EEG").write_bytes(bytes(head) + stored.tobytes())
    names = "\n".join(f"{n:04}={name}" for n, name in enumerate(raw.ch_names))
    (folder / "night.21E").write_text(f"[ELECTRODE]\n{names}\n", encoding="utf-8")
    pnt = bytearray(0x60)
    pnt[:16], pnt[0x40:0x4E] = version, START.strftime("%Y%m%d%H%M%S").encode()
    (folder / "night.PNT").write_bytes(pnt)
    return folder / "night.EEG"


def write_gdf(raw: mne.io.BaseRaw, folder: Path) -> Path:
    """Write GDF 1.25, in float32 volts: one record a second.

    Schlögl, GDF: A general data format for biosignals, arXiv cs/0608052.
    """
    n, rate = len(raw.ch_names), round(raw.info["sfreq"])
    n_records = int(raw.n_times) // rate
    fixed = bytearray(256)
    fixed[:8] = b"GDF 1.25"
    fixed[8:168] = b" " * 160
    fixed[168:184] = START.strftime("%Y%m%d%H%M%S00").encode()
    fixed[184:192] = (256 * (n + 1)).to_bytes(8, "little")
    fixed[236:244] = n_records.to_bytes(8, "little")
    fixed[244:252] = (1).to_bytes(4, "little") * 2
    fixed[252:256] = n.to_bytes(4, "little")
    ones = np.ones(n)
    parts = [
        b"".join(name.encode().ljust(16) for name in raw.ch_names),
        b" " * 80 * n,
        b"uV".ljust(8) * n,
        (-1 * ones).astype("<f8").tobytes(),
        ones.astype("<f8").tobytes(),
        (-1 * ones).astype("<i8").tobytes(),
        ones.astype("<i8").tobytes(),
        b" " * 80 * n,
        (rate * ones).astype("<u4").tobytes(),
        (16 * ones).astype("<u4").tobytes(),
        b" " * 32 * n,
    ]
    microvolts = (raw.get_data() * 1e6)[:, : n_records * rate].astype("<f4")
    data = microvolts.reshape(n, n_records, rate).transpose(1, 0, 2)
    path = folder / "night.gdf"
    no_events = b"\1" + bytes(7)
    path.write_bytes(bytes(fixed) + b"".join(parts) + data.tobytes() + no_events)
    return path


WRITERS: dict[str, Callable[[mne.io.BaseRaw, Path], Path]] = {
    "BrainVision": write_brainvision,
    "FIF": write_fif,
    "EEGLAB": write_eeglab,
    "EEGLAB with .fdt": write_eeglab_with_fdt,
    "Persyst": write_persyst,
    "Nihon Kohden": write_nihon,
    "GDF": write_gdf,
}

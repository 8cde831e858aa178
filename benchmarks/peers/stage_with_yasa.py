"""Stages a recording with YASA, in a process and an environment of YASA's own."""

import mne
from serving import serve
from yasa import SleepStaging

WRITTEN = {"WAKE": "W", "REM": "R"}


def stage(recording: str, eeg: list[str], eog: list[str]) -> list[str]:
    """Do as YASA's documentation says: unfiltered, nothing told of the person."""
    names = [*eeg, *eog]
    raw = mne.io.read_raw_edf(recording, include=names, preload=True, verbose="error")
    staging = SleepStaging(raw, eeg_name=eeg[0], eog_name=eog[0] if eog else None)
    return [WRITTEN.get(name, name) for name in staging.predict().hypno]


if __name__ == "__main__":
    serve(stage)

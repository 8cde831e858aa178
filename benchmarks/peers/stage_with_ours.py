"""Stages a recording with our model, as the peers' processes do, for warm figures."""

import os

from serving import serve

from cmt.model.staging_model import load_model
from cmt.recording import NO_EOG, read_recording
from cmt.stages import stage_name
from cmt.staging import stage_recording


def main() -> None:
    """Load the model of ``$MODEL`` once, then stage."""
    model = load_model(os.environ["MODEL"], "cpu")

    def stage(recording: str, eeg: list[str], eog: list[str]) -> list[str]:
        signals = read_recording(recording, eeg[0], eog[0] if eog else NO_EOG)
        found = stage_recording(signals, model).hypnogram.stages
        return [stage_name(int(stage)) for stage in found]

    serve(stage)


if __name__ == "__main__":
    main()

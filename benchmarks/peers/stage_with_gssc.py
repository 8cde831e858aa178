"""Stages a recording with GSSC, in a process and an environment of GSSC's own."""

from importlib.resources import files

import mne
import torch
from gssc.infer import EEGInfer
from serving import serve

NAMES = ("W", "N1", "N2", "N3", "R")


def main() -> None:
    """Stage as GSSC does by default, with its own filter and its own networks."""
    # GSSC's own loading wants a torch older than 2.6; these are its wheel's files.
    signal_net, context_net = (
        torch.load(files("gssc.nets").joinpath(name), weights_only=False)
        for name in ("sig_net_v1.pt", "gru_net_v1.pt")
    )
    scorer = EEGInfer(signal_net, context_net, use_cuda=False)

    def stage(recording: str, eeg: list[str], eog: list[str]) -> list[str]:
        raw = mne.io.read_raw_edf(recording, include=[*eeg, *eog], preload=True)
        stages, _ = scorer.mne_infer(raw, eeg=eeg, eog=eog)
        return [NAMES[stage] for stage in stages]

    serve(stage)


if __name__ == "__main__":
    main()

"""The bundled model is the one its card describes, and it stages the demo night."""

import hashlib
import json
from dataclasses import asdict

import numpy as np
import torch

from cmt.epochs.preprocessing import condition, scale
from cmt.evaluation.metrics import compare
from cmt.model.model_file import load_checkpoint
from cmt.nets.inference import NightTensors, infer_night
from cmt.simulation import demo_night
from tests.support.paths import ROOT

MODEL = ROOT / "assets" / "model"


def test_the_card_is_that_of_the_file():
    card = json.loads((MODEL / "card.json").read_text("utf-8"))
    assert (
        card["sha256"]
        == hashlib.sha256((MODEL / card["file"]).read_bytes()).hexdigest()
    )
    checkpoint = load_checkpoint(MODEL / card["file"])
    parameters = sum(p.numel() for p in checkpoint.net.parameters())
    assert card["parameters"] == parameters == 455_045
    for name, value in asdict(checkpoint.calibration).items():
        assert card["calibration"][name] == value
    assert card["version"] == checkpoint.provenance["version"]


def test_the_card_has_its_evidence():
    card = json.loads((MODEL / "card.json").read_text("utf-8"))
    for part in ("robustness", "each_other", "speed", "versions"):
        assert card[part], f"{part} was measured with another model"
    assert card["measurements"][0]["peers"]


def test_the_card_counts_what_it_measured():
    card = json.loads((MODEL / "card.json").read_text("utf-8"))
    for measured in card["measurements"]:
        confusion = np.array(measured["confusion"])
        assert confusion.sum() == measured["n_epochs"]
        agreed = np.trace(confusion) / confusion.sum()
        assert abs(agreed - measured["accuracy"]) < 5e-4


def test_the_bundled_model_stages_a_simulated_night():
    checkpoint = load_checkpoint(MODEL / "cmt.safetensors")
    preprocessing = checkpoint.preprocessing
    simulated = demo_night(seed=0, minutes=120)
    usable = np.ones(simulated.stages.size, bool)
    eeg, eog = (
        torch.from_numpy(scale(condition(x, 100, preprocessing), usable, preprocessing))
        for x in (simulated.eeg, simulated.eog)
    )
    there = torch.from_numpy(usable)
    night = NightTensors(eeg, eog, there, there)
    output = infer_night(checkpoint.net, checkpoint.config, night)
    found = output.probabilities.argmax(dim=1).numpy()
    assert compare(simulated.stages, found).kappa > 0.5

"""What streams reached is told as numbers and as text, undefined where it is that."""

import json
from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from cmt.evaluation.calibration_error import calibration_error
from cmt.model.temperature import fit_calibration
from cmt.stages import UNSCORED
from cmt.training.spectral.evaluate import SpectralEvaluation, UnseenNight
from cmt.training.spectral.report import spectral_json, spectral_table, spectral_values


def night(person: str, fold: int, seed: int, n_epochs: int = 120) -> UnseenNight:
    """Return a night of which about half was staged as by the expert.

    People of fold 1 are staged with more certainty.
    """
    rng = np.random.default_rng(seed)
    expert = rng.integers(0, 5, n_epochs)
    expert[0] = UNSCORED
    sure = rng.dirichlet(np.ones(5), n_epochs)
    sure[np.arange(n_epochs), np.maximum(expert, 0)] += 0.3
    sure **= 1 + 2 * fold
    halves = np.where(rng.random(n_epochs) < 0.6, np.maximum(expert, 0), 2)
    return UnseenNight(person, fold, expert, sure / sure.sum(1, keepdims=True), halves)


PEOPLE = [("00", 0), ("00", 0), ("11", 0), ("01", 1)]
NIGHTS = [night(*whose, seed) for seed, whose in enumerate(PEOPLE)]
OTHERS = [night(*whose, seed + 9) for seed, whose in enumerate(PEOPLE)]


def told(nights, folds=(0, 1), others=None) -> dict:
    evaluation = SpectralEvaluation(folds, nights, nights if others is None else others)
    return json.loads(spectral_json(spectral_values(evaluation)))


def text(nights, folds=(0, 1)) -> str:
    evaluation = SpectralEvaluation(folds, nights, nights)
    return spectral_table(evaluation, spectral_values(evaluation))


def kappa(nights) -> float:
    scored = [night.expert != UNSCORED for night in nights]
    pairs = list(zip(nights, scored, strict=True))
    expert = np.concatenate([night.expert[there] for night, there in pairs])
    said = [night.probabilities.argmax(axis=1)[there] for night, there in pairs]
    return cohen_kappa_score(expert, np.concatenate(said))


def test_both_ways_of_staging_have_their_numbers():
    found = told(NIGHTS, others=OTHERS)
    assert list(found) == ["folds", "stages", "eeg", "eeg_and_eog"]
    assert found["folds"] == [0, 1]
    assert found["stages"] == ["W", "N1", "N2", "N3", "R"]
    for name, nights in (("eeg", NIGHTS), ("eeg_and_eog", OTHERS)):
        assert found[name]["pooled"]["kappa"] == pytest.approx(kappa(nights), abs=1e-4)
        counts = (found[name]["n_nights"], found[name]["n_people"])
        assert counts == (4, 3)
        assert found[name]["n_epochs"] == 4 * 119


def test_kappa_by_person_counts_everybody_once():
    each = [kappa(NIGHTS[:2]), kappa(NIGHTS[2:3]), kappa(NIGHTS[3:])]
    found = told(NIGHTS)["eeg"]["kappa_by_person"]
    expected = {
        "median": np.median(each),
        "p10": np.percentile(each, 10),
        "least": min(each),
    }
    assert found == pytest.approx(expected, abs=1e-4)


def test_kappa_by_fold_is_of_all_its_epochs():
    found = told(NIGHTS)["eeg"]["kappa_by_fold"]
    expected = {"0": kappa(NIGHTS[:3]), "1": kappa(NIGHTS[3:])}
    assert found == pytest.approx(expected, abs=1e-4)


def of_two_networks(unseen: UnseenNight, seed: int) -> UnseenNight:
    said = np.random.default_rng(seed).integers(0, 5, (2, len(unseen.expert)))
    said[1] = np.where(said[0] < 2, np.maximum(unseen.expert, 0), said[1])
    return replace(unseen, by_network=said)


def test_the_networks_of_a_stream_are_told_alone_with_their_spread():
    nights = [of_two_networks(each, seed) for seed, each in enumerate(NIGHTS)]
    found = told(nights)["eeg"]["one_network"]
    expert = np.concatenate([each.expert[1:] for each in nights])
    expected = [
        cohen_kappa_score(
            expert, np.concatenate([each.by_network[number, 1:] for each in nights])
        )
        for number in (0, 1)
    ]
    assert found["kappa"] == pytest.approx(expected, abs=1e-4)
    assert found["mean"] == pytest.approx(np.mean(expected), abs=1e-4)
    assert found["sd"] == pytest.approx(np.std(expected, ddof=1), abs=1e-4)
    last = nights[3]
    in_fold_1 = cohen_kappa_score(last.expert[1:], last.by_network[1, 1:])
    assert found["kappa_by_fold"]["1"][1] == pytest.approx(in_fold_1, abs=1e-4)
    low, high = expected
    assert f"κ of one network alone: {low:.3f}, {high:.3f}; mean" in text(nights)


def test_where_a_fold_has_but_one_network_none_is_told_alone():
    nights = [of_two_networks(NIGHTS[0], 0), *NIGHTS[1:]]
    assert told(nights)["eeg"]["one_network"] is None
    assert "one network alone" not in text(nights)


def test_half_hours_are_counted_apart():
    found = told(NIGHTS)["eeg"]["half_hours"]
    expert = np.concatenate([night.expert[1:] for night in NIGHTS])
    said = np.concatenate([night.half_hours[1:] for night in NIGHTS])
    assert found["kappa"] == pytest.approx(cohen_kappa_score(expert, said), abs=1e-4)
    assert np.sum(found["confusion"]) == expert.size


def test_each_fold_is_measured_under_the_temperature_of_the_others():
    parts = NIGHTS[:3], NIGHTS[3:]
    said, expert = (
        [np.concatenate([getattr(night, name) for night in part]) for part in parts]
        for name in ("probabilities", "expert")
    )
    fitted = [
        fit_calibration(said[other], expert[other], uniform_weights=(0.0,)).apply(
            said[own]
        )
        for own, other in ((0, 1), (1, 0))
    ]
    expected = calibration_error(np.concatenate(fitted), np.concatenate(expert))
    assert expected > 0.05
    found = told(NIGHTS)["eeg"]["calibration"]["expected_calibration_error"]
    assert found == pytest.approx(expected, abs=1e-4)


def test_with_one_fold_there_is_nobody_else_to_fit_a_temperature_on():
    found = told(NIGHTS[:3], folds=(0,))["eeg"]["calibration"]
    assert found == {"expected_calibration_error": None}
    table = text(NIGHTS[:3], folds=(0,))
    assert "calibration error, fitted on the other folds: n/a" in table
    assert table.splitlines()[0] == "Spectral streams, fold 0"


def one_stage(person: str = "00", fold: int = 0) -> UnseenNight:
    """Return a short night of wakefulness alone, of which κ is not defined."""
    said = np.tile([0.9, 0.1, 0, 0, 0], (30, 1))
    nothing = np.full(30, UNSCORED)
    return UnseenNight(person, fold, np.zeros(30, int), said, nothing)


def test_what_is_undefined_is_null_and_told_as_that():
    found = told([one_stage()], folds=(0,))["eeg"]
    assert found["kappa_by_person"] == {"median": None, "p10": None, "least": None}
    assert found["kappa_by_fold"] == {"0": None}
    assert found["half_hours"] == {"kappa": None, "confusion": [[0] * 5] * 5}
    table = text([one_stage()], folds=(0,))
    assert "κ by person: median n/a, 10th percentile n/a, least n/a" in table
    assert "κ of half hours staged alone: n/a" in table
    assert "nan" not in table


def test_somebody_of_one_stage_does_not_spoil_the_others_median():
    found = told([*NIGHTS, one_stage("02", 2)], folds=(0, 1, 2))["eeg"]
    assert found["kappa_by_person"] == told(NIGHTS)["eeg"]["kappa_by_person"]
    assert found["kappa_by_fold"]["2"] is None


def test_the_table_has_both_ways_of_staging_with_their_lines():
    table = text(NIGHTS)
    assert table.splitlines()[0] == "Spectral streams, folds 0, 1"
    assert "\n\nEEG alone: 4 nights of 3 people, 476 epochs\n" in table
    assert "\n\nEEG and EOG: 4 nights of 3 people, 476 epochs\n" in table
    found = told(NIGHTS)["eeg"]
    median, least = (found["kappa_by_person"][name] for name in ("median", "least"))
    assert f"  κ by person: median {median:.3f}, 10th percentile" in table
    assert f"least {least:.3f}" in table
    halves = found["half_hours"]["kappa"]
    assert table.count(f"κ of half hours staged alone: {halves:.3f}") == 2

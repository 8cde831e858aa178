"""Streams are tested on people whom they have not seen, and each person once."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from cmt.errors import CmtError, ModelError
from cmt.model.model_file import load_spectral, save_spectral
from cmt.spectra import Spectra
from cmt.stages import UNSCORED
from cmt.training.spectral import evaluate as evaluation
from cmt.training.spectral.evaluate import (
    SpectralEvaluation,
    UnseenNight,
    agreement,
    agreement_of_network,
    evaluate_spectral,
    stage_spectra,
)
from cmt.training.spectral.run import train_spectral
from tests.support.networks import SPECTRAL, built_stream
from tests.support.prepared_nights import FEW_STEPS, ONE_EACH, write_bands
from tests.support.recordings import write_model


@pytest.fixture(scope="module")
def bands(tmp_path_factory):
    """Return a table of two nights, 200 epochs long, of one person of each fold."""
    path = tmp_path_factory.mktemp("t") / "bands.npz"
    return write_bands(path, people=ONE_EACH, n_epochs=200)


def without(fold: int) -> list[int]:
    return [each for each in range(5) if each != fold]


@pytest.fixture(scope="module")
def run(bands, tmp_path_factory):
    """Return what trains a run on some folds, or on all."""
    folder = tmp_path_factory.mktemp("results")
    config = replace(FEW_STEPS, steps=1)

    def trained(folds=None):
        name = "all" if folds is None else "".join(map(str, folds))
        return train_spectral(bands, folder / name, config, folds)

    return trained


@pytest.fixture(scope="module")
def both(bands, run) -> SpectralEvaluation:
    """Return what two runs reached, each on the fold that it left out."""
    return evaluate_spectral([run(without(3)), run(without(1))], bands)


def test_each_run_is_tested_on_the_people_whom_it_left_out(both):
    assert both.folds == (1, 3)
    for nights in (both.eeg, both.eeg_and_eog):
        found = [(night.person, night.fold) for night in nights]
        assert found == [("01", 1), ("01", 1), ("03", 3), ("03", 3)]


def test_the_stream_of_a_fold_is_the_one_that_has_not_seen_it(both, bands, run):
    alone = evaluate_spectral([run(without(3))], bands)
    assert alone.folds == (3,)
    pairs = zip(alone.eeg, both.eeg[2:], strict=True)
    for found, expected in pairs:
        np.testing.assert_array_equal(found.probabilities, expected.probabilities)


def test_nights_are_staged_without_and_with_the_eog(both):
    for alone, with_eog in zip(both.eeg, both.eeg_and_eog, strict=True):
        np.testing.assert_array_equal(alone.expert, with_eog.expert)
        assert np.abs(alone.probabilities - with_eog.probabilities).max() > 1e-4


def test_what_counts_is_sleep_and_half_an_hour_around_it(both):
    # 40 epochs of wakefulness come first, less than half an hour; sleep ends the night.
    for night in both.eeg:
        assert len(night.expert) == len(night.probabilities) == 200
        np.testing.assert_allclose(night.probabilities.sum(axis=1), 1, rtol=1e-5)


def test_half_hours_are_staged_as_if_each_were_all_there_is(both, bands, run):
    stream, _ = load_spectral(run(without(1)))
    night = evaluation.band_nights(bands)[2]
    assert night.person == both.eeg[0].person
    expected = [
        stage_spectra(stream, night.spectra(False)[first : first + 60]).argmax(axis=1)
        for first in (0, 60, 120)
    ]
    found = both.eeg[0].half_hours
    assert found[:180].tolist() == np.concatenate(expected).tolist()
    assert (found[180:] == UNSCORED).all()


def test_a_night_shorter_than_half_an_hour_has_no_half_hours(tmp_path, run):
    short = write_bands(tmp_path / "short.npz", people=ONE_EACH, n_epochs=50)
    tested = evaluate_spectral([run(without(1))], short).eeg
    assert all((night.half_hours == UNSCORED).all() for night in tested)
    assert agreement(tested, half_hours=True).pooled.n_epochs == 0
    assert agreement(tested, half_hours=False).pooled.n_epochs == 100


def test_folds_of_which_nobody_is_in_the_table_are_no_matter(tmp_path, run):
    few = write_bands(tmp_path / "few.npz", people=ONE_EACH[:2])
    of_two = train_spectral(few, tmp_path / "run", replace(FEW_STEPS, steps=1), [0])
    assert evaluate_spectral([of_two], few).folds == (1,)
    with pytest.raises(CmtError, match="has seen people of every fold in this table"):
        evaluate_spectral([run(without(3))], few)


def test_a_run_that_has_seen_everybody_is_refused(bands, run):
    with pytest.raises(CmtError) as refused:
        evaluate_spectral([run(without(1)), run()], bands)
    assert "all/best.safetensors has seen people of every fold" in str(refused.value)
    assert "--train-folds" in str(refused.value)


def test_two_runs_that_left_out_the_same_fold_stage_it_together(tmp_path, bands, run):
    one = run(without(1))
    other_seed = replace(FEW_STEPS, steps=1, seed=1)
    other = train_spectral(bands, tmp_path / "other", other_seed, without(1))
    both = evaluate_spectral([one, other], bands)
    alone = evaluate_spectral([one], bands)
    twice = evaluate_spectral([one, one], bands)
    assert both.folds == (1,)
    np.testing.assert_allclose(
        twice.eeg[0].probabilities, alone.eeg[0].probabilities, atol=1e-6
    )
    assert not np.allclose(both.eeg[0].probabilities, alone.eeg[0].probabilities)


def test_each_network_of_a_fold_is_tested_alone_too(tmp_path, bands):
    net = replace(FEW_STEPS.net, members=1)
    one, other = (
        train_spectral(
            bands,
            tmp_path / str(seed),
            replace(FEW_STEPS, net=net, steps=1, seed=seed),
            without(1),
        )
        for seed in range(2)
    )
    for with_eog in ("eeg", "eeg_and_eog"):
        (night, *_), *alone = (
            getattr(evaluate_spectral(runs, bands), with_eog)
            for runs in ([one, other], [one], [other])
        )
        assert len(night.by_network) == 2
        for said, (expected, *_) in zip(night.by_network, alone, strict=True):
            np.testing.assert_array_equal(said, expected.probabilities.argmax(axis=1))
            assert expected.by_network.size == 0


def test_agreement_of_a_network_is_pooled_over_nights():
    nights = [made_up(seed, "a") for seed in range(2)]
    stages = [np.random.default_rng(9).integers(0, 5, (2, 300)) for _ in nights]
    pairs = zip(nights, stages, strict=True)
    nights = [replace(night, by_network=said) for night, said in pairs]
    expert = np.concatenate([night.expert for night in nights])
    said = np.concatenate([each[1] for each in stages])
    there = expert != UNSCORED
    expected = cohen_kappa_score(expert[there], said[there])
    assert agreement_of_network(nights, 1).kappa == pytest.approx(expected)


def test_one_person_whom_a_run_has_seen_spoils_the_fold(tmp_path, bands):
    # Person 11 is of the same fold as person 0.
    seen = write_bands(tmp_path / "seen.npz", people=(11, 2))
    config = replace(FEW_STEPS, steps=1)
    model = train_spectral(seen, tmp_path / "run", config)
    assert evaluate_spectral([model], bands).folds == (1, 3, 4)


def test_a_run_that_does_not_say_whom_it_has_seen_is_refused(tmp_path, bands):
    path = tmp_path / "bands.safetensors"
    save_spectral(path, built_stream(SPECTRAL), {"run": "a"})
    with pytest.raises(CmtError, match="does not say on whom it was trained"):
        evaluate_spectral([path], bands)


def test_a_model_without_a_spectral_stream_is_refused(tmp_path, bands):
    path = write_model(tmp_path / "tiny.safetensors")
    with pytest.raises(ModelError, match="has no spectral stream"):
        evaluate_spectral([path], bands)


def test_progress_is_told_fold_by_fold(bands, run):
    told = []
    runs = [run(without(1)), run(without(3))]
    evaluate_spectral(runs, bands, lambda *what: told.append(what))
    assert told == [(0.0, "staging"), (0.5, "staging"), (1.0, "staging")]


def test_spectra_alone_are_staged_as_by_the_whole_model():
    rng = np.random.default_rng(0)
    everywhere = np.ones(9, bool)
    spectra = Spectra(rng.normal(-2, 1, (9, 5)), None, everywhere, ~everywhere)
    found = stage_spectra(built_stream(SPECTRAL), spectra)
    assert found.shape == (9, 5)
    np.testing.assert_allclose(found.sum(axis=1), 1, rtol=1e-5)


def made_up(seed: int, person: str) -> UnseenNight:
    rng = np.random.default_rng(seed)
    expert, halves = rng.integers(-1, 5, (2, 300))
    sure = rng.dirichlet(np.ones(5), 300)
    sure[np.arange(300), np.maximum(expert, 0)] += rng.random(300)
    return UnseenNight(person, 0, expert, sure / sure.sum(1, keepdims=True), halves)


@pytest.mark.parametrize("half_hours", [False, True])
def test_agreement_is_that_of_scikit_learn_where_both_gave_a_stage(half_hours):
    nights = [made_up(seed, "ab"[seed % 2]) for seed in range(3)]
    found = agreement(nights, half_hours)
    assert found.people == ("a", "b", "a")
    expert, said = [], []
    for night in nights:
        stages = night.half_hours if half_hours else night.probabilities.argmax(axis=1)
        there = (night.expert != UNSCORED) & (stages != UNSCORED)
        expert.append(night.expert[there])
        said.append(stages[there])
    for night, *scorings in zip(found.nights, expert, said, strict=True):
        assert night.kappa == pytest.approx(cohen_kappa_score(*scorings))
    pooled = cohen_kappa_score(np.concatenate(expert), np.concatenate(said))
    assert found.pooled.kappa == pytest.approx(pooled)

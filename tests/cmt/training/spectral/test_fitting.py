"""A stream learns, stops, goes on exactly, and depends on its seed alone."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from cmt.stages import UNSCORED
from cmt.training.spectral import fitting
from cmt.training.spectral.evaluate import stage_spectra
from cmt.training.spectral.fitting import fit_stream
from cmt.training.spectral.nights import BandNight
from tests.support.prepared_nights import FEW_STEPS

CPU = torch.device("cpu")


def told_apart(n_epochs: int = 40, seed: int = 0) -> BandNight:
    """Return a night in which each stage has its own band."""
    rng = np.random.default_rng(seed)
    stages = np.repeat(np.arange(5), n_epochs // 5)
    powers = rng.normal(-3, 0.2, (n_epochs, 3, 5))
    powers[np.arange(n_epochs), :, stages] += 2
    return BandNight("00", powers, stages)


NIGHTS = [told_apart(seed=seed) for seed in range(2)]


def fitted(folder, config=FEW_STEPS, progress=lambda _: None):
    folder.mkdir(exist_ok=True)
    return fit_stream(NIGHTS, config, folder, CPU, progress)


def same(one: torch.nn.Module, other: torch.nn.Module) -> bool:
    pairs = zip(one.state_dict().values(), other.state_dict().values(), strict=True)
    return all(torch.equal(*pair) for pair in pairs)


class InterruptedRunError(Exception):
    """The run was killed."""


def stopping_after(n_steps: int):
    """Return what hears of every step, and kills the run after some."""
    heard = []

    def progress(done: float) -> None:
        heard.append(done)
        if len(heard) == n_steps:
            raise InterruptedRunError

    return progress


def test_every_member_is_trained_and_ready_to_stage(tmp_path):
    stream = fitted(tmp_path)
    assert not stream.training
    assert len(stream.members) == 2
    assert not same(*stream.members)
    states = sorted(path.name for path in tmp_path.iterdir())
    assert states == ["member_0.pt", "member_1.pt"]


def test_the_seed_decides_and_nothing_else(tmp_path):
    torch.manual_seed(1)
    once = fitted(tmp_path / "once")
    torch.manual_seed(2)
    assert same(once, fitted(tmp_path / "again"))
    assert not same(once, fitted(tmp_path / "other", replace(FEW_STEPS, seed=1)))


def test_no_member_of_a_seed_is_a_member_of_the_next(tmp_path):
    first, second = (
        fitted(tmp_path / name, replace(FEW_STEPS, seed=seed))
        for name, seed in (("once", 0), ("again", 1))
    )
    pairs = [(one, other) for one in first.members for other in second.members]
    assert not any(same(*pair) for pair in pairs)


@pytest.mark.parametrize("n_steps", [1, 2, 3, 4, 5])
def test_an_interrupted_run_ends_as_if_it_had_not_been(tmp_path, monkeypatch, n_steps):
    monkeypatch.setattr(fitting, "_SAVED_EVERY", 2)
    whole, folder = fitted(tmp_path / "once"), tmp_path / "again"
    with pytest.raises(InterruptedRunError):
        fitted(folder, progress=stopping_after(n_steps))
    assert same(whole, fitted(folder))


def test_a_run_that_was_finished_is_not_trained_again(tmp_path, monkeypatch):
    whole = fitted(tmp_path / "once")
    monkeypatch.setattr(fitting, "draw_excerpts", None)
    assert same(whole, fitted(tmp_path / "once"))


def test_what_was_done_before_an_interruption_is_not_done_again(tmp_path, monkeypatch):
    monkeypatch.setattr(fitting, "_SAVED_EVERY", 2)
    with pytest.raises(InterruptedRunError):
        fitted(tmp_path / "once", progress=stopping_after(5))
    told = []
    fitted(tmp_path / "once", progress=told.append)
    assert told == [1]


def test_progress_goes_from_the_first_step_of_the_first_to_the_last_of_the_last(
    tmp_path,
):
    told = []
    fitted(tmp_path, progress=told.append)
    np.testing.assert_allclose(told, np.arange(1, 7) / 6)


@pytest.mark.parametrize("steps", [1, 2, 7])
def test_a_run_of_few_steps_ends_with_numbers(tmp_path, steps):
    stream = fitted(tmp_path, replace(FEW_STEPS, steps=steps))
    assert all(each.isfinite().all() for each in stream.state_dict().values())


def test_stages_that_are_told_by_their_bands_are_learnt(tmp_path):
    net = replace(FEW_STEPS.net, d=12, dropout=0.0, members=1)
    config = replace(
        FEW_STEPS, net=net, steps=25, learning_rate=0.05, excerpt_epochs=(40, 41)
    )
    stream = fitted(tmp_path, config)
    night = told_apart(seed=7)
    found = stage_spectra(stream, night.spectra(with_eog=False)).argmax(axis=1)
    assert (found == night.stages).mean() > 0.9


@pytest.mark.parametrize("label_smoothing", [0.0, 0.05])
def test_a_step_without_a_scored_epoch_teaches_nothing_and_harms_nothing(
    tmp_path, monkeypatch, label_smoothing
):
    drawn = fitting.draw_excerpts

    def nothing_scored(*what):
        excerpts = drawn(*what)
        return excerpts._replace(stages=torch.full_like(excerpts.stages, UNSCORED))

    monkeypatch.setattr(fitting, "draw_excerpts", nothing_scored)
    config = replace(FEW_STEPS, label_smoothing=label_smoothing, weight_decay=0.0)
    few, more = (
        fitted(tmp_path / f"{steps}", replace(config, steps=steps)) for steps in (1, 3)
    )
    assert same(few, more)

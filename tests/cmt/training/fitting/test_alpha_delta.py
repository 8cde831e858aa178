import numpy as np
import pytest
import torch

from cmt.simulation.spectrum import band_powers
from cmt.stages import UNSCORED, Stage
from cmt.training.config import Augmentation, TrainConfig
from cmt.training.data.windows import Batch
from cmt.training.fitting.alpha_delta import alpha_delta
from cmt.training.fitting.loop import augmented


def _drawn(share=1.0, n_windows=40, seed=0):
    stages = torch.tensor([Stage.W, Stage.N1, Stage.N2, Stage.N3, Stage.R, UNSCORED])
    generator = torch.Generator().manual_seed(seed)
    return alpha_delta(stages.repeat(n_windows, 1), share, generator)


def test_a_rhythm_goes_on_in_n2_and_n3_alone():
    heard = _drawn().std(dim=-1) > 0
    assert heard[:, 2:4].all()
    assert not heard[:, [0, 1, 4, 5]].any()


def test_it_is_faster_than_sleep_and_no_louder_than_said():
    rhythm = _drawn()[:, 2:4].numpy()
    assert rhythm.std(axis=-1).max() <= 0.9
    delta, theta, *fast = band_powers(rhythm.ravel()).sum(axis=0)
    assert (delta + theta) < 0.1 * np.sum(fast)


def test_a_share_of_windows_has_one_and_the_seed_decides():
    heard = _drawn(0.25, n_windows=800)[:, 2].std(dim=-1) > 0
    assert float(heard.float().mean()) == pytest.approx(0.25, abs=0.05)
    assert not _drawn(0).any()
    assert torch.equal(_drawn(seed=3), _drawn(seed=3))
    assert not torch.equal(_drawn(seed=3), _drawn(seed=4))


def test_training_hears_it_in_both_signals_but_not_where_there_is_none():
    stages = torch.tensor([[Stage.N2, Stage.N2, Stage.W]])
    signal = 0.01 * torch.randn(1, 3, 3000)
    signal[:, 1] = 0
    none = torch.zeros(1, 3, 2, 5)
    there = torch.ones(1, 3, dtype=torch.bool)
    batch = Batch(signal, signal, there, there, stages, there, none)
    only = Augmentation(0, 0, 0, 0, 0, alpha_delta=1)
    changed = augmented(batch, TrainConfig(augmentation=only, eog_dropped=0), seed=0)
    eeg, eog = (part.std(dim=-1)[0] for part in (changed.eeg, changed.eog))
    assert eeg[0] > eog[0] > 0.02
    assert max(eeg[1:].max(), eog[1:].max()) < 0.011

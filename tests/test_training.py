"""What training shows, what it makes smaller, and how it counts."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from prepared_nights import night

from cmt.errors import CmtError
from cmt.evaluation.calibration_error import calibration_error
from cmt.evaluation.metrics import compare
from cmt.model.temperature import fit_calibration
from cmt.stages import UNSCORED, Stage
from cmt.training.config import TrainConfig
from cmt.training.data.prepared_night import (
    PreparedNight,
    load_nights,
    save_night,
    split_people,
)
from cmt.training.data.windows import Batch, Window, draw_windows, stack
from cmt.training.fitting.augmentation import Augmentation, augment
from cmt.training.fitting.loss import epoch_weight, stage_loss


def test_a_night_comes_back_from_disk_as_it_was(tmp_path):
    for number, kind in enumerate(("twin", "recorded")):
        save_night(tmp_path / f"{number}.npz", night("a", kind))
    twin, real = load_nights(tmp_path)
    np.testing.assert_array_equal(twin.eog, night("a").eog)
    np.testing.assert_array_equal(twin.stages, night("a").stages)
    assert (twin.person, twin.kind) == ("a", "twin")
    assert (real.eog, real.kind) == (None, "recorded")


def test_an_empty_folder_says_how_to_fill_it(tmp_path):
    with pytest.raises(CmtError, match="prepare twins"):
        load_nights(tmp_path)


def test_nights_of_one_person_stay_on_one_side():
    nights = [night(f"person {n // 2}") for n in range(400)]
    shown, apart = split_people(nights, share=0.25, seed=0)
    assert 60 < len(apart) < 140
    assert not {n.person for n in shown} & {n.person for n in apart}


def test_who_is_apart_hangs_on_nobody_else():
    nights = [night(f"person {n}") for n in range(40)]
    of_all, of_few = (
        {n.person for n in split_people(some, share=0.25, seed=0)[1]}
        for some in (nights, nights[::3])
    )
    assert of_few == of_all & {n.person for n in nights[::3]}
    assert of_all != {n.person for n in split_people(nights, 0.25, seed=1)[1]}


def test_of_few_people_somebody_is_apart_and_somebody_is_shown():
    for people in ("ab", "abcdefghij"):
        shown, apart = split_people([night(p) for p in people], share=0.5, seed=0)
        assert shown
        assert apart
    alone, nobody = split_people([night("i")], share=0.1, seed=0)
    assert (len(alone), nobody) == (1, [])


def test_windows_show_each_epoch_once_a_pass():
    nights = [night("a"), night("b", n_epochs=23)]
    windows = draw_windows(nights, 5, 1.0, np.random.default_rng(0))
    batch = stack(nights, windows, 5)
    assert int(batch.valid.sum()) == 34
    for row, window in enumerate(windows):
        for place in range(5):
            epoch = window.start + place
            inside = 0 <= epoch < len(nights[window.night].stages)
            assert bool(batch.valid[row, place]) is inside
            if inside:
                eeg = nights[window.night].eeg[epoch].astype(np.float32)
                assert np.array_equal(batch.eeg[row, place].numpy(), eeg)


def test_windows_of_wakefulness_alone_are_thinned_out():
    awake = PreparedNight(
        np.zeros((500, 3000), np.float16), None, np.zeros(500, np.int8), "a", "twin"
    )
    rng = np.random.default_rng(0)
    assert draw_windows([awake], 5, 0.0, rng) == []
    assert 10 < len(draw_windows([awake], 5, 0.4, rng)) < 70


def test_measured_nights_have_no_eog():
    batch = stack([night("a", "recorded")], draw_windows([night("a")], 5, 1, _rng()), 5)
    assert torch.equal(batch.recorded, batch.valid)
    assert not batch.eog_present.any()


def test_in_a_clinic_night_some_epochs_are_measured():
    measured = np.arange(11) % 2 == 0
    clinic = replace(night("a", "mixed"), recorded=measured)
    batch = stack([clinic], [Window(0, 0)], 11)
    assert batch.recorded[0].tolist() == measured.tolist()


def test_bent_windows_keep_their_shape_and_roughly_their_size():
    samples = torch.randn(64, 3, 3000)
    bent = augment(samples, Augmentation(), torch.Generator().manual_seed(0))
    assert bent.shape == samples.shape
    assert 0.3 < float(bent.std() / samples.std()) < 3
    assert float((bent * samples).mean(dim=(1, 2)).sign().mean().abs()) < 0.5


def test_without_strength_only_polarity_changes():
    samples = torch.randn(4, 2, 3000)
    none = Augmentation(equaliser=0, filtered=0, gain=0, epoch_gain=0, noise=0)
    bent = augment(samples, none, torch.Generator().manual_seed(0))
    torch.testing.assert_close(bent.abs(), samples.abs(), atol=1e-4, rtol=1e-3)


def test_of_measured_epochs_only_w_against_n3_counts_at_full_contrast():
    config = TrainConfig(recorded_contrast=1.0, recorded_weight=1.0)
    stages = torch.tensor([[Stage.W, Stage.N3, UNSCORED]])
    batch = _scored(stages, real=True)
    logits = torch.randn(1, 3, 5)
    others = logits.clone()
    others[..., [Stage.N1, Stage.N2, Stage.R]] += 3
    weight = epoch_weight(stages, config)
    first, second = (stage_loss(x, batch, config, weight) for x in (logits, others))
    torch.testing.assert_close(first, second)
    twin = _scored(stages)
    assert not torch.isclose(stage_loss(logits, twin, config, weight), first)


def test_measured_epochs_of_other_stages_count_as_all_do():
    stages, logits = torch.tensor([[Stage.R, Stage.N2]]), torch.randn(1, 2, 5)
    config = TrainConfig(recorded_contrast=1.0, recorded_weight=1.0)
    losses = [
        stage_loss(logits, _scored(stages, real), config, 2.0) for real in (True, False)
    ]
    torch.testing.assert_close(*losses)


def test_the_loss_of_shares_adds_up_to_that_of_the_batch():
    config = TrainConfig(stage_weights=(1, 2, 1, 2, 2))
    stages = torch.tensor([[Stage.W, Stage.N1], [Stage.R, UNSCORED]])
    logits, batch = torch.randn(2, 2, 5), _scored(stages)
    weight = epoch_weight(stages, config)
    assert weight == 5
    parts = [
        stage_loss(
            logits[row : row + 1],
            _scored(stages[row : row + 1]),
            config,
            weight,
        )
        for row in (0, 1)
    ]
    torch.testing.assert_close(sum(parts), stage_loss(logits, batch, config, weight))


def test_a_teacher_has_a_share_of_the_target():
    config = TrainConfig(label_smoothing=0.0, soft_target_share=0.25)
    stages = torch.tensor([[Stage.N1]])
    taught = torch.zeros(1, 1, 2, 5)
    taught[..., 0, Stage.W], taught[..., 1, Stage.R] = 1, 1
    logits = torch.randn(1, 1, 5)
    said = -logits.log_softmax(-1)[0, 0]
    alone = _scored(stages)._replace(soft_targets=taught)
    both = alone._replace(eog_present=torch.ones(1, 1) > 0)
    for batch, heeded in ((alone, Stage.W), (both, Stage.R)):
        wanted = 0.75 * said[Stage.N1] + 0.25 * said[heeded]
        torch.testing.assert_close(stage_loss(logits, batch, config, 1.0), wanted)


def _scored(stages, real=False):
    """A batch of which the loss sees all that it looks at: stages (b, s)."""
    no = torch.zeros(stages.shape) > 0
    empty = torch.empty(1)
    return Batch(
        empty, empty, no, ~no, stages, no | real, torch.zeros(*stages.shape, 2, 5)
    )


def test_kappa_is_that_of_a_textbook_table():
    expert, model = (
        np.repeat([0, 0, 1, 1], [20, 5, 10, 15]),
        np.repeat([0, 1, 0, 1], [20, 5, 10, 15]),
    )
    result = compare(expert, model)
    assert result.accuracy == pytest.approx(0.7)
    assert result.kappa == pytest.approx(0.4)
    assert result.f1[0] == pytest.approx(2 * 20 / 55)


def test_unscored_epochs_are_not_compared():
    result = compare(np.array([0, UNSCORED, 2]), np.array([0, 1, UNSCORED]))
    assert result.n_epochs == 1
    assert np.isnan(result.kappa)


def test_an_overconfident_network_is_cooled():
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 1, (4000, 5))
    expert = np.array([rng.choice(5, p=p) for p in _softmax(logits)])
    too_sure = _softmax(2 * logits)
    calibration = fit_calibration(too_sure, expert)
    assert calibration.temperature == pytest.approx(2, rel=0.15)
    assert calibration_error(calibration.apply(too_sure), expert) < 0.04
    assert calibration_error(too_sure, expert) > 0.1


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)

import pytest
import torch

from cmt.nets.dropout import Dropout


@pytest.mark.parametrize("p", [0.1, 0.5])
def test_so_many_features_are_dropped_and_the_mean_stays(p):
    torch.manual_seed(0)
    kept = Dropout(p)(torch.ones(1_000_003))
    assert float((kept == 0).float().mean()) == pytest.approx(p, abs=2e-3)
    assert float(kept.mean()) == pytest.approx(1, abs=4e-3)


def test_features_of_one_draw_are_dropped_independently():
    torch.manual_seed(0)
    kept = (Dropout(0.3)(torch.ones(250_000, 4)) == 0).float()
    together = torch.corrcoef(kept.T) - torch.eye(4)
    assert float(together.abs().max()) < 0.01


def test_the_seed_decides_and_staging_drops_nothing():
    layer, ones = Dropout(0.1), torch.ones(3, 5, 7)
    masks = []
    for seed in (0, 0, 1):
        torch.manual_seed(seed)
        masks.append(layer(ones))
    assert torch.equal(masks[0], masks[1])
    assert not torch.equal(masks[0], masks[2])
    assert torch.equal(layer.eval()(ones), ones)


@pytest.mark.parametrize(("p", "left"), [(0.0, 1.0), (1.0, 0.0)])
def test_none_and_all_can_be_dropped(p, left):
    assert torch.equal(Dropout(p)(torch.ones(9)), torch.full((9,), left))


def test_what_was_dropped_gets_no_gradient():
    torch.manual_seed(0)
    features = torch.ones(100, requires_grad=True)
    kept = Dropout(0.5)(features)
    kept.sum().backward()
    assert torch.equal(features.grad, kept.detach())

import pytest
import torch

from cmt.nets.replacement.windows import features_when_changed, windows_with
from cmt.nets.sequence_cmt import EpochContext
from tests.support.networks import PAPER, TINY

N_NIGHT = 9


@pytest.mark.parametrize("n_epochs", [1, 4, 5])
@pytest.mark.parametrize("epoch", [0, 1, 4, N_NIGHT - 1])
def test_an_epoch_stands_where_its_windows_say(epoch, n_epochs):
    usable = torch.ones(N_NIGHT, dtype=torch.bool)
    windows = windows_with(epoch, n_epochs, usable)
    for row, valid, place in zip(
        windows.epochs, windows.valid, windows.places, strict=True
    ):
        assert row[place] == epoch
        assert valid[place]
        assert torch.equal(row[valid].diff(), torch.ones(valid.sum() - 1).long())
    n_inside = sum(
        1 for centre in range(N_NIGHT) if -n_epochs // 2 <= epoch - centre <= n_epochs
    )
    assert 0 < len(windows.places) <= min(n_epochs, n_inside)


def test_nobody_looks_at_an_unusable_epoch_or_beyond_the_ends():
    usable = torch.ones(N_NIGHT, dtype=torch.bool)
    usable[3] = False
    windows = windows_with(1, 5, usable)
    for row, valid in zip(windows.epochs, windows.valid, strict=True):
        assert not valid[row == 3].any()
    assert windows.valid[0].tolist() == [False, False, True, True, True]


@pytest.mark.parametrize(("config", "position"), [(TINY, True), (PAPER, False)])
@torch.inference_mode()
def test_the_changed_epoch_alone_equals_the_whole_window(config, position):
    torch.manual_seed(0)
    context = EpochContext(config, position).eval()
    usable = torch.ones(N_NIGHT, dtype=torch.bool)
    usable[5] = False
    windows = windows_with(4, 5, usable)
    night, changed = torch.randn(N_NIGHT, 16), torch.randn(1, 3, 16)
    found = features_when_changed(context, windows, night[windows.epochs], changed)
    for number, (row, valid, place) in enumerate(
        zip(windows.epochs, windows.valid, windows.places, strict=True)
    ):
        for variant in range(3):
            vectors = night[row].clone()
            vectors[place] = changed[0, variant]
            expected = context(vectors[None], valid[None])[0][0, place]
            torch.testing.assert_close(
                found[number, variant], expected, atol=1e-5, rtol=1e-5
            )

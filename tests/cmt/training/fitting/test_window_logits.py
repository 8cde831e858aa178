"""Training's logits are those of the whole network, for every kind of it."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor, distributed

from cmt.nets.build import build_net
from cmt.nets.config import NetConfig
from cmt.training.fitting.sync_batch_norm import synchronise_batch_norm
from cmt.training.fitting.window_logits import WindowLogits

TINY = NetConfig(d=16, ff=16, heads=2, n_epochs=3, dropout=0.0)
KINDS = {
    "epoch": replace(TINY, kind="epoch", n_epochs=1),
    "shared": TINY,
    "paper": replace(TINY, form="paper"),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def windows():
    """Two windows of three epochs; some EOG is absent, and one epoch is not valid."""
    eeg, eog = torch.randn(2, 2, 3, 3000, generator=torch.Generator().manual_seed(0))
    eog_present = torch.tensor([[1, 0, 1], [1, 1, 0]]) > 0
    valid = torch.tensor([[1, 1, 1], [0, 1, 1]]) > 0
    return eeg, eog, eog_present, valid


def built(kind: str) -> WindowLogits:
    torch.manual_seed(0)
    return WindowLogits(build_net(KINDS[kind]))


def whole_logits(logits: WindowLogits, kind: str, windows: tuple) -> Tensor:
    """Return the logits of the full pass, which makes all maps as well."""
    if kind != "epoch":
        return logits.net(*windows).logits
    places = [logits.net(*(part[:, k] for part in windows[:3])) for k in range(3)]
    return torch.stack([place.logits for place in places], dim=1)


@every_kind
def test_logits_are_those_of_the_full_pass(kind, windows):
    logits = built(kind).eval()
    found = logits(*windows)
    assert found.shape == (2, 3, 5)
    torch.testing.assert_close(found, whole_logits(logits, kind, windows))


@pytest.mark.parametrize("kind", ["shared", "paper"])
def test_logits_in_training_are_those_of_the_full_pass(kind, windows):
    one, other = built(kind).train(), built(kind).train()
    found = one(*windows)
    torch.testing.assert_close(found, whole_logits(other, kind, windows))


@every_kind
def test_the_order_of_windows_and_epochs_is_kept(kind, windows):
    logits = built(kind).eval()
    turned = [part.flip(0) for part in windows]
    torch.testing.assert_close(logits(*turned), logits(*windows).flip(0))


def as_one_of_two(kind: str, monkeypatch) -> tuple[WindowLogits, list]:
    """Return a network whose other process has epochs too, and its exchanges."""
    exchanged = []

    def all_reduce(values: Tensor) -> None:
        exchanged.append(len(values))
        d = (len(values) - 1) // 2
        values += torch.cat([torch.tensor([10.0]), torch.zeros(d), torch.ones(d)])

    monkeypatch.setattr(distributed, "all_reduce", all_reduce)
    logits = built(kind)
    synchronise_batch_norm(logits.net)
    return logits.train(), exchanged


@every_kind
def test_without_an_eog_a_process_exchanges_as_much_as_with_one(
    kind, windows, monkeypatch
):
    eeg, eog, eog_present, valid = windows
    elsewhere = torch.ones(3) > 0
    counts = []
    for present in (eog_present | True, eog_present & False):
        logits, exchanged = as_one_of_two(kind, monkeypatch)
        logits(eeg, eog, present, valid, elsewhere).sum().backward()
        counts.append(sorted(exchanged))
    assert counts[0] == counts[1]


@every_kind
def test_to_take_part_in_what_others_have_changes_no_logit(kind, windows, monkeypatch):
    eeg, eog, eog_present, valid = windows
    found = []
    for elsewhere in (torch.ones(3) > 0, torch.zeros(3) > 0, None):
        logits, _ = as_one_of_two(kind, monkeypatch)
        found.append(logits(eeg, eog, eog_present & False, valid, elsewhere))
    torch.testing.assert_close(found[0], found[1])
    torch.testing.assert_close(found[0], found[2])


def test_each_place_of_the_published_form_takes_part_by_itself(windows, monkeypatch):
    eeg, eog, eog_present, valid = windows
    counts = []
    for places in ([], [1], [0, 2]):
        elsewhere = torch.isin(torch.arange(3), torch.tensor(places))
        logits, exchanged = as_one_of_two("paper", monkeypatch)
        logits(eeg, eog, eog_present & False, valid, elsewhere)
        counts.append(len(exchanged))
    n_of_eeg, one, two = counts
    assert (n_of_eeg, one - n_of_eeg, two - n_of_eeg) == (12, 4, 8)

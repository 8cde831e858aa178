import pytest
import torch

from cmt.nets.inference import NightTensors, infer_night
from cmt.nets.replacement.night import WaveformNight
from tests.support.networks import EPOCH, PAPER, TINY, built

N_NIGHT, N_DRAWS = 9, 2
CONFIGS = pytest.mark.parametrize("config", [TINY, PAPER, EPOCH])


def night(present=True) -> NightTensors:
    generator = torch.Generator().manual_seed(2)
    eeg, eog = torch.randn(2, N_NIGHT, 3000, generator=generator)
    usable = torch.ones(N_NIGHT, dtype=torch.bool)
    usable[6] = False
    eog_present = torch.full((N_NIGHT,), present)
    eog_present[2] = False
    return NightTensors(eeg, eog, eog_present, usable)


def variants():
    generator = torch.Generator().manual_seed(3)
    surrogates = torch.randn(2, N_DRAWS, 3000, generator=generator)
    replaced = torch.rand(3, 2, 60, generator=generator) < 0.4
    replaced[0] = False
    return surrogates, replaced


def spliced(of: NightTensors, epoch, surrogates, replaced) -> NightTensors:
    parts = []
    for signal, surrogate, chosen in zip(of[:2], surrogates, replaced, strict=True):
        changed = signal.clone()
        changed[epoch] = torch.where(
            chosen.repeat_interleave(50), surrogate, signal[epoch]
        )
        parts.append(changed)
    return of._replace(eeg=parts[0], eog=parts[1])


@CONFIGS
@pytest.mark.parametrize("epoch", [0, 2, 4, N_NIGHT - 1])
def test_it_equals_staging_the_whole_night_again(config, epoch):
    net, of = built(config), night()
    surrogates, replaced = variants()
    found = WaveformNight(net, config, of).probabilities(epoch, surrogates, replaced)
    for draw in range(N_DRAWS):
        for variant in range(len(replaced)):
            again = spliced(of, epoch, surrogates[:, draw], replaced[variant])
            expected = infer_night(net, config, again).probabilities[epoch]
            torch.testing.assert_close(
                found[draw, variant], expected, atol=1e-5, rtol=0
            )


@CONFIGS
def test_without_an_eog_nothing_of_it_matters(config):
    of = night(present=False)
    surrogates, replaced = variants()
    replaced[:, 0] = False
    found = WaveformNight(built(config), config, of).probabilities(
        4, surrogates, replaced
    )
    assert (found == found[0, 0]).all()


@CONFIGS
def test_the_mean_over_its_windows_is_what_is_said_of_an_epoch(config):
    net, of = built(config), night()
    found = WaveformNight(net, config, of).window_probabilities(4)
    assert len(found) == (1 if config.kind == "epoch" else config.n_epochs)
    expected = infer_night(net, config, of).probabilities[4]
    torch.testing.assert_close(found.mean(dim=0), expected, atol=1e-5, rtol=0)


@CONFIGS
def test_hidden_neighbours_are_as_unusable_ones(config):
    net, of = built(config), night()
    hidden = torch.zeros(3, N_NIGHT, dtype=torch.bool)
    hidden[1, 3], hidden[2, [2, 5]] = True, True
    found = WaveformNight(net, config, of).without_neighbours(4, hidden)
    for variant, own in enumerate(hidden):
        again = of._replace(usable=of.usable & ~own)
        expected = infer_night(net, config, again).probabilities[4]
        torch.testing.assert_close(found[variant], expected, atol=1e-5, rtol=0)

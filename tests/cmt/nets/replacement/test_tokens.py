from dataclasses import replace

import pytest
import torch

from cmt.nets.replacement.tokens import replaced_cls
from cmt.nets.tokens import ModalityEncoder
from tests.support.networks import TINY

N_DRAWS, N_VARIANTS = 3, 4


def encoder(polarity_averaging: bool) -> ModalityEncoder:
    torch.manual_seed(0)
    config = replace(TINY, polarity_averaging=polarity_averaging)
    return ModalityEncoder(config).eval()


def drawn():
    generator = torch.Generator().manual_seed(1)
    samples = torch.randn(3000, generator=generator)
    surrogates = torch.randn(N_DRAWS, 3000, generator=generator)
    replaced = torch.rand(N_VARIANTS, 60, generator=generator) < 0.3
    replaced[0], replaced[1] = False, True
    return samples, surrogates, replaced


def spliced(samples, surrogate, replaced):
    return torch.where(replaced.repeat_interleave(50), surrogate, samples)


@pytest.mark.parametrize("polarity_averaging", [False, True])
@torch.inference_mode()
def test_it_equals_encoding_each_spliced_epoch(polarity_averaging):
    net, (samples, surrogates, replaced) = encoder(polarity_averaging), drawn()
    found = replaced_cls(net, samples, surrogates, replaced)
    for draw in range(N_DRAWS):
        for variant in range(N_VARIANTS):
            whole = spliced(samples, surrogates[draw], replaced[variant])
            expected = net(whole[None])[0][0, 0]
            torch.testing.assert_close(
                found[draw, variant], expected, atol=1e-5, rtol=1e-5
            )


@torch.inference_mode()
def test_a_half_second_so_large_that_it_takes_all_attention_gives_numbers():
    net, (samples, surrogates, replaced) = encoder(False), drawn()
    samples[100:150] *= 1e4
    surrogates[:, 700:750] *= 1e4
    assert replaced_cls(net, samples, surrogates, replaced).isfinite().all()

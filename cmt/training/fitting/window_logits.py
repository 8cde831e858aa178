"""From windows to logits, for every kind of network: what a training step needs."""

import torch
from einops import pack, rearrange
from torch import Tensor, nn

from cmt.nets.crossmodal import EpochEncoder
from cmt.nets.epoch_cmt import EpochCMT
from cmt.nets.sequence_cmt import PaperSequenceCMT, SequenceCMT
from cmt.stages import EPOCH_SAMPLES


class WindowLogits(nn.Module):
    """A network called as training calls it; ``DistributedDataParallel`` wraps this.

    It computes nothing that does not reach the logits: no map, no feature but CLS.
    """

    def __init__(self, net: EpochCMT | SequenceCMT | PaperSequenceCMT) -> None:
        super().__init__()
        self.net = net

    def forward(
        self,
        eeg: Tensor,
        eog: Tensor,
        eog_present: Tensor,
        valid: Tensor,
        elsewhere: Tensor | None = None,
    ) -> Tensor:
        """Return logits (b, s, 5) of eeg and eog (b, s, 3000).

        The masks are (b, s) bool. ``elsewhere`` (s,) bool tells where another process
        may have an EOG, so that those without can take part in its BatchNorm.
        """
        net = self.net
        if isinstance(net, PaperSequenceCMT):
            return self._as_published(eeg, eog, eog_present, valid, elsewhere)
        if isinstance(net, EpochCMT):
            flat = (pack([part], "* sample")[0] for part in (eeg, eog))
            logits = net.train_logits(*flat, eog_present.flatten())
            logits = rearrange(logits, "(b s) stage -> b s stage", s=eeg.shape[1])
        else:
            logits = net.train_logits(eeg, eog, eog_present, valid)
        if elsewhere is not None and elsewhere.any():
            logits = logits + _silent_part(net.encoder, eog_present)
        return logits

    def _as_published(
        self,
        eeg: Tensor,
        eog: Tensor,
        eog_present: Tensor,
        valid: Tensor,
        elsewhere: Tensor | None,
    ) -> Tensor:
        vectors = []
        for place, encoder in enumerate(self.net.encoders):
            present = eog_present[:, place]
            vector = encoder.forward_cls(eeg[:, place], eog[:, place], present)
            if elsewhere is not None and elsewhere[place]:
                vector = vector + _silent_part(encoder, present)
            vectors.append(vector)
        features = self.net.context(torch.stack(vectors, dim=1), valid)[0]
        logits = [head(features[:, k]) for k, head in enumerate(self.net.heads)]
        return torch.stack(logits, dim=1)


def _silent_part(encoder: EpochEncoder, eog_present: Tensor) -> Tensor | float:
    """Return 0, having taken part with no epoch at all if none has an EOG here.

    The other processes' BatchNorm waits for this one, in both directions.
    """
    if eog_present.any():
        return 0.0
    nothing = torch.zeros((0, EPOCH_SAMPLES), device=eog_present.device)
    return encoder.eog.forward_cls(nothing).sum()

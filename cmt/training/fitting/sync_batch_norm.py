"""BatchNorm over the shares of all processes, on any device."""

import torch
from torch import Tensor, distributed, nn


class SyncBatchNorm(nn.BatchNorm1d):
    """BatchNorm with the statistics of all processes' shares; some may be empty.

    PyTorch's own, `torch.nn.SyncBatchNorm`, needs CUDA.
    """

    def forward(self, features: Tensor) -> Tensor:
        """Normalise features (n, d); all processes must call this together."""
        if not self.training:
            return super().forward(features)
        with torch.autocast(features.device.type, enabled=False):
            wide = features.float()
            n_here = wide.new_tensor([len(wide)])
            sums = torch.cat([n_here, wide.sum(dim=0), wide.square().sum(dim=0)])
            sums = _SumOverProcesses.apply(sums)
            n = sums[0].detach()
            mean, square = (sums[1:] / n).chunk(2)
            variance = (square - mean.square()).clamp_min(0)
            self._follow(mean.detach(), variance.detach() * n / (n - 1))
            scale = self.weight * torch.rsqrt(variance + self.eps)
            return ((wide - mean) * scale + self.bias).to(features.dtype)

    def _follow(self, mean: Tensor, variance: Tensor) -> None:
        self.running_mean.lerp_(mean, self.momentum)
        self.running_var.lerp_(variance, self.momentum)
        self.num_batches_tracked += 1


class _SumOverProcesses(torch.autograd.Function):
    """A sum over all processes, of values and, on the way back, of gradients."""

    @staticmethod
    def forward(_context: object, values: Tensor) -> Tensor:
        total = values.clone()
        distributed.all_reduce(total)
        return total

    @staticmethod
    def backward(_context: object, gradient: Tensor) -> Tensor:
        return _SumOverProcesses.apply(gradient.contiguous())


def synchronise_batch_norm(net: nn.Module) -> nn.Module:
    """Let every BatchNorm of a network take its statistics over all processes."""
    for module in list(net.modules()):
        for name, child in module.named_children():
            if type(child) is nn.BatchNorm1d:
                synchronised = SyncBatchNorm(
                    child.num_features, child.eps, child.momentum
                )
                synchronised.load_state_dict(child.state_dict())
                setattr(module, name, synchronised)
    return net

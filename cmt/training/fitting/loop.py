"""The training loop: windows in, a network out; stops and goes on exactly."""

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from cmt.nets.config import NetConfig
from cmt.progress import Progress, silent
from cmt.training.config import TrainConfig
from cmt.training.data.prepared_night import PreparedNight
from cmt.training.data.windows import Batch, stack
from cmt.training.fitting.alpha_delta import alpha_delta
from cmt.training.fitting.augmentation import augment
from cmt.training.fitting.distributed import Process
from cmt.training.fitting.loss import epoch_weight, stage_loss
from cmt.training.fitting.schedule import Plan
from cmt.training.fitting.train_state import TrainState, begin

_TELL_EVERY = 20


def fit(
    nights: list[PreparedNight],
    net_config: NetConfig,
    config: TrainConfig,
    state: Path,
    measure: Callable[[nn.Module, float, float, float], None],
    process: Process,
    weights: dict[str, Tensor] | None = None,
    progress: Progress = silent,
) -> nn.Module:
    """Train on nights, and return the network that is kept.

    Parameters
    ----------
    state
        File to go on from, if it is there, and to save to at every check.
    measure
        Called by the leading process at every check: the network, the passes done so
        far, the mean loss since the last check, the learning rate.
    weights
        To begin with, instead of drawn ones.
    progress
        Told how far the run is, and the loss now and then.
    """
    plan = Plan(nights, net_config.n_epochs, config, progress)
    run = begin(net_config, config, plan.rate(), process, weights)
    run.go_on(state, process)
    checks, losses, what = plan.checks(), [], "training"
    for windows in plan.steps_from(run.step):
        batch = stack(nights, windows, net_config.n_epochs)
        losses.append(take_step(run, batch, config, process))
        if run.step % _TELL_EVERY == 0:
            what = f"training, loss {losses[-1].item():.3f}"
        progress(run.step / plan.n_steps, what)
        if run.step in checks:
            loss = _mean(losses, process)
            if process.leads:
                measure(run.kept, plan.passes(run.step), loss, run.rate)
                run.save(state)
    return run.kept


def _mean(losses: list[Tensor], process: Process) -> float:
    """Return the mean over all processes since the last check, and begin anew."""
    mean = process.mean(torch.stack(losses).mean())
    losses.clear()
    return mean


def take_step(
    run: TrainState, batch: Batch, config: TrainConfig, process: Process
) -> Tensor:
    """Take one step and return its loss; its randomness hangs on its number alone."""
    seed = config.seed * 1_000_003 + run.step
    # The windows are drawn alike by every process; what dropout hides is not.
    torch.manual_seed(seed + (process.rank << 40))
    weight = epoch_weight(batch.stages, config)
    batch = augmented(batch, config, seed)
    elsewhere = batch.eog_present.any(dim=0) if process.count > 1 else None
    batch = Batch(*(part[process.share].to(process.device) for part in batch))
    run.net.train()
    with torch.autocast(
        process.device.type, torch.bfloat16, enabled=config.precision == "bfloat16"
    ):
        logits = run.logits(
            batch.eeg, batch.eog, batch.eog_present, batch.valid, elsewhere
        )
    # Gradients are averaged over processes: each counts its own part as many times.
    loss = stage_loss(logits, batch, config, weight / process.count)
    run.optimizer.zero_grad()
    loss.backward()
    if config.clipping is not None:
        nn.utils.clip_grad_norm_(run.net.parameters(), config.clipping)
    run.optimizer.step()
    run.schedule.step()
    if run.averaged is not None:
        run.averaged.update_parameters(run.net)
    run.step += 1
    return loss.detach()


def augmented(batch: Batch, config: TrainConfig, seed: int) -> Batch:
    """Augment a batch's signals and drop the EOG of some windows, on the CPU."""
    generator = torch.Generator().manual_seed(seed)
    eeg, eog = batch.eeg, batch.eog
    if config.augmentation is not None:
        rhythm = alpha_delta(batch.stages, config.augmentation.alpha_delta, generator)
        rhythm *= eeg.any(dim=-1, keepdim=True)  # over a blank epoch it would be all
        reach = torch.rand(len(eeg), 1, 1, generator=generator)
        eeg, eog = eeg + rhythm, eog + reach * rhythm
        eeg, eog = (augment(x, config.augmentation, generator) for x in (eeg, eog))
    dropped = torch.rand(len(eeg), 1, generator=generator) < config.eog_dropped
    present = batch.eog_present & ~dropped
    return batch._replace(eeg=eeg, eog=eog, eog_present=present)

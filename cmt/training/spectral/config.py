"""What a training run of the spectral stream is, seeds included."""

from dataclasses import dataclass

from cmt.nets.config import SpectralConfig


@dataclass(frozen=True)
class BandAugmentation:
    """How far band powers are changed; all in natural log unless said otherwise.

    Parameters
    ----------
    band
        SD of an offset of each band, one for the excerpt: electrodes and recorders.
    epoch_band
        SD of an offset of each band in each epoch.
    gain
        SD of an offset of all bands of the EEG together, in each epoch.
    noise_share
        Share of excerpts to which noise is added.
    noise_level, noise_spread
        Mean and SD of the log power of that noise, drawn for each band.
    eog_dropped
        Share of excerpts without their EOG.
    lost_share
        Share of excerpts in which a signal is unusable for a while.
    """

    band: float = 0.25
    epoch_band: float = 0.1
    gain: float = 0.1
    noise_share: float = 0.3
    noise_level: float = -6.0
    noise_spread: float = 1.5
    eog_dropped: float = 0.5
    lost_share: float = 0.1


_NET = SpectralConfig()
_USUAL = BandAugmentation()


@dataclass(frozen=True)
class SpectralTrainConfig:
    """Settings of one run. No checkpoint is chosen: the last step's is kept.

    Parameters
    ----------
    net
        The stream's shape.
    steps
        Steps for each member.
    step_epochs
        Epochs in a step: as many excerpts of one length as they are enough for.
    excerpt_epochs
        Shortest and longest excerpt, drawn evenly in log. Each stands in relation to
        itself, as a recording of that length would, and is seen from end to end.
    longest_share
        Share of the steps that have the longest, about a whole night, instead.
    learning_rate, weight_decay, clipping
        AdamW's, the rate in one cycle; largest norm of a step's gradient.
    label_smoothing
        Probability given away evenly to all stages.
    augmentation
        How excerpts are changed.
    seed
        Of first weights, order and augmentation; each member has its own after it.
    """

    net: SpectralConfig = _NET
    steps: int = 900
    step_epochs: int = 10_240
    excerpt_epochs: tuple[int, int] = (64, 1088)
    longest_share: float = 0.25
    learning_rate: float = 4e-3
    weight_decay: float = 0.02
    clipping: float = 1.0
    label_smoothing: float = 0.05
    augmentation: BandAugmentation = _USUAL
    seed: int = 0

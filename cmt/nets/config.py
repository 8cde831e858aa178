"""What fixes a network's shape: saved beside its weights, enough to rebuild it."""

from dataclasses import dataclass
from typing import Literal

MOST_MEMBERS = 16
"""More make a stream slow, and no surer: a model file holds no more."""


@dataclass(frozen=True)
class NetConfig:
    """Shape of a cross-modal transformer.

    Parameters
    ----------
    kind
        ``"epoch"`` stages one epoch alone, ``"sequence"`` a window of epochs.
    form
        ``"paper"``: an encoder and a head for each place in the window, as published;
        ``"shared"``: one encoder, one head, any length of window. Sequence only.
    d, ff, heads
        Width of tokens and of feed-forward blocks, number of attention heads.
    n_epochs
        Epochs in a window.
    dropout
        Probability of dropping a feature in training.
    position
        Whether an epoch's place in the window is encoded. Shared form only.
    polarity_averaging
        Whether staging looks at each signal as it is and inverted and takes the
        mean, so that swapped leads change nothing. Training draws one of the two.
    """

    kind: Literal["epoch", "sequence"] = "sequence"
    form: Literal["shared", "paper"] = "shared"
    d: int = 128
    ff: int = 512
    heads: int = 8
    n_epochs: int = 15
    dropout: float = 0.1
    position: bool = True
    polarity_averaging: bool = False

    def __post_init__(self) -> None:
        if self.kind not in ("epoch", "sequence"):
            raise ValueError(f"a network is 'epoch' or 'sequence', not {self.kind!r}")
        if self.form not in ("shared", "paper"):
            raise ValueError(
                f"a network's form is 'shared' or 'paper', not {self.form!r}"
            )
        if min(self.d, self.ff, self.heads, self.n_epochs) < 1:
            raise ValueError("widths, heads and epochs must be 1 or more")
        if self.d % 8 or self.d % self.heads:
            raise ValueError(
                f"d must divide by 8 and by {self.heads} heads, not {self.d}"
            )


@dataclass(frozen=True)
class SpectralConfig:
    """Shape of a spectral stream.

    Parameters
    ----------
    d
        Width of its layers, each way.
    layers
        Recurrent layers, one upon the other.
    dropout
        Probability of dropping a feature between layers in training.
    members
        Networks of this shape, from different first weights, whose log probabilities
        are averaged.
    """

    d: int = 96
    layers: int = 2
    dropout: float = 0.1
    members: int = 3

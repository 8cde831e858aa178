"""Why an epoch got its stage, as each view has it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cmt.explanation.views import ATTENTION, EFFECT, VIEWS
from cmt.staging import Staging

if TYPE_CHECKING:
    from cmt.explanation.effect import Effect


@dataclass(frozen=True)
class Explanation:
    """What a view shows of one epoch.

    Parameters
    ----------
    view
        The name of the view, see `cmt.explanation.views`.
    eeg_share, eog_share
        Cross-modal shares, which sum to 1; 0 for effect.
    eeg, eog
        ``(60,)`` float32, one value per half-second: shares that sum to 1 for
        attention, values up to 1 for similarity, falls of the probability for effect.
        ``eog`` is ``None`` where masked.
    context_epochs
        ``(n_context,)`` int64: the 0-based epochs that were in view, this one included.
    context
        ``(n_context,)`` float32: their shares, which sum to 1; 0 for effect.
    """

    view: str
    eeg_share: float
    eog_share: float
    eeg: np.ndarray
    eog: np.ndarray | None
    context_epochs: np.ndarray
    context: np.ndarray


def explain(staging: Staging, epoch: int, view: str = ATTENTION.name) -> Explanation:
    """Explain one 0-based epoch of a staging, by what the staging itself holds.

    A view that needs more shows nothing here, see `effect_on`.

    Raises
    ------
    IndexError
        ``epoch`` is not in the recording.
    """
    n_epochs = len(staging.probabilities)
    if not 0 <= epoch < n_epochs:
        raise IndexError(f"epoch {epoch} is not in 0 … {n_epochs - 1}")
    looked = VIEWS[view].maps
    maps = (looked or ATTENTION.maps)(staging)
    context_epochs = (
        epoch + np.arange(maps.context.shape[1]) - maps.context.shape[1] // 2
    )
    inside = (context_epochs >= 0) & (context_epochs < n_epochs)
    eeg_share, eog_share = (float(share) for share in maps.modality[epoch])
    found = Explanation(
        view=view,
        eeg_share=eeg_share,
        eog_share=eog_share,
        eeg=maps.eeg[epoch],
        eog=maps.eog[epoch] if maps.eog[epoch].any() else None,
        context_epochs=context_epochs[inside],
        context=maps.context[epoch, inside],
    )
    return found if looked else without_reasons(found)


def effect_on(
    staging: Staging, epoch: int, effect: "Effect", stage: int
) -> Explanation:
    """Return by how much the probability of a stage falls without each half-second.

    What larger parts do stands in `cmt.explanation.effect.Parts`: shares are 0 here.
    """
    eeg, eog = effect.of(stage)
    return replace(
        explain(staging, epoch, EFFECT.name),
        eeg=eeg,
        eog=eog if staging.eog_used[epoch] else None,
    )


def without_reasons(explanation: Explanation) -> Explanation:
    """Return it with every share 0, for an epoch that got no stage."""
    return replace(
        explanation,
        eeg_share=0.0,
        eog_share=0.0,
        eeg=np.zeros_like(explanation.eeg),
        eog=None,
        context=np.zeros_like(explanation.context),
    )


def context_matrix(
    staging: Staging, epoch: int, view: str = ATTENTION.name
) -> tuple[np.ndarray, np.ndarray]:
    """Return what the epochs around one weighed of each other.

    Each row comes from the window centred on its own epoch; what that window holds
    outside the view is left out, so that rows away from the middle sum to less than 1.

    Returns
    -------
    epochs
        ``(n_view,)`` int64: the 0-based epochs in view of ``epoch``.
    shares
        ``(n_view, n_view)`` float32: row by row, what was weighed.

    Raises
    ------
    IndexError
        ``epoch`` is not in the recording.
    """
    epochs = explain(staging, epoch, view).context_epochs
    shares = np.zeros((epochs.size, epochs.size), np.float32)
    for row, other in enumerate(epochs):
        seen = explain(staging, int(other), view)
        in_view = np.isin(seen.context_epochs, epochs)
        columns = np.isin(epochs, seen.context_epochs)
        shares[row, columns] = seen.context[in_view]
    return epochs, shares

"""The legend of each view of an epoch: what is drawn, and from where on."""

from cmt.explanation.views import FULL_LIFT

LEGENDS = {
    "attention": "Attention: the network's own weights, mean over its heads; blank at "
    f"an even share, full from {FULL_LIFT} times that. EEG against EOG: without what "
    "the epoch's summary keeps of itself. Epochs around: in the window centred on this "
    "one; the stage is the mean of all windows that hold it",
    "similarity": "Feature similarity: how alike output features are, as the paper "
    "draws it; no weights; blank at the least alike half-second, full at the most",
}
CONTEXT_TITLES = {
    "attention": "Attention to the epochs around",
    "similarity": "Similarity of the epochs around",
}

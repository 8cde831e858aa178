"""The legend of each view of an epoch: what is drawn, and from where on."""

from cmt.explanation.evidence import USUAL_RANGE_PCT
from cmt.explanation.views import FULL_EFFECT, FULL_LIFT

_LOW, _HIGH = USUAL_RANGE_PCT

_EFFECT = (
    "Effect: above the middle it speaks for the stage, below against; full from "
    f"{100 * FULL_EFFECT:g} percentage points"
)
_OFF = "Off: the signals alone"
LEGENDS = {
    "effect": _EFFECT,
    "attention": "Attention: the network's own weights, mean over its heads; blank at "
    f"an even share, full from {FULL_LIFT} times that. EEG against EOG: without what "
    "the epoch's summary keeps of itself. Epochs around: in the window centred on this "
    "one; the stage is the mean of all windows that hold it",
    "similarity": "Feature similarity: how alike output features are, as the paper "
    "draws it; no weights; blank at the least alike half-second, full at the most",
    "off": _OFF,
}
_OF_THE_WAVEFORMS = LEGENDS | {
    "attention": "Attention: the waveform stream's own weights, mean over its heads; "
    f"blank at an even share, full from {FULL_LIFT} times that. EEG against EOG: "
    "without what the epoch's summary keeps of itself. Epochs around: in the window "
    "centred on this one, one of those that are averaged",
    "similarity": "Feature similarity: how alike output features of the waveform "
    "stream are, as the paper draws it; no weights; blank at the least alike "
    "half-second, full at the most",
}
STREAMS_NOTE = (
    "Evidence: what each stream adds to the log odds of the stage against the next "
    "one. At +2.3 the stage is 10 times as likely, at −2.3 the next one. Bands: power "
    f"among the night's epochs; {_LOW}–{_HIGH} % are shaded, a diamond lies outside. "
    "Effect: how much probability the stage loses to all others once a signal is noise "
    "of its own spectrum, the spectrum is that of other epochs, or a neighbour is "
    "hidden. Evidence is of the epoch as it is, and of two stages: one may speak for "
    "the stage where the other does not. "
    "The curves replace more and more half-seconds, those of the view first"
)
SHARES_TITLE = "Waveform stream: EEG against EOG"
CONTEXT_TITLES = {
    "attention": "Attention to the epochs around (dotted: even)",
    "similarity": "Similarity of the epochs around (dotted: even)",
}


def legend(view: str, has_two_streams: bool) -> str:
    """Return the legend of a view; of two streams, it is that of the waveforms."""
    return (_OF_THE_WAVEFORMS if has_two_streams else LEGENDS)[view]

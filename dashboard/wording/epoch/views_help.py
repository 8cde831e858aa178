"""What each view of an epoch can tell, and what it cannot, for a physician."""

from cmt.explanation.views import ATTENTION, EFFECT, SIMILARITY

TITLE = "What the views can tell"
INTRODUCTION = (
    "Every view is an answer to “why this stage?”. Each is held against chance: the "
    "half-seconds that it marks most are replaced by noise with the epoch’s own "
    "spectrum, and the probability of the stage must fall further than when as many "
    "half-seconds are drawn at random."
)
CAN = {
    EFFECT.name: "Which half-seconds, which signal and which neighbours the stage "
    "rests on, for and against, in percentage points of its probability.",
    ATTENTION.name: "Where the network for the waveforms looked.",
    SIMILARITY.name: "Which half-seconds resemble the epoch’s summary, as the paper "
    "draws it.",
}
CANNOT = {
    EFFECT.name: "What only several half-seconds do together, and whether the stage is "
    "right. Noise is not nothing: it looks a little like N1, so that a replaced signal "
    "can raise p(N1).",
    ATTENTION.name: "That this decided anything, or for which stage: it has no sign. "
    "Nothing of what the spectral stream went by.",
    SIMILARITY.name: "A reason: it is no weight, and has no sign either.",
}
NO_NIGHT = "Stage a night, and its epochs are the example here."
SATURATED = (
    "**Nothing stands out?** Then no single half-second decides the epoch: spectrum, "
    "neighbours and many half-seconds say the same. That is common, and no fault of "
    "the drawing."
)
STREAMS = (
    "**Evidence** is exact: the log odds of the stage are the sum of what the spectrum "
    "and the waveforms say. **Bands** tell how the epoch’s spectrum stands in the "
    "night."
)


def example_title(epoch: int) -> str:
    """Return the title over the example, a 0-based epoch of the reader's night."""
    return f"Epoch {epoch + 1:,} of your night"

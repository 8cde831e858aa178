"""What is said of YASA's staging and of the consensus."""

from cmt.plurals import number_of
from cmt.second_opinion import HOW_TO_INSTALL

ABOUT = (
    "YASA (Vallat and Walker 2021) stages the night from the same signals. It learnt "
    "from other nights than the bundled model, so that where both agree, more speaks "
    "for a stage; but they are not wholly independent: what YASA said of simulated "
    "nights was part of what the waveform stream learnt from."
)
NEEDS_YASA = f"YASA is not installed. Install it with: {HOW_TO_INSTALL}"
NEEDS_RECORDING = "Open the recording again to ask YASA about this night."
CONSENSUS = (
    "The consensus is the arithmetic mean of both’s probabilities. On the validation "
    "night it agreed with the expert at κ 0.83, the model alone at κ 0.80 and YASA at "
    "κ 0.82 (0.81 on the Model page, where YASA resamples the signals itself); on half "
    "hours of that night it was no better than the model alone."
)


def n_differing(n_differ: int, n_epochs: int) -> str:
    """Say on how many epochs the model and YASA differ."""
    of = number_of(n_epochs, "epoch")
    return f"Model and YASA differ on {n_differ:,} of {of}."

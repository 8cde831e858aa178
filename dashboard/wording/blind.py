"""What is said while the model's stages are hidden."""

SWITCH = "Blind"
SWITCH_HELP = (
    "Hides the model’s stages, probabilities and explanations, and an expert’s stages, "
    "so that you score from the signals alone. It is stored with each stage that it "
    "was given blind."
)
EPOCH_SENTENCE = (
    "Blind scoring: stage this epoch from the signals. What the model found is hidden."
)
HIDDEN_PAGE = (
    "Blind scoring is on, and this page shows the model’s stages. Switch it off on the "
    "Night page to see them."
)


def progress_sentence(n_scored: int, n_epochs: int) -> str:
    """Say how many epochs are scored and how many are not."""
    if n_scored == n_epochs:
        return f"Blind scoring: all {n_epochs:,} epochs are scored."
    left = n_epochs - n_scored
    return f"Blind scoring: {n_scored:,} of {n_epochs:,} scored, {left:,} unscored."

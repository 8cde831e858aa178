"""How the card says what should change no stage, and what it changes."""

from dashboard.style.numbers import per_cent, two_decimals

ABOUT = (
    "Cohen’s κ of each hypnogram with itself after a change that should leave it as it "
    "is, the least of each row; for a later beginning, the share of epochs that keep "
    "their stage. ▼ is below the goal. In brackets: no goal, since the hour is longer "
    "than the recording itself, 50 Hz carry but half of the band, or none was set. "
    "Grey: the change is undone before the network sees it, by scaling or resampling, "
    "or by the mean over polarity, so it tells nothing of the network."
)
_EOG_CHANGES = {
    "EOG × 0.5 after scaling": "half as large as the scale makes it",
    "EOG × 2 after scaling": "twice as large",
    "EOG absent": "left out",
}


def eog_sizes(card: dict) -> str:
    """Say how many epochs keep their stage when the EOG has another size, or is gone.

    Nothing is said where that was not measured.
    """
    nights = [night for night in card["robustness"] if _kept(night)]
    if not nights:
        return ""
    parts = [
        f"{words}, {_range([_kept(night)[change] for night in nights])}"
        for change, words in _EOG_CHANGES.items()
    ]
    n_simulated = sum(night["what"].startswith("simulated") for night in nights)
    return (
        "Stages depend on the EOG and its size. Of the epochs of the "
        f"{len(nights)} recordings with an EOG, {n_simulated} of them simulated, so "
        f"many keep their stage (least and most): {'; '.join(parts)}."
    )


def _kept(night: dict) -> dict[str, float]:
    """Return the share of epochs that keep their stage, by change of the EOG."""
    return {
        each["change"]: each["kept"]
        for each in night["changes"]
        if each["change"] in _EOG_CHANGES and "kept" in each
    }


def _range(shares: list[float]) -> str:
    low, high = per_cent(min(shares)), per_cent(max(shares))
    return low if low == high else f"{low.removesuffix(' %')}–{high}"


def half_hours(card: dict) -> str:
    """Say how half hours fare that are staged as if they were all there is."""
    sentences = [_half_hours(night) for night in card["robustness"]]
    return " ".join(filter(None, sentences))


def _half_hours(night: dict) -> str:
    found = night["half_hours"]
    if found is None:
        return ""
    expert = ""
    if "expert_alone" in found:
        expert = (
            f"; with the expert κ {two_decimals(found['expert_alone'])} alone and "
            f"{two_decimals(found['expert_in_night'])} within the night"
        )
    return (
        f"{night['recording']}: {found['n_excerpts']} half hours, each staged alone, "
        f"agree with the same half hours within the night at κ "
        f"{two_decimals(found['with_night'])}{expert}."
    )

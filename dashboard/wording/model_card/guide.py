"""The card’s figures as docs/model.md has them, between marks: in Markdown."""

from cmt.stages import STAGE_NAMES
from dashboard.style.numbers import two_decimals
from dashboard.wording.model_card.places import in_its_place
from dashboard.wording.model_card.robustness import eog_sizes
from dashboard.wording.model_card.sentences import (
    by_person,
    calibration_errors,
    named,
    networks,
    of_people,
    peers,
)

NOT_TRIED = "What another size of the EOG changes was not tried."


def with_figures(guide: str, card: dict) -> str:
    """Return the guide with the card’s figures in the places that it has for them.

    Raises
    ------
    ValueError
        It has not one place for each.
    """
    written = {
        "reached": reached(card),
        "robustness": eog_sizes(card) or NOT_TRIED,
        "calibration": calibration(card),
    }
    for name, figures in written.items():
        guide = in_its_place(guide, name, figures)
    return guide


def reached(card: dict) -> str:
    """Say what was reached on people left out, on validation, and unscored."""
    parts = [_left_out(card), *(_on(each, card) for each in card["measurements"])]
    agreed = [two_decimals(each["SomnoLens"]) for each in card["each_other"]]
    if agreed:
        parts.append(
            f"On {len(agreed)} short recordings that no expert scored, with an EOG, "
            f"the model agrees with GSSC at κ {' and '.join(agreed)}."
        )
    return "\n\n".join(filter(None, parts))


def _left_out(card: dict) -> str:
    if "spectral" not in card:
        return f"Version {card['version']} has no test score."
    found = card["spectral"]["eeg_and_eog"]
    people = of_people(found["n_nights"], found["n_people"])
    kappa, alone = (
        two_decimals(card["spectral"][name]["pooled"]["kappa"])
        for name in ("eeg_and_eog", "eeg")
    )
    return (
        f"**Test score**: on {people}, left out, the spectral stream agrees with the "
        f"experts at κ {kappa} by EEG and EOG and at κ {alone} by the EEG alone. "
        f"{' '.join(filter(None, [networks(card), *by_person(card)]))}"
    )


def _on(measured: dict, card: dict) -> str:
    kappa = two_decimals(measured["kappa"])
    others = " and ".join(
        f"{named(peer['scorer'], card)} at κ {two_decimals(peer['kappa'])}"
        for peer in peers(measured)
    )
    beside = f"; {others}, which had not seen it" if others else ""
    return (
        f"On the {measured['role']} recording, `{measured['recording']}` "
        f"({measured['channels']}; {measured['n_epochs']} epochs), version "
        f"{card['version']} agrees with the expert at κ {kappa}{beside}. "
        f"**κ {kappa} is not a test score**, because that night chose the model."
    )


def calibration(card: dict) -> str:
    """Say how version and validation recording were calibrated, and how well."""
    found = card["calibration"]
    error, by_chance = calibration_errors(found)
    return (
        f"Version {card['version']} has {_scaling(found)}\n\nFitted on every other "
        f"{found['block_min']} minutes of that night and evaluated on the rest, then "
        f"the other way round, a confidence is off by {error} percentage points on "
        "average (expected calibration error); on so few epochs a perfect one would be "
        f"off by {by_chance}. On other recordings it may be off by more."
    )


def _scaling(found: dict) -> str:
    temperature, uniform = found["temperature"], found["uniform_weight"]
    if not uniform:
        return (
            f"temperature scaling ({temperature:g}) and no uniform mixing weight, so "
            "that what both streams say adds up to the log odds of the stages."
        )
    least = uniform / len(STAGE_NAMES)
    return (
        f"temperature scaling ({temperature:g}) and a uniform mixing weight "
        f"({uniform:g}), shared evenly by the five stages, because experts differ "
        f"about some of the clearest epochs too. So no probability is below "
        f"{least:.3g} and no confidence above {1 - uniform + least:.3g}."
    )

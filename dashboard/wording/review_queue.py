"""What a review of the least certain epochs takes and brings, in sentences."""

from math import isnan

from cmt.plurals import number_of
from cmt.review.queue.pace import LEAST_MEASURED, SECONDS_AN_EPOCH
from cmt.review.queue.plan import Plan
from cmt.review.queue.spot_check import LEAST_BUDGET, N_EPOCHS

ESTIMATE_EXPLAINED = (
    "The model's calibrated probabilities say how often an expert would give an epoch "
    "each stage. Summed over the night they make the confusion matrix to expect, and "
    "Cohen's κ is computed from it. Reviewed epochs count as agreed: it is assumed "
    "that you give the stage that the expert would give. "
    f"From {LEAST_BUDGET} epochs on, {N_EPOCHS} of them are drawn at random among the "
    "others, and not the least certain: so much less is expected at first. They show "
    "whether the model is right on this night as often as it says, and the estimate "
    "follows what you find there. Before, it is right over many nights, and off by 0.1 "
    "or more on one in five."
)


def plan_sentence(plan: Plan, yasa_first: bool = False) -> str:
    """Say what the review takes, how far it is done, and what it will bring.

    ``yasa_first`` is whether epochs on which YASA differs come first.
    """
    n = len(plan.epochs)
    if not n:
        return "No epoch is to be reviewed."
    then = f"κ {kappa_text(plan.kappa_then)}"
    if plan.is_done:
        done = f"All {n} reviewed" if n > 1 else "The epoch is reviewed"
        model = kappa_text(plan.kappa_model)
        return f"{done}: expected agreement {then} (from {model})."
    minutes = _minutes(plan.minutes_left)
    if not plan.n_reviewed:
        before = kappa_text(plan.kappa_model)
        what = _what(plan, yasa_first)
        return (
            f"Review {what}, {minutes}; expected agreement then {then} (from {before})."
        )
    of_them = [f"{plan.n_checked} of them at random"] if plan.n_checked else []
    of_them += ["those on which YASA differs first"] if yasa_first else []
    which = f" ({', '.join(of_them)})" if of_them else ""
    return (
        f"{plan.n_reviewed:,} of {n:,}{which} reviewed, {minutes} left; expected "
        f"agreement then {then} (now {kappa_text(plan.kappa_now)})."
    )


def _what(plan: Plan, yasa_first: bool) -> str:
    """Say which epochs are reviewed."""
    n, n_checked = len(plan.epochs), plan.n_checked
    share, at_random = f"{100 * plan.share:.0f} %", f", and {n_checked} at random"
    if yasa_first:
        chosen = "those on which YASA differs, then the least certain"
    elif n_checked:
        chosen = f"the {n - n_checked:,} least certain"
    else:
        return f"the {share} least certain epochs ({n:,})"
    return (
        f"{share} of the night ({n:,} epochs: {chosen}{at_random if n_checked else ''})"
    )


def shares_sentence(plan: Plan) -> str:
    """Say how small a share of the night reaches which agreement."""
    reached = [
        f"κ {kappa:.2f} after {100 * share:.0f} %" if share else f"κ {kappa:.2f} now"
        for kappa, share in plan.share_to_reach.items()
        if share is not None
    ]
    return f"To be expected: {', '.join(reached)}." if reached else ""


def pace_sentence(plan: Plan) -> str:
    """Say where the minutes come from."""
    if plan.pace_s is None:
        timed = number_of(LEAST_MEASURED, "epoch")
        return (
            f"Minutes are at {SECONDS_AN_EPOCH:g} s an epoch, until {timed} of yours "
            "have been timed."
        )
    return f"Minutes are at your own pace, {plan.pace_s:.0f} s an epoch."


def kappa_text(kappa: float) -> str:
    """Return κ with two decimals; n/a where it is undefined."""
    return "n/a" if isnan(kappa) else f"{kappa:.2f}"


def _minutes(minutes: float) -> str:
    if minutes < 1:
        return "less than a minute"
    return f"about {number_of(round(minutes), 'minute')}"

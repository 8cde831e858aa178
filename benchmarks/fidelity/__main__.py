"""The fidelity card of the bundled model as tables.

    python -m cmt verify --recordings DIR --out assets/model/cmt.fidelity.json
    python -m benchmarks.fidelity

The first tests the views of epochs, the second writes `benchmarks/fidelity.md`.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cmt.explanation.fidelity_card import (
    TESTED_SIGNALS,
    TESTED_VIEWS,
    FidelityCard,
    bundled_fidelity_card,
)
from cmt.stages import STAGE_ORDER
from dashboard.style.numbers import two_decimals
from dashboard.wording.model_card.fidelity_guide import gap, outcome_table, table

TABLES = Path(__file__).parent.with_suffix(".md")
RANKINGS = (*TESTED_VIEWS, "loudest")
ABOUT = (
    "How the views of an epoch stood their test: [docs/fidelity.md]"
    "(../docs/fidelity.md) says how. A gap is the fall of the shown stage's "
    "probability when what a view ranks first is replaced, less that when as much is "
    "replaced at random: the mean over 0, 5, 10, 20 and 40 % of a signal's "
    "half-seconds, with the 95 % interval. “Loudest” is a control."
)
KINDS = (
    ("Deletion, log odds", "deletion_gap_log_odds", "ci95_log_odds"),
    ("Insertion, probability", "insertion_gap", "insertion_ci95"),
    ("Insertion, log odds", "insertion_gap_log_odds", "insertion_ci95_log_odds"),
    ("Deletion by the other kind, probability", "other_kind_gap", "other_kind_ci95"),
    (
        "Deletion by the other kind, log odds",
        "other_kind_gap_log_odds",
        "other_kind_ci95_log_odds",
    ),
    (
        "Deletion less that of loudest first, log odds",
        "beyond_loudest_log_odds",
        "beyond_loudest_ci95_log_odds",
    ),
)
PARTS = {
    "modality": ("Whole signals", ("effect", "attention", "similarity")),
    "bands": ("Bands of the EEG, in the spectral stream", ("effect", "unusual")),
    "context": ("Neighbouring epochs", ("effect", "attention", "similarity")),
}


def main() -> None:
    """Write the tables."""
    TABLES.write_text(report(bundled_fidelity_card()), "utf-8")


def report(card: FidelityCard) -> str:
    """Return the card as Markdown."""
    found = card.found
    method, recordings = found["method"], found["recordings"]
    about = (
        f"{found['model']['name']} {card.digest[:12]}; {recordings['n']} recordings, "
        f"{recordings['n_with_eog']} with an EOG; up to {method['epochs_per_stage']} "
        f"epochs a stage, {method['draws']} draws, {method['random_orders']} random "
        f"orders. View: {_drawn(method['view'])}; judge: {_drawn(method['judge'])}; "
        f"other kind: {_drawn(method['other_kind'])}; other seeds stand in the card."
    )
    parts = ["# Fidelity", f"{ABOUT} {about}"]
    for signal in TESTED_SIGNALS:
        parts += _signal(card, signal)
    parts += [section for name in PARTS for section in _parts(found[name], name)]
    parts += ["## Weights drawn anew", SANITY, _sanity(found["sanity"])]
    return "\n\n".join(parts) + "\n"


def _drawn(how: dict) -> str:
    return f"{how['kind']}, seed {how['seed']}"


def _tested(card: FidelityCard, signal: str) -> list[tuple[str, dict]]:
    stages = ((stage.name, card.of_stage(stage, signal)) for stage in STAGE_ORDER)
    return [(name, found) for name, found in stages if found["effect"]]


def _signal(card: FidelityCard, signal: str) -> Iterable[str]:
    tested = _tested(card, signal)
    yield f"## {signal.upper()}"
    yield outcome_table(card, signal)
    for title, name, interval in KINDS:
        rows = [
            [stage, *(gap(found[each], name, interval) for each in RANKINGS)]
            for stage, found in tested
        ]
        yield f"### {title}"
        yield table(["stage", *RANKINGS], rows)
    yield "### Epochs, and how far effect can be relied on"
    yield _epochs(tested)
    yield "### Probability of the stage with 0, 5, 10, 20 and 40 % replaced"
    yield _curves(tested)


def _epochs(tested: Sequence[tuple[str, dict]]) -> str:
    heads = [
        *("stage", "epochs", "drawn together", "p", "saturated", "fall by random"),
        *("by the other kind", "ρ, other draws", "ρ, other kind"),
        *("ρ, attention", "ρ, similarity", "ρ, loudest"),
        *(f"signs contradicted, {view}" for view in TESTED_VIEWS),
    ]
    rows = []
    for stage, found in tested:
        about = found["epochs"]
        reliability = about["reliability_of_effect"]
        others = ("attention", "similarity", "loudest")
        numbers = [
            about["n"],
            about["n_drawn_together"],
            about["probability"],
            about["saturated"],
            about["fall_by_random"],
            about["fall_by_random_other_kind"],
            *reliability.values(),
            *(found[each]["rank_correlation_with_effect"] for each in others),
            *(found[each]["sign_violations"] for each in TESTED_VIEWS),
        ]
        rows.append([stage, *map(_number, numbers)])
    return table(heads, rows)


def _curves(tested: Sequence[tuple[str, dict]]) -> str:
    rows = []
    for stage, found in tested:
        curves = {"random": found["epochs"]["random_curve"]}
        curves |= {each: found[each]["deletion_curve"] for each in RANKINGS}
        rows.append([stage, *(" ".join(map(_number, c)) for c in curves.values())])
    return table(["stage", "random", *RANKINGS], rows)


def _parts(by_stage: dict, name: str) -> Iterable[str]:
    title, views = PARTS[name]
    yield f"## {title}"
    tested = [
        (stage.name, found)
        for stage in STAGE_ORDER
        if (found := by_stage[stage.name]) is not None
    ]
    if not tested:
        yield "Not tested: fewer than 30 epochs a stage."
        return
    parts = list(tested[0][1]["falls"])
    heads = ["stage", "epochs", *views, *(f"fall, {part}" for part in parts)]
    rows = [
        [
            stage,
            f"{found['n_epochs']}",
            *(_part(found[view]) for view in views),
            *(_number(found["falls"][part]) for part in parts),
        ]
        for stage, found in tested
    ]
    yield table(heads, rows)


def _part(found: dict) -> str:
    return f"{found['outcome']}, {gap(found, 'deletion_gap', 'ci95')}"


SANITY = (
    "Spearman's correlation of a view of the EEG with that of the model as it is, mean "
    "over ten epochs a stage, one number for each of three seeds; and the share of "
    "these epochs that keep their stage. From the head downwards; “uniform attention” "
    "keeps all weights but those of the queries within epochs, which become 0."
)


def _sanity(found: dict) -> str:
    names = (*TESTED_VIEWS, "same_stage")
    rows = [
        [part, *(" ".join(map(_number, values[name])) for name in names)]
        for part, values in found.items()
    ]
    return table(["drawn anew", *TESTED_VIEWS, "same stage"], rows)


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value}" if isinstance(value, int) else two_decimals(value)


if __name__ == "__main__":
    main()

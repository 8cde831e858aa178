"""The tables of the model's card: what was measured, ready to be drawn."""

from cmt.plurals import number_of
from dashboard.style.html_table import Cell, Column, Table
from dashboard.style.numbers import per_cent
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette

OURS = "SomnoLens"
_RATES_HZ = ("100", "128", "200", "256", "512")
_CHANGES = {
    "EEG polarity inverted": ("EEG polarity",),
    "EOG polarity inverted": ("EOG polarity",),
    "Half or twice the gain": ("gain",),
    f"Sampled at {', '.join(_RATES_HZ)} Hz": tuple(f"at {hz} Hz" for hz in _RATES_HZ),
    "Sampled at 50 Hz": ("at 50 Hz",),
    "An hour of wakefulness before": (
        "an hour of its own wakefulness",
        "an hour of simulated wakefulness",
    ),
    "An hour of artefact before": ("an hour of artefact",),
    "An hour of a disconnected electrode before": (
        "an hour of a flat line",
        "an hour of an open electrode",
    ),
    "Begun 10 s later": ("10 s later",),
}


def scorers(card: dict, measured: dict, colours: Palette) -> Table:
    """Return this model, other scorers and human ones on one recording."""
    columns = [Column("Scorer", words=True), Column("Cohen’s κ"), Column("Accuracy")]
    columns += [
        Column(f"F1 {STAGE_WORDS[stage]}", dot=colours.stage(stage))
        for stage in STAGE_ORDER
    ]
    own = measured | {"scorer": f"{card['name']} {card['version']}"}
    rows = [_scorer(own, {})]
    rows += [_scorer(peer, card["versions"]) for peer in measured.get("peers", [])]
    low, high = card["human_agreement"]["kappa"]
    people = [Cell("Human scorers among each other"), Cell(f"{low:.2f}–{high:.2f}")]
    rows.append([*people, *[Cell("")] * (len(columns) - 2)])
    return Table(columns, rows, strong=0)


def _scorer(row: dict, versions: dict) -> list[Cell]:
    name = f"{row['scorer']} {versions.get(row['scorer'], '')}".strip()
    return [
        Cell(name),
        Cell(f"{row['kappa']:.2f}", bar=row["kappa"]),
        Cell(per_cent(row["accuracy"])),
        *(_decimals(row["f1"].get(stage.name)) for stage in STAGE_ORDER),
    ]


def _decimals(value: float | None) -> Cell:
    return Cell("n/a", tone="quiet") if value is None else Cell(f"{value:.2f}")


def with_gssc(card: dict) -> Table:
    """Return how far ours and YASA agree with GSSC, where no expert scored."""
    columns = [
        Column("Recording", words=True),
        Column("EEG", words=True),
        Column("EOG", words=True),
        Column(f"κ {OURS}–GSSC"),
        Column("κ YASA–GSSC"),
    ]
    rows = []
    for found in card["each_other"]:
        summed = found | {"eeg": "all three", "eog": ""}
        names = [found["recording"], *[""] * len(found["pairs"])]
        rows += [
            [Cell(name), Cell(pair["eeg"]), Cell(pair["eog"]), *_both(pair)]
            for name, pair in zip(names, [summed, *found["pairs"]], strict=True)
        ]
    return Table(columns, rows)


def _both(found: dict) -> list[Cell]:
    return [
        Cell(f"{found[name]:.2f}".replace("-", "−"), bar=found[name])
        for name in (OURS, "YASA")
    ]


def robustness(card: dict) -> Table:
    """Return how far hypnograms agree with themselves after what changes no stage.

    Changes of one kind share a row, which has the least stable of them.
    """
    nights = card["robustness"]
    columns = [Column("What happened", words=True), Column("Goal")]
    columns += [Column(night["recording"]) for night in nights]
    rows = [
        _change(name, [_worst(night, begins) for night in nights])
        for name, begins in _CHANGES.items()
    ]
    return Table(columns, rows)


def _worst(night: dict, begins: tuple[str, ...]) -> dict | None:
    """Return the least stable of some changes; undefined ones lie behind all others."""
    found = [each for each in night["changes"] if each["change"].startswith(begins)]
    return min(found, key=_badness, default=None)


def _badness(change: dict) -> tuple[bool, float]:
    value = change["value"]
    return change["reached"], 2.0 if value is None else value


def _change(name: str, found: list[dict | None]) -> list[Cell]:
    goals = {f"{each['goal']:.2f}" for each in found if each and each["goal"]}
    return [Cell(name), Cell(" ".join(goals), tone="quiet"), *map(_cell_of, found)]


def _cell_of(found: dict | None) -> Cell:
    if found is None:
        return Cell("")
    text = "one stage" if found["value"] is None else f"{found['value']:.3f}"
    if found["n_lost"]:
        text += f", {number_of(found['n_lost'], 'epoch')} lost"
    if not found["reached"]:
        return Cell(f"▼ {text}", tone="missed")
    if found["value"] is None:
        return Cell(text, tone="quiet")
    return Cell(text) if found["goal"] else Cell(f"({text})", tone="quiet")


def training(card: dict) -> Table:
    """Return what the model learnt from."""
    columns = [Column(name, words=True) for name in ("Data", "What", "People")]
    rows = [
        [
            Cell(entry["data"]),
            Cell(entry["what"]),
            Cell(f"{entry['people']}: {entry['health']}"),
        ]
        for entry in card["trained_on"]
    ]
    return Table(columns, rows)


def speed(card: dict) -> Table:
    """Return time and memory of whole processes, by the signals they were given."""
    columns = [
        Column("Scorer", words=True),
        Column("Signals", words=True),
        Column("File to CSV"),
        Column("Already running"),
        Column("Peak memory"),
    ]
    rows = [
        [
            Cell(row["scorer"]),
            Cell(row["channels"]),
            Cell(f"{row['median_s']:.1f} s"),
            Cell(f"{row['warm_s']:.1f} s"),
            Cell(f"{row['peak_mib']:,} MiB"),
        ]
        for row in card["speed"]
    ]
    return Table(columns, rows)

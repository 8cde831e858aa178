"""The tables of the model's card: what was measured, ready to be drawn."""

from cmt.plurals import number_of
from dashboard.style.html_table import Cell, Column, Table
from dashboard.style.numbers import per_cent, two_decimals
from dashboard.style.theme import STAGE_ORDER, STAGE_WORDS, Palette
from dashboard.wording.model_card.sentences import named, own_name, peers

OURS = "SomnoLens"
KAPPA = "Cohen’s κ"
_RATES_HZ = ("100", "128", "200", "256", "512")
_CHANGES = {
    "EEG polarity inverted": ("EEG polarity",),
    "EOG polarity inverted": ("EOG polarity",),
    "EEG of half or twice its scale": ("EEG × ",),
    "EOG of half or twice its scale": ("EOG × ",),
    "EOG left out": ("EOG absent",),
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
    columns = _agreement_columns("Scorer", card, colours)
    rows = [_agreement(own_name(card), measured)]
    rows += [_agreement(named(peer["scorer"], card), peer) for peer in peers(measured)]
    rows.append([*human_scorers(card), *[Cell("")] * (len(columns) - 2)])
    return Table(columns, rows, strong=0)


def left_out(card: dict, colours: Palette) -> Table:
    """Return what the spectral stream reached on people left out, by signals."""
    columns = _agreement_columns("Signals", card, colours)
    rows = [
        _agreement(title, card["spectral"][name]["pooled"])
        for name, title in (("eeg_and_eog", "EEG and EOG"), ("eeg", "EEG alone"))
    ]
    rows.append([*human_scorers(card), *[Cell("")] * (len(columns) - 2)])
    return Table(columns, rows, strong=0)


def _agreement_columns(first: str, card: dict, colours: Palette) -> list[Column]:
    band = tuple(card["human_agreement"]["kappa"])
    return [
        Column(first, words=True),
        Column(KAPPA, level=True, band=band),
        Column("Accuracy"),
        *(
            Column(f"F1 {STAGE_WORDS[stage]}", dot=colours.stage(stage))
            for stage in STAGE_ORDER
        ),
    ]


def _agreement(name: str, found: dict) -> list[Cell]:
    return [
        Cell(name),
        level(found["kappa"]),
        Cell(per_cent(found["accuracy"])),
        *(_decimals(found["f1"].get(stage.name)) for stage in STAGE_ORDER),
    ]


def level(kappa: float) -> Cell:
    """Return κ beside its bar."""
    return Cell(two_decimals(kappa), bar=kappa)


def human_scorers(card: dict) -> list[Cell]:
    """Return how well human scorers agree with each other: a name and a range."""
    low, high = map(two_decimals, card["human_agreement"]["kappa"])
    return [Cell("Human scorers with each other"), Cell(f"{low}–{high}")]


def _decimals(value: float | None) -> Cell:
    return Cell(two_decimals(value), tone="quiet" if value is None else "")


def with_gssc(card: dict) -> Table:
    """Return how far ours and YASA agree with GSSC, where no expert scored."""
    columns = [
        Column("Recording", words=True),
        Column("EEG", words=True),
        Column("EOG", words=True),
        Column(f"κ {OURS}–GSSC", level=True),
        Column("κ YASA–GSSC", level=True),
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
    return [level(found[name]) for name in (OURS, "YASA")]


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


def _badness(change: dict) -> tuple[bool, float, bool]:
    value = change["value"]
    undone = change.get("is_undone", False)
    return change["reached"], 2.0 if value is None else value, undone


def _change(name: str, found: list[dict | None]) -> list[Cell]:
    goals = {_stable(each, each["goal"]) for each in found if each and each["goal"]}
    return [Cell(name), Cell(" ".join(goals), tone="quiet"), *map(_cell_of, found)]


def _stable(change: dict, value: float) -> str:
    """Return κ, or the share of epochs that keep their stage."""
    return (per_cent if change["measure"] == "accuracy" else two_decimals)(value)


def _cell_of(found: dict | None) -> Cell:
    if found is None:
        return Cell("")
    text = _value(found)
    if found["n_lost"]:
        text += f", {number_of(found['n_lost'], 'epoch')} lost"
    if not found["reached"]:
        return Cell(f"▼ {text}", tone="missed")
    if found["value"] is None or found.get("is_undone"):
        return Cell(text, tone="quiet")
    return Cell(text) if found["goal"] else Cell(f"({text})", tone="quiet")


def _value(found: dict) -> str:
    value, goal = found["value"], found["goal"]
    if value is None:
        return "one stage"
    text = _stable(found, value)
    rounds_to_goal = goal and value < goal and text == _stable(found, goal)
    return f"below {text}" if rounds_to_goal else text


def training(card: dict) -> Table:
    """Return what the model learnt from, real nights apart from simulated ones."""
    columns = [Column(name, words=True) for name in ("Data", "What", "People")]
    rows = []
    for entry in card["trained_on"]:
        if "kind" in entry:
            blank = Cell("", tone="group")
            rows.append([Cell(_kind(entry), tone="group"), blank, blank])
        health = f"{entry['people']}: {entry['health']}"
        rows.append([Cell(entry["data"]), Cell(entry["what"]), Cell(health)])
    return Table(columns, rows)


def _kind(entry: dict) -> str:
    return f"{entry['kind'][0].upper()}{entry['kind'][1:]}: {entry['stream']} stream"


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

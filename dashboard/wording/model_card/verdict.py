"""The verdict on the bundled model: what a physician wants to know in a minute.

For whom it is, how good, against what, on how many people, and where not. Every number
is computed from the card.
"""

from cmt.plurals import number_of
from dashboard.style.html_table import Cell, Column, Table
from dashboard.style.numbers import two_decimals
from dashboard.wording.model_card.sentences import (
    named,
    own_name,
    peers,
    people,
)
from dashboard.wording.model_card.tables import KAPPA, human_scorers, level

_ROLES = {
    "validation": "One night, the validation recording: not a test score",
    "test": "One night that had no part in training: a test score",
}
SCALE = "Agreement with an expert, Cohen’s κ: 0 is chance, 1 is every epoch alike."


def heading(card: dict) -> str:
    """Say in one sentence how good the model is."""
    spectral = card.get("spectral")
    if spectral is None:
        kappa = two_decimals(card["measurements"][0]["kappa"])
        return (
            f"No test score yet: κ {kappa} with an expert on one night, by which the "
            "model was chosen."
        )
    found = spectral["eeg_and_eog"]
    kappa = found["pooled"]["kappa"]
    return (
        f"Agrees with experts {_beside_people(kappa, card)} human scorers do with each "
        f"other: κ {two_decimals(kappa)} on {people(found)} left out, by its spectral "
        "stream alone."
    )


def _beside_people(kappa: float, card: dict) -> str:
    """Compare with human scorers; on other nights, so no more than that is claimed."""
    least, _ = card["human_agreement"]["kappa"]
    return "less well than" if round(kappa, 2) < least else "about as well as"


def for_whom(card: dict) -> str:
    """Say for which people and signals the model was made."""
    learnt_from = dict.fromkeys(entry["health"] for entry in card["trained_on"])
    first, *others = learnt_from
    of_these = "; ".join([first, *(f"{each[0].lower()}{each[1:]}" for each in others)])
    signals = card["input"].partition(";")[0]
    return f"{of_these}: people like these it learnt from. {signals}."


def against_what(card: dict) -> str:
    """Say what the model’s stages are compared with, and what stands beside it."""
    others = [named(peer, card).replace(" ", "\u00a0") for peer in card["versions"]]
    if not others:
        return "An expert’s stages, epoch by epoch."
    return (
        "An expert’s stages, epoch by epoch. On the validation recording "
        f"{' and '.join(others)} are compared with the same expert."
    )


def on_how_many(card: dict) -> Table:
    """Return on how many people it was tested and chosen, from how many it learnt."""
    n_chosen = len(card["measurements"])
    rows = [
        ("Tested on people left out", "spectral", *_tested(card)),
        ("To choose and calibrate", "both", n_chosen, n_chosen),
        *(
            (
                f"Learnt: {entry.get('kind', entry['data'])}",
                entry.get("stream", ""),
                entry.get("nights"),
                entry["people"],
            )
            for entry in card["trained_on"]
        ),
    ]
    columns = [Column("", words=True), Column("Stream", words=True)]
    columns += [Column("Nights"), Column("People")]
    shown = range(4) if "spectral" in card else (0, 2, 3)
    cells = [[Cell(row[0]), Cell(row[1]), *map(_count, row[2:])] for row in rows]
    return Table(
        [columns[at] for at in shown], [[row[at] for at in shown] for row in cells]
    )


def _tested(card: dict) -> tuple[int, int]:
    if "spectral" not in card:
        return 0, 0
    found = card["spectral"]["eeg_and_eog"]
    return found["n_nights"], found["n_people"]


def _count(number: int | None) -> Cell:
    return Cell("–", tone="quiet") if number is None else Cell(f"{number:,}")


def where_not(card: dict) -> str:
    """Say on whom and on what it was never tried."""
    return f"Never tried on {'; '.join(card['never_tried'])}."


def how_good(card: dict) -> Table:
    """Return κ with experts on one scale, beside other scorers and human ones."""
    band = tuple(card["human_agreement"]["kappa"])
    columns = [Column("", words=True)]
    columns += [Column(KAPPA, level=True, band=band)]
    n_sources = number_of(len(card["human_agreement"]["source"]), "publication")
    people_too = [_group(f"Other nights, {n_sources}"), human_scorers(card)]
    rows = [*_left_out(card), *_on_nights(card), *people_too]
    return Table(columns, rows, strong=1)


def _left_out(card: dict) -> list[list[Cell]]:
    spectral = card.get("spectral")
    if spectral is None:
        return []
    found = spectral["eeg_and_eog"]
    return [
        _group(f"{people(found)} left out: a test score"),
        _row("Spectral stream, EEG and EOG", found["pooled"]),
        _row("Spectral stream, EEG alone", spectral["eeg"]["pooled"]),
    ]


def _on_nights(card: dict) -> list[list[Cell]]:
    own = "Both streams" if "spectral" in card else own_name(card)
    rows = []
    for measured in card["measurements"]:
        rows += [_group(_ROLES[measured["role"]]), _row(own, measured)]
        rows += [_row(named(peer["scorer"], card), peer) for peer in peers(measured)]
    return rows


def _group(words: str) -> list[Cell]:
    return [Cell(words, tone="group"), Cell("", tone="group")]


def _row(name: str, found: dict) -> list[Cell]:
    return [Cell(name), level(found["kappa"])]

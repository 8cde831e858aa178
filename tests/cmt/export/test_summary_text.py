"""Each number stands beside the model's, with its definition, or a word."""

from datetime import time

import numpy as np

from cmt.export.notice import NOTICE
from cmt.export.summary_text import summary_text
from cmt.hypnogram import Hypnogram
from cmt.summary import DEFINITIONS, summarise

NIGHT = Hypnogram(np.array([0] * 40 + [2] * 400 + [4] * 60 + [0] * 20), time(23))
NO_REM = Hypnogram(np.where(NIGHT.stages == 4, 2, NIGHT.stages), time(23))


def words(text: str) -> str:
    return " ".join(text.split())


def line(text: str, name: str) -> list[str]:
    (found,) = [row for row in text.splitlines() if row.startswith(name)]
    return found.removeprefix(name).split("  ")


def test_final_and_model_stand_side_by_side():
    text = summary_text(summarise(NIGHT), summarise(NO_REM))
    assert [cell.strip() for cell in line(text, "REM latency") if cell] == [
        "200.0 min",
        "not observed",
    ]
    assert [cell.strip() for cell in line(text, "Minutes in R") if cell] == [
        "30.0 min",
        "0.0 min",
    ]


def test_every_number_has_its_definition_below_it():
    text = words(summary_text(summarise(NIGHT), summarise(NIGHT)))
    in_json = {"cycles", "transitions", "epochs"}
    given = set(DEFINITIONS) - {"excerpt", "fragile"} - in_json
    assert all(words(DEFINITIONS[number]) in text for number in given)
    assert words(NOTICE) in text


def test_of_an_excerpt_numbers_are_not_given_and_why_is_said():
    short = summarise(Hypnogram(np.array([0, 2, 4])))
    text = summary_text(short, short)
    assert line(text, "Sleep efficiency")[-1].strip() == "n/a"
    assert line(text, "REM latency")[-1].strip() == "n/a"
    assert "Excerpt of 1.5 min" in words(text)


def test_stages_stand_in_the_order_of_a_hypnogram():
    text = summary_text(summarise(NIGHT), summarise(NIGHT))
    rows = [row.split()[2] for row in text.splitlines() if row.startswith("Minutes in")]
    assert rows == ["W", "R", "N1", "N2", "N3"]

"""The sentence has this epoch's own numbers, ranked and at random."""

import numpy as np

from cmt.explanation.effect import Deletion
from dashboard.wording.epoch.deletion import deletion_sentence, deletion_title

FRACTIONS = (0.0, 0.05, 0.1)


def found(after: float, random: tuple[float, ...]) -> Deletion:
    orders = np.array([[0.87, 0.87, each] for each in random])
    ranked = np.array([0.87, 0.7, after])
    return Deletion(
        2, FRACTIONS, {"effect": ranked, "attention": ranked}, ranked, orders
    )


def test_it_says_what_a_tenth_does_and_what_a_random_tenth_does():
    said = deletion_sentence(found(0.55, (0.82, 0.84, 0.86)), "effect")
    assert said == (
        "Replacing the 10 % of half-seconds with the largest effect lowers p(N2) from "
        "0.87 to 0.55; a random 10 % lowers it to 0.84 ± 0.02."
    )


def test_what_raises_or_leaves_the_stage_is_said_so():
    said = deletion_sentence(found(0.91, (0.87, 0.87)), "attention")
    assert "looked at most raises p(N2) from 0.87 to 0.91" in said
    assert said.endswith("a random 10 % leaves it at 0.87 ± 0.00.")


def test_the_title_names_the_stage():
    assert deletion_title(found(0.5, (0.8, 0.9))).startswith("p(N2) ")
    assert deletion_title(None).startswith("p ")

"""The epoch that the reader is on becomes one file, whole and without the network."""

import re

import numpy as np
import pytest

from dashboard.sections.epoch import epoch_page as module
from dashboard.sections.epoch.epoch_page import page_maker
from tests.support.review.changes import edit, review
from tests.support.stagings import N_EPOCHS, staging


@pytest.fixture
def night(monkeypatch):
    """Return a function that opens a night with changes, and counts its effects."""

    def opened(*edits, **of):
        found = review(staging(**of), *edits)
        monkeypatch.setattr(module, "last_review", lambda _: found)
        return found.night

    return opened


@pytest.fixture
def asked(monkeypatch):
    """Return the epochs whose reasons were asked for, as they are."""
    epochs = []

    class Reasons:
        def of(self, epoch):
            epochs.append(epoch)

    monkeypatch.setattr(module, "night_reasons", lambda _: Reasons())
    return epochs


def test_the_page_needs_no_other_file(night):
    page = page_maker(night(), 3, "attention")().decode()
    body = page[page.rindex("</head>") :]
    assert re.findall(r'<(?:script|link|img)[^>]* (?:src|href)="', body) == []
    assert "<script src" not in page
    assert "Plotly.newPlot" in body


def test_the_page_is_of_the_epoch_and_says_what_the_reader_scored(night):
    page = page_maker(night(edit(3, "R")), 3, "attention")().decode()
    assert "<title>Epoch 4" in page
    assert "The reader scored REM. The model scored" in page


def test_the_effect_is_computed_when_the_page_is_made(night, asked):
    make = page_maker(night(), 3, "effect")
    assert asked == []
    make()
    assert asked == [3]


def test_an_epoch_without_a_stage_asks_for_no_effect(night, asked):
    usable = np.arange(N_EPOCHS) != 3
    page = page_maker(night(usable=usable), 3, "effect")().decode()
    assert "Not scored by the model" in page
    assert asked == []

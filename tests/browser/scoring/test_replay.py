"""The browser makes of a reader's changes what Python makes of them."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.review import Edit, history_of, score
from cmt.review.messages import told_edits
from tests.support.paths import ROOT
from tests.support.review.changes import WHEN, edit

SCRIPT = ROOT / "dashboard" / "components" / "scorer" / "review.js"
RUN = """
([auto, edits]) => {
  const made = replay(auto, edits), ids = (list) => list.map((edit) => edit.id);
  return [made.stages, [...made.reviewed], [...made.flagged],
          [...made.blind].filter((epoch) => made.reviewed.has(epoch)), [...made.notes],
          ids(made.done), ids(made.undone)];
}
"""
AUTO = Hypnogram(np.array([2, 2, -1, 3, 4]))


def random_changes(seed: int) -> list[Edit]:
    """Return a long history, with undo and redo as two windows might do them."""
    rng = np.random.default_rng(seed)
    history = history_of([edit(0)])
    for number in range(60):
        kind, epoch = (
            rng.choice(["stage", "flag", "note", "blind"]),
            int(rng.integers(5)),
        )
        act = rng.choice(["edit", "undo", "redo", "stale"])
        if act == "undo" and history.done:
            made = history.undo(f"{seed}-{number}", "AB", WHEN)
        elif act == "redo" and history.undone:
            made = history.redo(f"{seed}-{number}", "AB", WHEN)
        elif act == "stale":
            before = history.edits[int(rng.integers(len(history.edits)))]
            made = replace(before, id=f"{seed}-{number}", undoes=before.id)
        else:
            new = {"stage": ["W", "N1", "N2", "N3", "R", "?"], "flag": ["", "flagged"]}
            new["blind"] = ["", "blind"]
            value = str(rng.choice(new.get(kind, ["", "a note", "another"])))
            made = edit(epoch, value, "?" if kind == "stage" else "", kind=str(kind))
        history = history.add(made)
    return list(history.edits)


@pytest.fixture(scope="module")
def page(browser):
    """Return an empty page that knows the script alone."""
    opened = browser.new_page()
    opened.add_script_tag(content=SCRIPT.read_text("utf-8"))
    yield opened
    opened.close()


@pytest.mark.parametrize("seed", range(10))
def test_any_changes_make_the_same_scoring_and_history(page, seed):
    changes = random_changes(seed)
    told = [AUTO.stages.tolist(), told_edits(changes)]
    stages, reviewed, flagged, blind, notes, last, undone = page.evaluate(RUN, told)
    found, history = score(AUTO, changes), history_of(changes)
    assert stages == found.final.stages.tolist()
    assert sorted(reviewed) == np.flatnonzero(found.reviewed).tolist()
    assert sorted(flagged) == np.flatnonzero(found.flagged).tolist()
    assert sorted(blind) == np.flatnonzero(found.blind).tolist()
    assert dict(notes) == found.notes
    assert last == [each.id for each in history.done]
    assert undone == [each.id for each in history.undone]


def test_an_undo_of_the_browser_is_pythons(page):
    made = edit(3, "R", "N3")
    script = "edit => newEdits({ edits: [edit] }, 'CD', [opposite(edit)])[0]"
    told = page.evaluate(script, told_edits([made])[0])
    expected = history_of([made]).undo(told["id"], "CD", WHEN)
    assert told | {"time": WHEN.isoformat()} == told_edits([expected])[0]

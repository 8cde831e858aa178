"""The browser makes of a reader's changes what Python makes of them."""

from dataclasses import asdict, replace

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.review import Edit, history_of, score
from cmt.review.messages import told_edits
from cmt.summary import Lights
from tests.support.paths import ROOT
from tests.support.review.changes import WHEN, edit
from tests.support.review.events import marked
from tests.support.review.lights import lit

SCRIPT = ROOT / "dashboard" / "components" / "scorer" / "review.js"
RUN = """
([auto, edits]) => {
  const made = replay(auto, edits), ids = (list) => list.map((edit) => edit.id);
  return [made.stages, [...made.reviewed], [...made.flagged],
          [...made.blind].filter((epoch) => made.reviewed.has(epoch)), [...made.notes],
          [...made.events.values()], made.lights,
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
            rng.choice(["stage", "flag", "note", "blind", "event", "lights"]),
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
            old = "?" if kind == "stage" else ""
            made = SPECIAL[kind](rng, epoch) if kind in SPECIAL else None
            made = made or edit(epoch, value, old, kind=str(kind))
        history = history.add(made)
    return list(history.edits)


def event(rng: np.random.Generator, epoch: int) -> Edit:
    """Return an event that is marked, or one that is taken away, there or not."""
    kind = str(rng.choice(["", "arousal", "spindle"]))
    made = marked(30 * epoch + 1.25, 2.5, channel=str(rng.choice(["C3", "C4"])))
    return replace(made, new=kind, old="" if kind else "arousal")


def lights(rng: np.random.Generator, epoch: int) -> Edit:
    """Return lights that are set, one or both, or taken back."""
    off_s, on_s = (rng.choice([None, 30 * epoch + 7]), rng.choice([None, 150]))
    return lit(off_s, on_s, epoch=epoch)


SPECIAL = {"event": event, "lights": lights}


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
    made = page.evaluate(RUN, told)
    stages, reviewed, flagged, blind, notes, events, lit_at, last, undone = made
    found, history = score(AUTO, changes), history_of(changes)
    assert stages == found.final.stages.tolist()
    assert sorted(reviewed) == np.flatnonzero(found.reviewed).tolist()
    assert sorted(flagged) == np.flatnonzero(found.flagged).tolist()
    assert sorted(blind) == np.flatnonzero(found.blind).tolist()
    assert dict(notes) == found.notes
    by_time = sorted(events, key=lambda event: (event["onset_s"], event["channel"]))
    assert by_time == [
        {name: value for name, value in asdict(each).items() if name != "scorer"}
        for each in sorted(found.events, key=lambda e: (e.onset_s, e.channel))
    ]
    assert lit_at == {"off": found.lights.off_s, "on": found.lights.on_s}
    assert last == [each.id for each in history.done]
    assert undone == [each.id for each in history.undone]


@pytest.mark.parametrize("made", [edit(3, "R", "N3"), marked(91.5, 3), lit(30)])
def test_an_undo_of_the_browser_is_pythons(page, made):
    script = "edit => newEdits({ edits: [edit] }, 'CD', [opposite(edit)])[0]"
    told = page.evaluate(script, told_edits([made])[0])
    expected = history_of([made]).undo(told["id"], "CD", WHEN)
    assert told | {"time": WHEN.isoformat()} == told_edits([expected])[0]


def test_lights_are_the_same_text_in_the_browser(page):
    for lights in (Lights(), Lights(0), Lights(None, 90), Lights(30, 1_000_000)):
        script = "text => lightsText(readLights(text))"
        assert page.evaluate(script, lights.text) == lights.text

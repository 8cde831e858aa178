"""The navigator gets a whole night as JSON: stages, jumps, shares as bytes, colours."""

import base64
import datetime as dt
import json
import re
from dataclasses import replace

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.review import Edit
from cmt.stages import UNSCORED, Stage
from cmt.staging import AttentionMaps, Staging
from dashboard.components import keys
from dashboard.components.navigator import navigator as module
from dashboard.components.navigator.navigator import night_data
from dashboard.components.scorer import scorer
from dashboard.session.cursor import Place
from dashboard.style.theme import DARK, LIGHT
from dashboard.wording.uncertain import UNCERTAIN
from tests.support.paths import ROOT, joined
from tests.support.review.changes import edit, review
from tests.support.stagings import N_EPOCHS, staging

FOLDER = ROOT / "dashboard" / "components" / "navigator"
OWN = ("paint.js", "jumps.js", "lights.js", "spoken.js", "navigator.js")
SCRIPTS = keys.SCRIPT + scorer.SCRIPT + joined(FOLDER, OWN)


def night(first: str = "", sure: float = 0.87, lost: tuple = (), **more) -> dict:
    """Return the data of a night that begins with these stages: ``WW123R``, then N2."""
    columns = ["W123R".index(letter) for letter in first.ljust(N_EPOCHS, "2")]
    probabilities = np.full((N_EPOCHS, 5), (1 - sure) / 4, np.float32)
    probabilities[np.arange(N_EPOCHS), columns] = sure
    usable = np.ones(N_EPOCHS, bool)
    usable[list(lost)] = False
    return drawn(staging(probabilities=probabilities, usable=usable, **more))


def drawn(made: Staging, *edits: Edit, colours=LIGHT) -> dict:
    return night_data(review(made, *edits), colours)


def unpacked(text: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), np.uint8)


def test_a_night_travels_as_json():
    json.dumps(night(lost=(3,)), allow_nan=False)


def test_an_epoch_has_the_number_of_its_stage_and_none_where_it_is_unusable():
    assert night("W1", lost=(3,))["stages"][:5] == [Stage.W, Stage.N1, 2, UNSCORED, 2]


def test_a_transition_is_the_first_epoch_of_another_stage():
    assert night("WW122R")["jumps"]["transition"] == [2, 3, 5, 6]


def test_an_unusable_epoch_begins_and_ends_with_a_transition():
    assert night(lost=(4,))["jumps"]["transition"] == [4, 5]


def test_a_night_of_one_stage_has_nowhere_to_jump_to():
    assert not any(night()["jumps"].values())


@pytest.mark.parametrize(("sure", "n_found"), [(0.59, N_EPOCHS), (0.61, 0)])
def test_the_uncertain_epochs_are_those_below_the_confidence_that_is_told(
    sure, n_found
):
    found = night(sure=sure)
    assert len(found["jumps"]["uncertain"]) == n_found
    assert found["uncertain"] == 100 * UNCERTAIN


def test_an_unusable_epoch_is_unusable_and_not_uncertain():
    jumps = night(sure=0.5, lost=(0, 7))["jumps"]
    assert jumps["unusable"] == [0, 7]
    assert not {0, 7} & set(jumps["uncertain"])


def test_epochs_on_which_a_number_hangs_can_be_jumped_to():
    stages = np.array([0] * 40 + [2] * 15 + [4] + [2] * 500)
    maps = AttentionMaps(
        *(np.ones((stages.size, n), np.float32) for n in (60, 60, 2, 1))
    )
    made = staging(
        probabilities=np.eye(5, dtype=np.float32)[stages],
        usable=np.ones(stages.size, bool),
        attention=maps,
        similarity=maps,
    )
    assert drawn(made)["jumps"]["fragile"] == [55]


def test_probabilities_are_whole_per_cent_a_byte_each_epoch_by_epoch():
    found = unpacked(night("W", sure=0.8)["probabilities"]).reshape(N_EPOCHS, 5)
    assert found[0].tolist() == [80, 5, 5, 5, 5]
    assert found[1].tolist() == [5, 5, 80, 5, 5]


def test_confidence_is_whole_per_cent_and_0_where_there_is_no_stage():
    found = unpacked(night(sure=0.876, lost=(2,))["confidence"])
    assert found[:4].tolist() == [88, 88, 0, 88]
    assert found.size == N_EPOCHS


@pytest.mark.parametrize(
    ("start", "second"),
    [(None, None), (dt.time(0, 0, 0), 0), (dt.time(22, 30, 15), 81015)],
    ids=["unknown", "midnight", "evening"],
)
def test_the_start_is_a_second_of_the_day_or_unknown(start, second):
    found = night(start=start)["start_s"]
    assert found == second
    assert (found is None) == (start is None)


def test_what_an_epoch_sees_reaches_as_far_to_either_side():
    assert night()["reach"] == 7


def test_stages_run_from_wake_to_n3_and_each_has_a_word():
    found = night()
    assert [found["words"][str(stage)] for stage in found["order"]] == [
        "Wake",
        "REM",
        "N1",
        "N2",
        "N3",
    ]
    assert found["words"][str(UNSCORED)] == "not scored"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_stage_has_the_colour_of_the_theme_and_no_stage_is_grey(colours):
    found = drawn(staging(), colours=colours)["colours"]
    assert found["stages"] == {
        **{str(int(stage)): colours.stages[stage] for stage in Stage},
        str(UNSCORED): colours.unscored,
    }
    assert (found["text"], found["accent"]) == (colours.text, colours.accent)


def sent_with_the_cursor(monkeypatch, made: Staging) -> dict:
    """Return what the component is mounted with when it stands on epoch 3."""
    mounted = {}
    monkeypatch.setattr(module, "_mount", lambda **told: mounted.update(told))
    told = {"on_saved": print, "on_reader": repr}
    module.navigator(drawn(made), Place(3, "night/0"), "navigator/1", **told)
    assert (mounted["key"], mounted["on_saved_change"]) == ("navigator/1", print)
    return mounted["data"]


def test_everything_that_the_script_reads_of_a_night_is_sent(monkeypatch):
    read = set(re.findall(r"\b(?:night|data)\.([a-z_]+)", SCRIPTS))
    for names in re.findall(r"const \{ ([^}]+) \} = S\.night", SCRIPTS):
        read |= {name.split(":")[0].strip() for name in names.split(",")}
    assert {"stages", "jumps", "start_s", "order"} <= read
    assert read <= set(sent_with_the_cursor(monkeypatch, staging()))


def test_everything_that_is_sent_is_read(monkeypatch):
    sent = sent_with_the_cursor(monkeypatch, staging())
    assert [name for name in sent if not re.search(rf"\b{name}\b", SCRIPTS)] == []


def test_every_colour_that_the_script_paints_with_is_sent():
    painted = set(re.findall(r"colours\.([a-z]+)", SCRIPTS))
    assert painted <= set(night()["colours"])


def test_the_component_starts_on_the_epoch_the_reader_is_on(monkeypatch):
    assert sent_with_the_cursor(monkeypatch, staging())["epoch"] == 3


def test_every_kind_of_jump_has_a_button():
    html = (FOLDER / "navigator.html").read_text("utf-8")
    assert set(re.findall(r'data-jump="(\w+)"', html)) == set(night()["jumps"])


def test_with_an_expert_the_night_has_their_stages_and_where_both_differ():
    expert = Hypnogram(np.array([0, 2, UNSCORED, *[2] * (N_EPOCHS - 3)]))
    data = night_data(review(staging(), expert=expert), LIGHT)
    assert data["expert"][:3] == [0, 2, UNSCORED]
    assert data["jumps"]["difference"] == [0]


def test_transitions_and_flags_are_those_of_the_final_scoring():
    flag = edit(7, "flagged", "", kind="flag")
    jumps = drawn(staging(), edit(4), flag)["jumps"]
    assert jumps["transition"] == [4, 5]
    assert jumps["flagged"] == [7]


def test_the_stages_that_are_sent_stay_the_models():
    assert drawn(staging(), edit(4))["stages"] == [2] * N_EPOCHS


def test_epochs_to_which_a_reader_gave_another_stage_can_be_jumped_to():
    confirmed = edit(7, "N2", "N2")
    assert drawn(staging(), edit(4), confirmed)["jumps"]["changed"] == [4]


def test_the_queue_is_sent_as_it_is_walked():
    data = night_data(review(staging()), LIGHT, np.array([9, 3]), by_night=False)
    assert (data["jumps"]["queue"], data["queue_by_night"]) == ([9, 3], False)
    json.dumps(data, allow_nan=False)


def blind_night(first: str, sure: float, *edits: Edit) -> dict:
    """Return what is sent of a night that is scored blind."""
    columns = ["W123R".index(letter) for letter in first.ljust(N_EPOCHS, "2")]
    probabilities = np.full((N_EPOCHS, 5), (1 - sure) / 4, np.float32)
    probabilities[np.arange(N_EPOCHS), columns] = sure
    usable = np.arange(N_EPOCHS) != 6
    made = staging(probabilities=probabilities, usable=usable, model=first)
    expert = Hypnogram(np.array(columns))
    return night_data(replace(review(made, *edits, expert=expert), blind=True), LIGHT)


def test_nothing_of_the_model_or_an_expert_is_sent_to_whoever_scores_blind():
    one = blind_night("W", 0.9)
    assert one == blind_night("RR11", 0.4)
    assert set(one["stages"]) == {UNSCORED}
    assert one["expert"] is None
    assert one["blind"]


def test_blind_the_night_has_the_readers_own_stages_flags_and_unusable_epochs():
    flag = edit(7, "flagged", "", kind="flag")
    jumps = blind_night("W", 0.4, edit(4, "R", "?"), flag)["jumps"]
    there = {kind: epochs for kind, epochs in jumps.items() if epochs}
    assert there == {"transition": [4, 5], "flagged": [7], "unusable": [6]}


def test_without_an_expert_nothing_differs():
    assert (night()["expert"], night()["jumps"]["difference"]) == (None, [])

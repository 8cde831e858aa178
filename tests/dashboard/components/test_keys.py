"""One table holds every key: the browser, the help and the guide agree with it."""

import json
import re
from collections import Counter

import pytest

from dashboard.components import keys as table
from dashboard.components.keys import keys
from dashboard.components.reading import reading
from dashboard.style.theme import STAGE_WORDS
from dashboard.wording.uncertain import UNCERTAIN
from tests.support.paths import ROOT

COMPONENTS = ROOT / "dashboard" / "components"
NAVIGATOR = (COMPONENTS / "navigator" / "navigator.js").read_text("utf-8")
EPOCH_VIEW = (COMPONENTS / "epoch_view" / "epoch_view.js").read_text("utf-8")
READING = re.findall(
    r"^  (\w+): \(S",
    reading.SCRIPT.partition("const READING = ")[2].partition("\n};")[0],
    re.M,
)
PANEL = (COMPONENTS / "epoch_view" / "panel.js").read_text("utf-8")
BUTTONS = (COMPONENTS / "navigator" / "navigator.html").read_text("utf-8")
BINDINGS = json.loads(
    table.SCRIPT.partition("const KEYS = ")[2].partition("\n];")[0] + "\n]"
)
STEPS = [binding for binding in BINDINGS if binding["command"] == "step"]
SCORER = (COMPONENTS / "scorer" / "scorer.js").read_text("utf-8")
SCORE_BUTTONS = (COMPONENTS / "scorer" / "scorer.html").read_text("utf-8")
SCORING = re.findall(
    r"^  (\w+): \(S", SCORER.partition("const SCORING = ")[2].partition("};")[0], re.M
)
HANDLED = re.compile(r'binding\??\.command [!=]== "(\w+)"')


def of_the_guide() -> list[tuple[str, str]]:
    """Return the rows of the guide's table: a key's label, and what it does."""
    text = (ROOT / "docs" / "reading.md").read_text("utf-8") + "\n"
    lines = [line.strip() for line in text.split("\n")]
    cells = [tuple(map(str.strip, line.strip("|").split("|"))) for line in lines]
    first = cells.index(("key", "what it does")) + 2
    last = next(at for at in range(first, len(lines)) if not lines[at].startswith("|"))
    return cells[first:last]


def label(binding: dict) -> str:
    return binding["label"]


def test_the_help_tells_every_key_that_has_a_label_in_the_order_of_the_table():
    told = [(binding["label"], binding["does"]) for binding in BINDINGS]
    assert [tuple(key) for key in keys()] == told
    assert len(told) == 45


def test_the_guide_has_exactly_these_keys_in_this_order():
    assert of_the_guide() == [tuple(key) for key in keys()]


def test_every_label_is_unique():
    assert max(Counter(key.label for key in keys()).values()) == 1


def test_no_two_bindings_answer_the_same_press():
    pressed = Counter(
        (key, each.get("shift", False), each.get("ctrl", False))
        for each in BINDINGS
        for key in (each["key"], each.get("or"))
        if key
    )
    assert max(pressed.values()) == 1


def test_letters_are_lower_case_as_a_press_is_compared():
    letters = [each["key"] for each in BINDINGS if len(each["key"]) == 1]
    assert len(letters) == 32
    assert letters == [letter.lower() for letter in letters]
    assert "event.key.toLowerCase()" in table.SCRIPT


@pytest.mark.parametrize("binding", BINDINGS, ids=label)
def test_a_label_names_its_key(binding):
    arrows = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    name = binding["key"].removeprefix("Arrow")
    plain = arrows.get(name, name.upper() if len(name) == 1 else name)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    held = [key for key in ("ctrl", "shift") if binding.get(key)]
    said = " + ".join([*(key.title() for key in held), spaced])
    assert binding["label"] == said + (
        f" or {binding['or']}" if "or" in binding else ""
    )


@pytest.mark.parametrize("binding", BINDINGS, ids=label)
def test_every_command_is_one_that_a_component_handles(binding):
    if binding.get("of") == "page":
        assert binding["command"] in (*READING, "panel")
    else:
        assert binding["command"] in (*HANDLED.findall(NAVIGATOR), *SCORING)


def test_the_keys_of_the_page_are_the_epoch_views_alone():
    of_the_page = {b["command"] for b in BINDINGS if b.get("of") == "page"}
    assert of_the_page == {*READING, "panel"}
    assert '?.command !== "panel"' in PANEL
    assert 'binding.of === "page") return;' in NAVIGATOR
    assert "binding?.command in READING" in EPOCH_VIEW


def test_every_key_of_the_page_has_a_button():
    buttons = reading.HTML + reading.SCRIPT
    assert [name for name in READING if f'data-page="{name}"' not in buttons] == []


def test_the_letters_with_which_streamlit_runs_and_clears_are_ours():
    assert {"r", "c"} <= {each for b in BINDINGS for each in (b["key"], b.get("or"))}


@pytest.mark.parametrize("binding", STEPS, ids=label)
def test_a_step_goes_as_far_and_where_its_words_say(binding):
    words = binding["does"].split()
    count = {"ten": 10, "twenty": 20}.get(words[0], 1)
    assert binding["by"] == (-count if {"previous", "back"} & set(words) else count)


@pytest.mark.parametrize(("word", "by"), [("larger", 1), ("smaller", -1)])
def test_the_sensitivity_goes_by_one_step(word, by):
    (binding,) = [each for each in BINDINGS if word in each["does"]]
    assert (binding["command"], binding["by"]) == ("sensitivity", by)


def test_a_jump_by_key_has_a_button_that_names_the_key():
    jumps = {each["to"]: each["label"] for each in BINDINGS if "to" in each}
    assert "".join(jumps.values()) == "UTNDFXME"
    for kind, key in jumps.items():
        assert re.search(rf'data-jump="{kind}".*<kbd>{key}</kbd>', BUTTONS)


def test_help_and_panel_have_buttons_that_name_their_keys():
    assert re.search(r'data-part="help".*<kbd>\?</kbd>', BUTTONS)
    view = (COMPONENTS / "epoch_view" / "epoch_view.html").read_text("utf-8")
    assert re.search(r'data-does="panel".*<kbd>V</kbd>', view)


def test_every_command_that_scores_has_a_key():
    # The two answers to a change that another window made have their buttons alone.
    by_key = set(SCORING) - {"insist", "accept"}
    assert by_key == {"stage", "confirm", "flag", "undo", "redo"}
    assert by_key <= {binding["command"] for binding in BINDINGS}
    assert "binding.command in SCORING" in NAVIGATOR


def test_every_key_that_scores_has_a_button_that_names_it():
    for binding in BINDINGS:
        if binding["command"] not in SCORING:
            continue
        if "stage" in binding:
            named = (
                rf'data-stage="{binding["stage"]}".*<kbd>{binding["label"][0]}</kbd>'
            )
        else:
            label = re.escape(binding["label"])
            named = rf'data-does="{binding["command"]}".*(<kbd>{label}|\({label}\))'
        assert re.search(named, SCORE_BUTTONS), binding


@pytest.mark.parametrize("binding", BINDINGS, ids=label)
def test_a_stage_is_the_one_that_the_words_name(binding):
    if "stage" in binding:
        assert binding["does"] == f"score {STAGE_WORDS[binding['stage']]}"


def test_the_button_says_below_which_confidence_an_epoch_is_uncertain():
    assert f"a confidence below {100 * UNCERTAIN:.0f} %" in BUTTONS

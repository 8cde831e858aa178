"""Buttons of all components are drawn by one file."""

import re

from dashboard.components.buttons import CSS
from tests.support.paths import ROOT

FOLDER = ROOT / "dashboard" / "components"
FOR = ("navigator", "reading", "epoch_view")


def test_no_component_draws_a_button_of_its_own():
    for name in FOR:
        own = (FOLDER / name / f"{name}.css").read_text("utf-8")
        assert not re.search(r"background: transparent;[^}]*cursor: pointer", own), name


def test_every_class_it_names_is_one_of_theirs():
    drawn = "".join(
        path.read_text("utf-8")
        for name in FOR
        for path in (FOLDER / name).iterdir()
        if path.suffix in (".html", ".js")
    )
    for named in re.findall(r"\.((?:sl-)?[a-z]+)\b(?=[ ,)])", CSS):
        assert f'"{named}' in drawn or f" {named}" in drawn, named

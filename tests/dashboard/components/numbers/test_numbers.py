"""The night's numbers travel with their definitions and the colours of stages."""

from dashboard.components.numbers import numbers as module
from dashboard.components.numbers.numbers import numbers_line
from dashboard.style.theme import LIGHT
from dashboard.wording.key_numbers import KeyNumber

ASLEEP = KeyNumber("Asleep", "7 h 16", "Minutes of sleep.")
REM = KeyNumber("REM", "25 % *", "Share of R.")


def test_a_number_travels_whole_and_a_stage_with_its_colour(monkeypatch):
    mounted = {}
    monkeypatch.setattr(module, "_mount", lambda **told: mounted.update(told))
    numbers_line([ASLEEP, REM], LIGHT)
    asleep, rem = mounted["data"]["numbers"]
    assert asleep == {**ASLEEP._asdict(), "colour": None}
    assert rem == {**REM._asdict(), "colour": LIGHT.stages[4]}

"""The drawings have every epoch at its time and its stage."""

from dataclasses import replace

import numpy as np
import pytest
from reportlab.graphics.shapes import Drawing, Polygon, Rect, String

from cmt.stages import STAGE_ORDER, Stage
from cmt.summary import Lights
from dashboard.report.sleep_report.drawings import (
    WIDTH,
    hypnodensity_drawing,
    hypnogram_drawing,
)
from dashboard.style.theme import LIGHT
from tests.dashboard.report.sleep_report.reports import (
    DETAILS,
    NIGHT,
    NIGHTS,
    report_of,
)

LEFT, RIGHT = 46, WIDTH - 6


def shapes(drawing: Drawing, kind: type) -> list:
    return [shape for shape in drawing.contents if isinstance(shape, kind)]


def bars(drawing: Drawing, colour: str) -> list[Rect]:
    red = f"0x{colour[1:].lower()}"
    return [r for r in shapes(drawing, Rect) if r.fillColor.hexval().lower() == red]


@pytest.mark.parametrize("stage", STAGE_ORDER)
def test_bars_of_a_stage_are_as_long_as_its_epochs_in_sum(stage):
    drawn = bars(hypnogram_drawing(report_of()), LIGHT.stage(stage))
    n_epochs = (NIGHT["stage"] == stage.name).sum()
    expected = n_epochs / len(NIGHT) * (RIGHT - LEFT)
    assert sum(bar.width for bar in drawn) == pytest.approx(expected, abs=0.1)


def test_stages_stand_in_the_order_of_a_hypnogram_and_have_their_names():
    drawing = hypnogram_drawing(report_of(language="de"))
    heights = [bars(drawing, LIGHT.stage(stage))[0].y for stage in STAGE_ORDER]
    assert heights == sorted(heights, reverse=True)
    names = [text.text for text in shapes(drawing, String)]
    assert names[:5] == ["Wach", "REM", "N1", "N2", "N3"]
    assert "geändert" in names


def test_changes_are_marked_below_their_epochs():
    marks = bars(hypnogram_drawing(report_of()), LIGHT.text)
    centres = [mark.x + mark.width / 2 for mark in marks]
    expected = LEFT + (np.arange(60, 72) + 0.5) / len(NIGHT) * (RIGHT - LEFT)
    assert centres == pytest.approx(expected.tolist(), abs=0.1)


def test_what_lies_outside_the_lights_is_shaded():
    marked = replace(DETAILS, lights=Lights(900, 15_300))
    shades = bars(hypnogram_drawing(report_of(details=marked)), LIGHT.grid)
    ends = [(round(s.x), round(s.x + s.width)) for s in shades]
    per_epoch = (RIGHT - LEFT) / len(NIGHT)
    assert ends == [
        (LEFT, round(LEFT + 30 * per_epoch)),
        (round(LEFT + 510 * per_epoch), RIGHT),
    ]
    assert bars(hypnogram_drawing(report_of()), LIGHT.grid) == []


def test_areas_of_the_hypnodensity_are_the_sums_of_probabilities():
    drawing = hypnodensity_drawing(report_of())
    per_epoch = (RIGHT - LEFT) / len(NIGHT)
    usable = NIGHT[NIGHT["usable"]]
    for stage in Stage:
        colour = f"0x{LIGHT.stage(stage)[1:].lower()}"
        drawn = [
            shape
            for shape in shapes(drawing, Polygon)
            if shape.fillColor.hexval().lower() == colour
        ]
        area = sum(area_of(shape.points) for shape in drawn)
        expected = usable[f"p_{stage.name.lower()}"].sum() * per_epoch * 60
        assert area == pytest.approx(expected, rel=0.01), stage


def area_of(points: list[float]) -> float:
    """Return the area of a polygon, by the shoelace formula."""
    x, y = np.array(points).reshape(-1, 2).T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def ticks(drawing: Drawing) -> dict[str, float]:
    return {t.text: t.x for t in shapes(drawing, String) if t.text[0].isdecimal()}


def test_times_of_day_stand_where_they_are():
    found = ticks(hypnogram_drawing(report_of()))
    assert list(found)[:2] == ["23:00", "23:30"]
    per_epoch = (RIGHT - LEFT) / len(NIGHT)
    assert found["23:00"] == pytest.approx(LEFT + 30 * per_epoch, abs=0.1)
    assert found["03:00"] == pytest.approx(LEFT + 510 * per_epoch, abs=0.1)


@pytest.mark.parametrize(("language", "half"), [("en", "0.5 h"), ("de", "0,5 h")])
def test_without_a_clock_the_hours_stand_there(language, half):
    found = ticks(hypnogram_drawing(report_of(NIGHTS["excerpt"], language)))
    assert all(text.endswith(" h") for text in found)
    assert found[half] == pytest.approx(RIGHT, abs=0.1)


@pytest.mark.parametrize("night", NIGHTS)
def test_every_night_can_be_drawn_inside_the_page(night):
    for draw in (hypnogram_drawing, hypnodensity_drawing):
        drawing = draw(report_of(NIGHTS[night]))
        for bar in shapes(drawing, Rect):
            assert LEFT - 0.1 <= bar.x <= bar.x + bar.width <= RIGHT + 0.7

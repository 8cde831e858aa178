"""Lights are typed, the numbers follow, and both files are offered."""

from datetime import time

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.report.sleep_report.definitions import NUMBERS, definition_of
from tests.cmt.export.nights import table_of
from tests.support.stagings import recording, staging

STAGES = ["W"] * 40 + ["N2"] * 360 + ["R"] * 60 + ["N2", "W"] * 10


def program(table, made, opened):
    import streamlit as st

    from dashboard.sections.sleep_report import marked_lights, report_files
    from dashboard.session.reader import StagedRecording

    night = StagedRecording(opened, made, True)
    lights = marked_lights(table, "key")
    if lights:
        report_files(table, night, st.text_input("Code", key="code"), lights)


def opened(start: time | None = time(22, 45)) -> AppTest:
    night = (table_of(STAGES, start), staging(), recording(1))
    app = AppTest.from_function(program, args=night, default_timeout=60)
    return app.run()


def typed(app: AppTest, **texts: str) -> AppTest:
    for key, text in texts.items():
        name = f"{key}/key" if key.startswith("lights") else key
        app.text_input(key=name).set_value(text)
    return app.run()


def buttons(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def table(app: AppTest) -> str:
    (shown,) = app.get("html")
    return shown.proto.body


def test_both_files_are_offered_below_the_numbers():
    app = opened()
    assert not app.exception
    assert buttons(app) == ["Download PDF", "Download HTML"]
    for number in NUMBERS:
        assert definition_of(number, "en")[:40] in table(app)
    assert "240.0 min" in table(app)


@pytest.mark.parametrize("text", ["23:00", "23:00:00", " 23:00 "])
def test_lights_move_the_numbers(text):
    app = typed(opened(), lights_off=text, lights_on="02:00")
    assert not app.exception
    assert "180.0 min" in table(app)


@pytest.mark.parametrize(
    ("off", "on", "says"),
    [
        ("25:00", "", "“25:00” is no time of day"),
        ("ten", "", "“ten” is no time of day"),
        ("12:00", "", "Lights off at 12:00:00 is outside"),
        ("", "12:00", "Lights on at 12:00:00 is outside"),
        ("01:00", "00:30", "is not after lights off"),
    ],
)
def test_lights_that_cannot_be_are_told_and_nothing_is_offered(off, on, says):
    app = typed(opened(), lights_off=off, lights_on=on)
    assert says in app.error[0].value.replace("\\", "")
    assert buttons(app) == []


def test_without_a_clock_no_lights_are_asked_for():
    app = opened(start=None)
    assert all(app.text_input(key=f"lights_{n}/key").disabled for n in ("off", "on"))
    assert buttons(app) == ["Download PDF", "Download HTML"]


def test_the_language_is_chosen():
    app = opened()
    app.selectbox(key="report_language").select("de").run()
    assert "Gesamtschlafzeit (TST)" in table(app)
    assert "240,0 min" in table(app)


def test_letters_that_the_pdf_lacks_leave_the_html():
    app = typed(opened(), report_laboratory="睡眠")
    assert "The laboratory has letters" in app.error[0].value
    assert buttons(app) == ["Download HTML"]


def test_a_name_that_is_too_long_is_told():
    app = typed(opened(), report_reader="x" * 81)
    assert "The reader has 81 letters" in app.error[0].value
    assert buttons(app) == []

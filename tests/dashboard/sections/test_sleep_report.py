"""The numbers follow the lights, and both files are offered."""

from datetime import time

from streamlit.testing.v1 import AppTest

from cmt.summary import NO_LIGHTS, Lights
from dashboard.report.sleep_report import ReportDetails
from dashboard.report.sleep_report.definitions import NUMBERS, definition_of
from dashboard.sections import sleep_report as module
from tests.cmt.export.nights import table_of
from tests.support.stagings import recording, staging

STAGES = ["W"] * 40 + ["N2"] * 360 + ["R"] * 60 + ["N2", "W"] * 10


def program(table, made, opened, lights, scorer):
    import streamlit as st

    from dashboard.sections.sleep_report import report_files
    from dashboard.session.reader import StagedRecording

    night = StagedRecording(opened, made, True)
    code = st.text_input("Code", key="code")
    report_files(table, night, code, lights, scorer=scorer)


def opened(lights: Lights = NO_LIGHTS, scorer: str | None = None) -> AppTest:
    night = (table_of(STAGES, time(22, 45)), staging(), recording(1), lights, scorer)
    app = AppTest.from_function(program, args=night, default_timeout=60)
    return app.run()


def typed(app: AppTest, **texts: str) -> AppTest:
    for key, text in texts.items():
        app.text_input(key=key).set_value(text)
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


def test_lights_move_the_numbers():
    app = opened(lights=Lights(900, 11_700))
    assert not app.exception
    assert "180.0 min" in table(app)


def test_the_language_is_chosen():
    app = opened()
    app.selectbox(key="report_language").select("de").run()
    assert "Gesamtschlafzeit (TST)" in table(app)
    assert "240,0 min" in table(app)


def test_letters_that_the_pdf_lacks_leave_the_html():
    app = typed(opened(), report_laboratory="睡眠")
    assert "The laboratory has letters" in app.error[0].value
    assert buttons(app) == ["Download HTML"]


def test_who_scored_is_the_reader_unless_other_initials_are_typed(monkeypatch):
    readers = []

    def kept(**details):
        readers.append(details["reader"])
        return ReportDetails(**details)

    monkeypatch.setattr(module, "ReportDetails", kept)
    app = opened(scorer="AB")
    assert app.text_input(key="report_reader").placeholder == "AB"
    typed(app, report_reader="CD")
    opened()
    assert readers == ["AB", "CD", ""]


def test_a_name_that_is_too_long_is_told():
    app = typed(opened(), report_reader="x" * 81)
    assert "The reader has 81 letters" in app.error[0].value
    assert buttons(app) == []

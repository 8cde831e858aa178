"""A recording with gaps is staged only when the reader says so."""

from streamlit.testing.v1 import AppTest

from dashboard.session.reader import Source
from tests.cmt.recording.edf.plus_files import with_gap, write_plus
from tests.support.recordings import write_night


def asked_about_gaps(source):
    import streamlit as st

    from dashboard.sections.opening import gaps_choice
    from dashboard.session import reader

    st.write(f"staged: {gaps_choice(reader.header(source), source)}")


def shown(source) -> AppTest:
    args = (source,)
    app = AppTest.from_function(asked_about_gaps, args=args, default_timeout=60).run()
    assert not app.exception
    return app


def words(app: AppTest) -> list[str]:
    return [element.value for element in app.markdown]


def test_a_recording_with_gaps_is_staged_only_when_the_switch_says_so(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+D", with_gap(300, 100, 600))
    app = shown(Source(path, "a"))
    assert "1 gap: at 0 h 01 min 40 s for 0 h 10 min 00 s" in app.warning[0].value
    assert "staged: False" in words(app)
    app.toggle[0].set_value(True).run()
    assert "staged: True" in words(app)


def test_a_recording_without_gaps_is_not_asked_about(tmp_path):
    app = shown(Source(write_night(tmp_path / "a.edf"), "a"))
    assert (len(app.warning), len(app.toggle)) == (0, 0)

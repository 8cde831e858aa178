"""A mistake of ours is told in our words."""

from streamlit.testing.v1 import AppTest

from dashboard.server.script_errors import SENTENCE


def page() -> None:
    from dashboard.server.script_errors import tell_of_error

    assert tell_of_error(ValueError("a secret of a patient"))


def test_our_sentence_stands_in_the_place_of_streamlits():
    shown = AppTest.from_function(page).run()
    assert [error.value for error in shown.error] == [SENTENCE]
    assert not shown.exception

"""The page is drawn anew when the browser turned dark or light, and only then."""

import inspect

import pytest

from dashboard.components import theme_watch
from dashboard.style.theme import DARK, LIGHT


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_browser_is_told_in_which_background_the_page_was_drawn(
    monkeypatch, colours
):
    mounted = {}
    monkeypatch.setattr(theme_watch, "_mount", lambda **told: mounted.update(told))
    theme_watch.watch_theme(colours)
    assert mounted["data"] == {"background": colours.background}


def test_what_the_browser_reports_runs_the_page_again(monkeypatch):
    mounted = {}
    monkeypatch.setattr(theme_watch, "_mount", lambda **told: mounted.update(told))
    theme_watch.watch_theme(LIGHT)
    # A callback for the trigger of that name is what makes Streamlit run again.
    assert 'setTriggerValue("changed"' in inspect.getsource(theme_watch)
    assert callable(mounted["on_changed_change"])
    assert mounted["on_changed_change"]() is None

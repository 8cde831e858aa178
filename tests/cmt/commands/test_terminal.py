"""Sentences and bars go to stderr; where that is no terminal there are no bars."""

import io
from contextlib import redirect_stderr

import pytest

from cmt.commands.terminal import progress_bar, say


@pytest.fixture
def screen():
    """Return what stands in for a terminal, to be written to."""
    sent = io.StringIO()
    sent.isatty = lambda: True
    return sent


def drawn(screen: io.StringIO, label: str, *told: tuple[float, str]) -> list[str]:
    """Return the lines of a bar, one drawn over the other, before it goes."""
    with redirect_stderr(screen), progress_bar(label) as progress:
        for fraction, what in told:
            progress(fraction, what)
            # A bar is drawn ten times a second at most, but a text at once.
            progress(fraction, what)
        return screen.getvalue().split("\r")


def test_sentences_go_to_stderr_and_leave_standard_output_to_data(capsys):
    say("κ is undefined.")
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "κ is undefined.\n")


def test_where_stderr_is_no_terminal_nothing_is_drawn(capsys):
    with progress_bar("night.edf") as progress:
        for fraction in (0.0, 0.5, 1.0):
            progress(fraction, "Staging")
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "")


def test_a_bar_tells_what_is_done_and_how_much_of_it(screen):
    lines = drawn(screen, "night.edf", (0.0, "Filtering"), (0.37, "Staging"))
    assert any(line.startswith("night.edf: Filtering:   0 %|") for line in lines)
    assert lines[-1].startswith("night.edf: Staging:  37 %|")


def test_a_bar_without_a_label_tells_what_is_done_alone(screen):
    lines = drawn(screen, "", (1.0, "nights"))
    assert lines[-1].startswith("nights: 100 %|")


def test_a_bar_follows_a_fraction_that_falls(screen):
    lines = drawn(screen, "", (1.0, "planning"), (0.25, "training"))
    assert lines[-1].startswith("training:  25 %|")


def test_a_bar_that_is_done_leaves_nothing_behind(screen):
    with redirect_stderr(screen), progress_bar("night.edf") as progress:
        progress(1.0, "Staging")
        before = screen.getvalue()
    assert before
    assert screen.getvalue().removeprefix(before).strip() == ""
    assert "\n" not in screen.getvalue()


def test_a_bar_that_is_not_to_be_shown_is_not(screen):
    with (
        redirect_stderr(screen),
        progress_bar("night.edf", is_shown=False) as progress,
    ):
        progress(0.5, "Staging")
    assert screen.getvalue() == ""


def test_what_goes_wrong_under_a_bar_surfaces(screen):
    def interrupted() -> None:
        with redirect_stderr(screen), progress_bar() as progress:
            progress(0.5, "Staging")
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()

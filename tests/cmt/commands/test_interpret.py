"""Explanations as pages and pictures."""

import pytest

from cmt.__main__ import main
from cmt.commands.interpret import chosen_epochs
from cmt.errors import CmtError
from dashboard.report import interpretation
from tests.support.recordings import write_model, write_night


@pytest.fixture
def model(tmp_path):
    return str(write_model(tmp_path / "tiny.safetensors"))


def test_the_reasons_for_an_epoch_become_a_page(tmp_path, model):
    night = write_night(tmp_path / "night.edf", n_epochs=6)
    out = tmp_path / "why"
    asked = ["--epochs", "2", "4-5", "--view", "similarity", "--model", model]
    base = ["interpret", "--recording", str(night), "--out", str(out)]
    assert main([*base, *asked]) == 0
    pages = sorted(path.name for path in out.glob("*.html"))
    assert pages == ["epoch-0002.html", "epoch-0004.html", "epoch-0005.html"]
    page = (out / "epoch-0002.html").read_text(encoding="utf-8")
    assert page.count("<h2>") == 5
    assert 'src="plotly.min.js"' in page
    assert (out / "plotly.min.js").stat().st_size > 1_000_000
    assert "https://" not in page


def test_the_figures_of_an_epoch_are_drawn_once_for_page_and_pictures(
    tmp_path, model, monkeypatch
):
    drawn = []

    def draw(*what, **more):
        drawn.append(what[2])
        return figures(*what, **more)

    figures = interpretation.interpretation_figures
    monkeypatch.setattr(interpretation, "interpretation_figures", draw)
    monkeypatch.setattr("plotly.io.to_image", lambda *_, **__: b"picture")
    night = write_night(tmp_path / "night.edf", n_epochs=6)
    base = ["interpret", "--recording", str(night), "--out", str(tmp_path / "why")]
    assert main([*base, "--epochs", "1-2", "--picture", "svg", "--model", model]) == 0
    assert drawn == [0, 1]
    assert len(list((tmp_path / "why").glob("epoch-000?-*.svg"))) == 2 * 4


def test_pictures_without_a_browser_are_refused_in_a_sentence(
    tmp_path, model, capsys, monkeypatch
):
    def refuse(*_, **__):
        raise ValueError("no browser")

    monkeypatch.setattr("plotly.io.to_image", refuse)
    night = write_night(tmp_path / "night.edf", n_epochs=6)
    out = tmp_path / "why"
    base = ["interpret", "--recording", str(night), "--out", str(out)]
    asked = ["--epochs", "1-2", "--picture", "png", "--model", model]
    assert main([*base, *asked]) == 2
    assert "No PNG was written, the HTML was" in capsys.readouterr().err
    assert (out / "epoch-0001.html").exists()
    assert (out / "epoch-0002.html").exists()


def test_epochs_are_chosen_by_number_and_by_range():
    assert chosen_epochs(["3", "1-2"], 9) == [0, 1, 2]
    assert chosen_epochs(["all"], 3) == [0, 1, 2]


@pytest.mark.parametrize("word", ["0", "10", "x", "3-12", "5-4"])
def test_an_epoch_that_is_not_there_is_refused(word):
    with pytest.raises(CmtError, match="epoch"):
        chosen_epochs([word], 9)


def test_a_place_that_cannot_be_written_is_told_before_anything_is_read(
    tmp_path, capsys
):
    (tmp_path / "taken").write_text("a file")
    arguments = ["--recording", str(tmp_path / "none.edf"), "--out"]
    assert main(["interpret", *arguments, str(tmp_path / "taken")]) == 2
    assert "taken cannot be written" in capsys.readouterr().err

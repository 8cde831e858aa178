"""An expert's scoring is seen, asked about, applied, and leads into the night."""

import tempfile

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.paths import ROOT

KNOWN = ["W", "Stadium 2", "N2", "N3", "?", "R"]
UNKNOWN = ["W", "Dozing", "N2", "N3", "R", "R"]
NUMBERS = ["0", "1", "2", "3", "4", "4"]


@pytest.fixture
def staged(app):
    """Return the program with a night of six epochs staged."""
    app.button(key="folder_open").click().run()
    return app.button(key="stage").click().run()


def visit(app: AppTest, name: str) -> AppTest:
    return app.switch_page(str(ROOT / "pages" / f"{name}.py")).run()


def chosen(app: AppTest, lines: list[str], name: str = "Jane Doe.txt") -> AppTest:
    """Choose a scoring of these lines on the page."""
    (uploader,) = visit(app, "compare").file_uploader
    shown = uploader.upload(name, "\n".join(lines).encode()).run()
    assert not shown.exception
    return shown


def answered(app: AppTest, *stages: int) -> AppTest:
    """Answer what is asked, from the first question on."""
    for number, stage in enumerate(stages):
        app.selectbox[number].set_value(stage).run()
    return app


def button(app: AppTest, key: str):
    return app.button(key=key)


def tables(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def applied(app: AppTest, lines: list[str]) -> AppTest:
    shown = button(chosen(app, lines), "apply_scoring").click().run()
    assert not shown.exception
    return shown


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_names_are_shown_as_they_are_understood_before_anything_is_applied(staged):
    shown = chosen(staged, KNOWN)
    assert "Stadium 2" in tables(shown)
    assert "Cohen’s κ" not in numbers(shown)
    assert not shown.selectbox
    assert not button(shown, "apply_scoring").disabled


def test_an_unknown_name_is_asked_about_and_nothing_applied_before(staged):
    shown = chosen(staged, UNKNOWN)
    assert [box.label for box in shown.selectbox] == ["**Dozing**, 1 epoch"]
    assert "“Dozing”" in shown.warning[0].value
    assert button(shown, "apply_scoring").disabled
    shown = answered(shown, 1)
    assert not shown.warning
    assert not button(shown, "apply_scoring").disabled


def test_ambiguous_numbers_are_asked_about_without_an_answer_beforehand(staged):
    shown = chosen(staged, NUMBERS)
    assert [box.value for box in shown.selectbox] == [None] * 5
    assert "not certain" in tables(shown)
    assert button(answered(shown, 0, 1, 2, 3), "apply_scoring").disabled
    shown = answered(shown, 0, 1, 2, 3, 4)
    assert not button(shown, "apply_scoring").disabled
    shown = button(shown, "apply_scoring").click().run()
    assert "REM" in tables(shown)


def test_certain_numbers_are_shown_with_counts_and_can_be_changed(staged):
    shown = chosen(staged, ["0", "1", "2", "3", "2", "5"])
    assert [box.value for box in shown.selectbox] == [0, 1, 2, 3, 4]
    assert "2 = N2 (2 epochs)" in shown.info[0].value
    shown = answered(shown, 0, 1, 2, 3, -1)
    assert "5 = R" not in shown.info[0].value
    shown = button(shown, "apply_scoring").click().run()
    assert numbers(shown)["Epochs compared"] == "5"


@pytest.mark.parametrize("lines", [["a night"] * 3, ["N2"] * 500, []])
def test_what_is_no_scoring_of_this_night_gets_a_sentence_that_names_no_file(
    staged, lines
):
    shown = chosen(staged, lines)
    said = [element.value for element in (*shown.error, *shown.warning)]
    assert len(said) == 1
    assert "Jane" not in said[0]
    enabled = [one for one in shown.button if one.key == "apply_scoring"]
    assert all(one.disabled for one in enabled)


def test_too_many_unknown_names_get_a_sentence_and_no_choice(staged):
    shown = chosen(staged, ["W", *(f"Dozing {n}x" for n in range(40))])
    assert "40 names" in shown.error[0].value
    assert not shown.selectbox


def test_a_name_of_the_file_becomes_no_picture(staged):
    shown = chosen(staged, ["![p](http://a.example/x.png)", *UNKNOWN[1:]])
    said = [*(box.label for box in shown.selectbox), shown.warning[0].value]
    assert all("![" not in text for text in said)


def test_agreement_counts_only_the_epochs_that_both_scored(staged):
    shown = applied(staged, KNOWN)
    assert numbers(shown)["Epochs compared"] == "5"
    said = [caption.value for caption in shown.caption]
    assert any("5 of 6 epochs scored in both" in text for text in said)
    assert {"Cohen’s κ", "Accuracy", "Epochs that differ"} < set(numbers(shown))


def test_where_nothing_is_scored_by_both_the_numbers_are_not_available(staged):
    shown = applied(staged, ["?", "?", "?", "?", "?", "L"])
    assert numbers(shown)["Cohen’s κ"] == "n/a"
    assert numbers(shown)["Accuracy"] == "n/a"


def test_a_difference_leads_to_its_epoch_on_the_night_page(staged):
    shown = applied(staged, KNOWN)
    places = shown.selectbox[-1]
    last = len(places.options) - 1
    assert "Expert" in places.options[last]
    places.set_value(last).run()
    shown = button(shown, "show_difference").click().run()
    assert not shown.exception
    epoch = shown.session_state["cursor"] + 1
    assert places.options[last].split(",")[0].split()[1] == f"{epoch}".rstrip(":")


def test_a_scoring_stays_until_it_is_removed(staged):
    shown = visit(visit(applied(staged, KNOWN), "night"), "compare")
    assert "Cohen’s κ" in numbers(shown)
    shown = button(shown, "remove_scoring/0").click().run()
    assert "Cohen’s κ" not in numbers(shown)
    assert len(shown.file_uploader) == 1


def test_a_night_that_is_staged_anew_has_no_scoring(staged):
    shown = visit(applied(staged, KNOWN), "recording")
    shown = visit(shown.button(key="stage").click().run(), "compare")
    assert "Cohen’s κ" not in numbers(shown)


def test_neither_the_scoring_nor_its_name_stays(staged, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    shown = applied(staged, KNOWN)
    assert list((tmp_path / "t").iterdir()) == []
    kept = shown.session_state["night"]
    assert "Jane" not in repr(kept)
    exported = visit(shown, "export")
    assert "Jane" not in "".join(element.value for element in exported.json)

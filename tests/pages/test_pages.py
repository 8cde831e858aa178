"""The pages do what their buttons say, without a browser."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cmt.export.notice import NOTICE
from dashboard.sections import opening
from dashboard.session import reader
from tests.support.paths import ROOT
from tests.support.recordings import brain_like, write_edf, write_night
from tests.support.review.key_numbers import key_numbers, shown_numbers

TITLES = ["recording", "worklist", "night", "compare", "export", "model", "help"]


def visit(app: AppTest, name: str) -> AppTest:
    return app.switch_page(str(ROOT / "pages" / f"{name}.py")).run()


def upload(app: AppTest, path: Path) -> AppTest:
    content = path.read_bytes()
    return app.file_uploader(key="upload").upload(path.name, content).run()


def words(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption, *app.info, *app.warning, *app.error)
    return "\n".join(element.value for element in shown)


def staged(app: AppTest) -> AppTest:
    return app.button(key="stage").click().run()


def in_folder(app: AppTest) -> AppTest:
    return app.button(key="folder_open").click().run()


@pytest.mark.parametrize("name", TITLES)
def test_every_page_opens_and_carries_the_standing_notice(app, name):
    shown = visit(app, name)
    assert not shown.exception
    assert NOTICE in words(shown)


def test_help_takes_its_example_from_the_night(app):
    shown = visit(staged(in_folder(app)), "help")
    assert not shown.exception
    assert not shown.info
    assert any("a random 10" in each.value for each in shown.markdown)


def test_help_says_what_gives_it_an_example(app):
    assert "example here" in visit(app, "help").info[0].value


@pytest.mark.parametrize("name", ["night", "compare", "export"])
def test_without_a_night_a_page_says_what_to_do(app, name):
    assert "Open a recording and stage it" in visit(app, name).info[0].value


def test_an_upload_shows_what_the_file_holds(app, folder):
    shown = upload(app, folder / "night.edf")
    facts = {metric.label: metric.value for metric in shown.metric}
    assert facts == {
        "Length": "3 min",
        "Starts at": "22:30:15",
        "Channels": "2",
        "Sampled at": "100 Hz",
    }


def test_channels_are_chosen_by_name_and_each_can_be_changed(app, folder):
    shown = upload(app, folder / "night.edf")
    eeg, eog = (box for box in shown.selectbox if box.label in ("EEG", "EOG"))
    assert (eeg.value, eog.value) == ("EEG Fpz-Cz", "EOG horizontal")
    assert "none" in eog.options
    assert set(eeg.options) == {"EEG Fpz-Cz", "EOG horizontal"}


def test_the_reader_is_told_why_channels_were_chosen_until_choosing_others(app, folder):
    shown = upload(app, folder / "night.edf")
    assert "Chosen by name: “EEG Fpz-Cz” as EEG" in words(shown)
    eog = next(box for box in shown.selectbox if box.label == "EOG")
    assert "Chosen by name" not in words(eog.set_value("none").run())


def test_staging_leads_to_the_night(app, folder):
    shown = staged(upload(app, folder / "night.edf"))
    assert not shown.exception
    numbers = key_numbers(shown)
    assert numbers["Recorded"] == "3 min"
    assert set(numbers) >= {"Asleep", "Efficiency", "REM latency", "WASO", "N3"}


def test_a_short_recording_is_said_to_mean_little_before_staging_and_after(app, folder):
    few = "Only 6 epochs (3 min) can be staged."
    shown = upload(app, folder / "night.edf")
    assert few in words(shown)
    assert few in words(staged(shown))
    assert few in words(visit(shown, "export"))


def test_an_excerpt_is_called_one_on_both_pages_and_gives_no_latency(app, folder):
    shown = staged(upload(app, folder / "night.edf"))
    numbers = key_numbers(shown)
    assert {numbers[label] for label in ("REM latency", "Efficiency")} == {"n/a"}
    assert "Excerpt of 3 min, less than 3 h" in words(shown)
    assert "Excerpt of 3 min, less than 3 h" in words(visit(shown, "export"))


def test_every_key_number_carries_its_definition(app):
    shown = staged(in_folder(app))
    numbers = shown_numbers(shown)
    assert numbers
    assert all(number["definition"] for number in numbers)


def test_a_recording_of_the_folder_opens_without_upload(app):
    assert not staged(in_folder(app)).exception


def test_one_click_opens_the_demo_night_on_an_epoch_worth_seeing(
    app, folder, monkeypatch
):
    monkeypatch.setattr(reader, "demo_night", lambda: folder / "night.edf")
    monkeypatch.setattr(opening, "worth_seeing", lambda _: 4)
    shown = app.button(key="demo").click().run()
    assert not shown.exception
    assert key_numbers(shown)["Recorded"] == "3 min"
    assert "Simulated night" in words(shown)
    (name,) = shown.get("popover")[:1]
    assert "Demo night " in name.proto.popover.label
    assert shown.session_state["cursor"] == 4


def test_a_night_without_eog_says_that_the_eeg_was_staged_alone(app, tmp_path):
    alone = write_edf(tmp_path / "a.edf", {"C4-M1": brain_like(9000, 100)})
    shown = upload(app, alone)
    why = "No EOG channel found: staged from the EEG alone."
    assert words(shown).count(why) == 1
    assert words(staged(shown)).count(why) == 1
    assert words(visit(shown, "export")).count(why) == 1


def test_a_shorter_recording_after_a_longer_one_is_shown(app, folder, tmp_path):
    shown = upload(app, folder / "night.edf")
    shown = shown.slider[0].set_value(3).run()
    short = write_night(tmp_path / "short.edf", n_epochs=2)
    shown = upload(shown, short)
    assert not shown.exception
    assert not shown.slider


def test_two_nights_in_one_session_are_told_apart(app, folder, tmp_path):
    shown = visit(staged(upload(app, folder / "night.edf")), "recording")
    alone = write_edf(tmp_path / "b.edf", {"A__B": brain_like(9000, 100)})
    shown = upload(shown, alone)
    eeg = next(box for box in shown.selectbox if box.label == "EEG")
    shown = staged(eeg.set_value("A__B").run())
    assert not shown.exception
    assert "EEG A\\_\\_B, no EOG." in words(shown)


def test_the_measure_can_be_switched(app):
    shown = staged(in_folder(app))
    shown.segmented_control(key="view").set_value("similarity").run()
    assert not shown.exception


def test_what_is_chosen_stays_when_the_reader_comes_back(app):
    shown = staged(in_folder(app))
    shown.segmented_control(key="view").set_value("similarity").run()
    back = visit(visit(shown, "export"), "night")
    assert back.segmented_control(key="view").value == "similarity"


def test_the_export_page_offers_its_files_and_names_none_after_the_recording(app):
    shown = visit(staged(in_folder(app)), "export")
    assert not shown.exception
    labels = [each.label for each in shown.get("download_button")]
    kinds = ["audit trail", "CSV", ".edf", "PDF", "HTML", "JSON"]
    assert labels == [f"Download {kind}" for kind in kinds]
    assert len(shown.dataframe[0].value) == 6


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"this is no recording at all" * 40, "not an EDF"),
    ],
)
def test_a_bad_file_gets_a_sentence(app, tmp_path, content, says):
    bad = tmp_path / "bad.edf"
    bad.write_bytes(content)
    shown = upload(app, bad)
    assert not shown.exception
    assert says in shown.error[0].value


def test_a_truncated_file_is_read_as_far_as_it_goes_and_said(app, folder, tmp_path):
    cut = tmp_path / "cut.edf"
    cut.write_bytes((folder / "night.edf").read_bytes()[:20_000])
    assert "The file is cut off" in upload(app, cut).warning[0].value


def test_a_file_without_an_eeg_lists_its_channels_and_waits_for_a_choice(app, tmp_path):
    odd = write_edf(tmp_path / "odd.edf", {"Airflow": brain_like(9000, 100)})
    shown = upload(app, odd)
    assert "Airflow" in shown.warning[0].value
    assert not [button for button in shown.button if button.key == "stage"]


def test_a_recording_shorter_than_an_epoch_gets_a_sentence(app, tmp_path):
    short = write_edf(tmp_path / "short.edf", {"C4-M1": brain_like(1000, 100)})
    assert "at least" in staged(upload(app, short)).error[0].value


def test_a_channel_that_is_not_there_gets_a_sentence(app, folder):
    shown = upload(app, folder / "night.edf")
    box = next(box for box in shown.selectbox if box.label == "EEG")
    box.options.append("Cz-Nowhere")
    shown = box.set_value("Cz-Nowhere").run()
    assert "no channel “Cz-Nowhere”" in shown.error[0].value


def test_no_page_shows_an_emoji():
    pictures = re.compile("[\U0001f000-\U0001faff☀-➿]")
    sources = [*(ROOT / "pages").glob("*.py"), *(ROOT / "dashboard").rglob("*.py")]
    assert [p.name for p in sources if pictures.search(p.read_text("utf-8"))] == []


def test_a_newly_opened_recording_takes_the_night_before_with_it(app, tmp_path):
    visit(staged(in_folder(app)), "recording")
    upload(app, write_night(tmp_path / "other.edf", n_epochs=3))
    assert "Open a recording and stage it" in visit(app, "night").info[0].value


def test_a_study_code_stays_with_its_night(app, tmp_path):
    visit(staged(in_folder(app)), "export")
    app.text_input[0].set_value("S-01").run()
    visit(app, "recording")
    upload(app, write_night(tmp_path / "other.edf", n_epochs=3))
    visit(staged(app), "export")
    assert not app.text_input[0].value

"""`summarise` counts between the lights, the final stages beside the model's."""

import json
from datetime import time

import pytest
from pypdf import PdfReader

from cmt.summary import DEFINITIONS
from tests.cmt.export.nights import table_of, write_table
from tests.support.command_line import run

MODEL = ["W"] * 40 + ["N2"] * 400 + ["R"] * 60 + ["W"] * 20
FINAL = ["W"] * 20 + ["N1"] * 20 + MODEL[40:]


@pytest.fixture
def night(tmp_path):
    """Return a night from 23:00 to 03:20, of which a person scored ten minutes."""
    table = table_of(FINAL, time(23), auto=MODEL, reviewed=range(20, 40))
    return write_table(tmp_path / "night.csv", table)


def numbers(capsys, *arguments) -> dict:
    assert run("summarise", *arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_the_final_and_the_model_s_numbers_stand_side_by_side(night, capsys):
    found = numbers(capsys, night)
    assert found["summary"]["tst_min"] == 240
    assert found["auto_summary"]["tst_min"] == 230
    assert (found["n_reviewed"], found["n_changed"]) == (20, 20)
    assert (found["lights_off"], found["lights_on"]) == (None, None)
    assert found["definitions"] == dict(DEFINITIONS)
    assert "not FDA-cleared" in found["notice"]


def test_lights_bound_the_time_also_over_midnight(night, capsys):
    lights = ("--lights-off", "23:10:00", "--lights-on", "03:00:00")
    found = numbers(capsys, night, *lights)
    summary = found["summary"]
    assert (found["lights_off"], found["lights_on"]) == ("23:10:00", "03:00:00")
    assert summary["lights_marked"] is True
    assert (summary["trt_min"], summary["sleep_onset_latency_min"]) == (230, 0)
    assert found["auto_summary"]["sleep_onset_latency_min"] == 10


@pytest.mark.parametrize(
    ("lights", "says"),
    [
        (("--lights-off", "22:59:59"), "Lights off at 22:59:59 is outside"),
        (("--lights-on", "03:20:01"), "Lights on at 03:20:01 is outside"),
        (("--lights-off", "01:00:00", "--lights-on", "00:00:00"), "is not after"),
    ],
)
def test_lights_outside_the_recording_are_refused(night, capsys, lights, says):
    assert run("summarise", night, *lights) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""


@pytest.mark.parametrize("text", ["23:00", "24:00:00", "9:00:00", "23.00.00", "1000"])
def test_what_is_no_time_of_day_is_refused(night, capsys, text):
    with pytest.raises(SystemExit, match="2"):
        run("summarise", night, "--lights-off", text)
    assert f"“{text}” is no time of day, as 22:45:00 is" in capsys.readouterr().err


def test_without_json_each_number_has_its_definition(night, capsys):
    assert run("summarise", night) == 0
    text = capsys.readouterr().out
    assert "Total sleep time                           240.0 min" in text
    assert DEFINITIONS["sleep_efficiency_pct"] in " ".join(text.split())


def test_what_a_person_scored_is_not_called_uncertain(tmp_path, capsys):
    stages = ["W"] * 40 + ["N2"] * 20 + ["R"] * 4 + ["N2"] * 400
    unsure = table_of(stages)
    rem = unsure["stage"] == "R"
    unsure.loc[rem, ["p_r", "confidence"]] = 0.5
    unsure.loc[rem, "p_n2"] = 0.2
    reviewed = unsure.assign(reviewed=rem)
    found = []
    for name, table in (("a", unsure), ("b", reviewed)):
        path = write_table(tmp_path / f"{name}.csv", table)
        fragile = numbers(capsys, path)["summary"]["fragile"]
        found.append([number["number"] for number in fragile if number["uncertain"]])
    assert found == [["rem_latency_min"], []]


def test_the_json_names_no_file(tmp_path, capsys):
    night = write_table(tmp_path / "Nimbleby.csv", table_of(FINAL))
    assert "Nimbleby" not in json.dumps(numbers(capsys, night))


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Sleep report"), ("de", "Schlafbericht")]
)
def test_the_report_is_written_as_pdf(night, tmp_path, capsys, language, title):
    out = tmp_path / "report.pdf"
    lights = ("--lights-off", "23:10:00", "--code", "S-07", "--language", language)
    found = numbers(capsys, night, *lights, "--pdf", out)
    (page,) = PdfReader(out).pages
    lines = [line.strip() for line in page.extract_text().splitlines()]
    written = f"{found['summary']['trt_min']:.1f} min"
    shown = written.replace(".", ",") if language == "de" else written
    assert {title, "S-07", "23:10:00", shown} <= set(lines)


def test_a_report_under_another_suffix_is_refused(night, tmp_path, capsys):
    out = tmp_path / "report.docx"
    assert run("summarise", night, "--pdf", out) == 2
    assert "not written as “.docx”" in capsys.readouterr().err
    assert not out.exists()

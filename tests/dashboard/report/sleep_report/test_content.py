"""Every number of the report is that of the JSON, and leads to its epochs."""

from dataclasses import replace

import pytest

from cmt.errors import CmtError
from cmt.stages import STAGE_ORDER
from cmt.summary import DEFINITIONS, Lights
from tests.dashboard.report.sleep_report.reports import (
    DETAILS,
    NIGHT,
    NIGHTS,
    json_of,
    report_of,
)

LANGUAGES = ("en", "de")
WORDS = {
    "en": {"not given", "not observed", "not reached", "nothing scored"},
    "de": {"entfällt", "nicht beobachtet", "nicht erreicht", "nichts bewertet"},
}


def number(text: str, language: str) -> float | None:
    """Read a cell back; ``None`` where it has one of the words."""
    if text.removesuffix(" *") in WORDS[language]:
        return None
    written = text.removesuffix(" *").removesuffix(" min").removesuffix(" %")
    return float(written.replace(",", ".") if language == "de" else written)


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_that_of_the_json_or_a_word(night, language):
    report, about = report_of(NIGHTS[night], language), json_of(NIGHTS[night])
    for each in report.numbers:
        shown = number(each.final, language), number(each.auto, language)
        expected = about["summary"][each.field], about["auto_summary"][each.field]
        assert shown == expected, each.field


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_have_the_numbers_of_the_json(night, language):
    report, about = report_of(NIGHTS[night], language), json_of(NIGHTS[night])
    final, auto = about["summary"], about["auto_summary"]
    for stage, row in zip(STAGE_ORDER, report.stages[1:], strict=True):
        minutes = [number(row[at], language) for at in (1, 3)]
        assert minutes == [each["stage_min"][stage.name] for each in (final, auto)]
        if stage.name != "W":
            shares = [number(row[at], language) for at in (2, 4)]
            assert shares == [each["stage_pct"][stage.name] for each in (final, auto)]
    cycles = [
        {
            "first_epoch": int(epochs.split("–")[0]),
            "last_epoch": int(epochs.split("–")[1]),
            "nrem_min": number(nrem, language),
            "rem_min": number(rem, language),
        }
        for _, epochs, nrem, rem in report.cycles[1:]
        if epochs
    ]
    assert cycles == final["cycles"]
    assert len(report.cycles) == 1 + max(len(cycles), 1)


def test_transitions_are_those_of_the_json():
    names = [stage.name for stage in STAGE_ORDER]
    expected = json_of(NIGHT)["summary"]["transitions"]
    rows = report_of().transitions[1:]
    shown = {
        one: {name: int(cell) for name, cell in zip(names, row[1:], strict=True)}
        for one, row in zip(names, rows, strict=True)
    }
    assert shown == expected


def in_spans(spans: str) -> list[int]:
    ends = [span.split("–") for span in spans.split(", ") if span]
    return [epoch for end in ends for epoch in range(int(end[0]), int(end[-1]) + 1)]


def test_every_number_leads_to_the_epochs_that_it_counts():
    report = report_of(details=replace(DETAILS, lights=Lights(300)))
    stages = NIGHT["stage"].tolist()
    spans = {each.field: in_spans(each.spans) for each in report.numbers}
    inside = range(11, len(stages) + 1)
    asleep = [e for e in inside if stages[e - 1] not in "W?"]
    awake = [e for e in inside if stages[e - 1] == "W"]
    assert spans["trt_min"] == list(inside)
    assert spans["tst_min"] == asleep
    assert spans["waso_min"] == [e for e in awake if e > asleep[0]]
    assert spans["unscored_min"] == [e for e in inside if stages[e - 1] == "?"]
    assert spans["sleep_onset_latency_min"] == list(range(11, asleep[0]))
    for each in report.numbers:
        if each.field.endswith("_min"):
            assert number(each.final, "en") == len(spans[each.field]) / 2


def test_what_nobody_reviewed_is_said_and_so_is_how_much_was():
    values = {value for _, value in report_of().facts}
    assert "40 of 562 epochs reviewed by a person, 12 changed" in values
    assert report_of().changed.tolist() == list(range(60, 72))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_hangs_on_one_epoch_is_marked_and_explained(language):
    report = report_of(NIGHTS["fragile"], language)
    marked = [each.field for each in report.numbers if each.final.endswith("*")]
    assert marked == ["rem_latency_min"]
    (said,) = report.remarks
    assert said.startswith("* REM")
    assert " 56 " in said


def test_what_hangs_in_the_model_s_scoring_alone_is_said_of_it():
    changed = NIGHTS["fragile"].copy()
    changed.loc[55, "stage"] = "N2"
    (said,) = report_of(changed).remarks
    assert said.startswith("Model's scoring: * REM latency 7.5 min hangs on epoch 56")


def test_english_definitions_are_those_on_screen():
    assert all(
        each.definition == DEFINITIONS[each.field] for each in report_of().numbers
    )


def test_lights_outside_the_recording_are_refused():
    with pytest.raises(CmtError, match="Choose an epoch of the recording"):
        report_of(details=replace(DETAILS, lights=Lights(86_400)))

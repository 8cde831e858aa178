"""ScoringHero's JSON has an epoch an entry, and says who scored it."""

import json

import pytest

from tests.cmt.scoring.formats.night import names_of, read, refusal_of


def scored(*stages: str | None, source: str | None = "human", length: int = 30) -> str:
    epochs = [
        {"epoch": i + 1, "start": length * i, "end": length * (i + 1)}
        | {"stage": stage, "source": source}
        for i, stage in enumerate(stages)
    ]
    return json.dumps([epochs, [{"epoch": [1], "event": "F1"}]])


def test_an_epoch_without_a_stage_is_unscored():
    assert names_of(scored("Wake", None, "REM")) == ["Wake", "?", "REM"]


def test_epochs_of_20_s_are_stated():
    assert read(scored("Wake", "N1", length=20)).epoch_s == 20


def test_what_a_program_scored_is_noted():
    (note,) = read(scored("Wake", "N1", source="YASA")).notes
    assert note == "2 epochs were scored by a program, not by a person (YASA)."
    assert read(scored("Wake", source=None)).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        '[[{"epoch": 1, "stage": "Wake"}], []]',
        '[[{"epoch": 1, "stage": "Wake", "start": 0, "end": NaN}], []]',
        '[[{"epoch": 1, "stage": "Wake", "start": "a", "end": 30}], []]',
        '[[{"epoch": 1, "stage": "Wake"',
        '[{"epoch": 1, "stage": "Wake", "start": 0, "end": 30}]',
        '[["epoch", "stage"]]',
        "[" * 100_000 + '"epoch" "stage"',
    ],
)
def test_damaged_json_is_refused(text):
    if '"epoch"' not in text[:2000]:
        text = '["epoch", "stage", ' + text
    assert "JSON file is damaged" in refusal_of(text)

"""wonambi's XML may have several scorers, of whom one counts."""

from datetime import time

from tests.cmt.scoring.formats.night import read, refusal_of, spans_of


def rater(*stages: str, length: int = 30) -> str:
    epochs = "".join(
        f"<epoch><epoch_start>{length * i}</epoch_start>"
        f"<epoch_end>{length * (i + 1)}</epoch_end><stage>{stage}</stage></epoch>"
        for i, stage in enumerate(stages)
    )
    return f'<rater name="A"><stages>{epochs}</stages></rater>'


def file_of(*raters: str) -> str:
    start = "<start_time>1985-01-01T22:47:30</start_time>"
    return f"<annotations><dataset>{start}</dataset>{''.join(raters)}</annotations>"


def test_unknown_and_undefined_epochs_are_unscored():
    text = file_of(rater("Wake", "Unknown", "Undefined", "NREM2"))
    assert [name for *_, name in spans_of(text)] == ["Wake", "?", "?", "NREM2"]
    assert read(text).start == time(22, 47, 30)


def test_a_scorer_who_has_not_begun_does_not_count():
    text = file_of(rater("Unknown", "Unknown"), rater("Wake", "REM"))
    assert spans_of(text) == [(0, 30, "Wake"), (30, 30, "REM")]


def test_two_scorers_or_none_are_refused():
    two = refusal_of(file_of(rater("Wake"), rater("REM")))
    assert "the stages of 2 scorers; one is needed" in two
    assert "of 0 scorers" in refusal_of(file_of(rater("Unknown")))


def test_epochs_of_20_s_are_stated():
    assert read(file_of(rater("Wake", "REM", length=20))).epoch_s == 20


def test_an_epoch_without_an_end_is_refused():
    text = file_of(rater("Wake")).replace("<epoch_end>30</epoch_end>", "")
    assert "no start or no end" in refusal_of(text)

"""XML of Profusion and of the NSRR is read as a scoring, and does no harm."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from tests.cmt.scoring.formats.night import names_of, read
from tests.support.sleep_edf_layout import scoring_of, spelled

PROFUSION = """<?xml version="1.0"?>
<CMPStudyConfig xmlns="urn:profusion"><EpochLength>30</EpochLength>
<ScoredEvents><ScoredEvent><Name>Arousal</Name><Start>3</Start></ScoredEvent></ScoredEvents>
<SleepStages>{}</SleepStages></CMPStudyConfig>"""

EVENT = """<ScoredEvent><EventType>{}</EventType><EventConcept>{}</EventConcept>
<Start>{}</Start><Duration>{}</Duration>{}</ScoredEvent>"""

NSRR = """<?xml version="1.0" encoding="UTF-8"?>
<PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents>{}</ScoredEvents>
</PSGAnnotation>"""

BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


def profusion(codes: str) -> str:
    stages = "".join(f"<SleepStage>{code}</SleepStage>" for code in codes.split())
    return PROFUSION.format(stages)


def test_profusion_numbers_are_those_of_rechtschaffen_and_kales(tmp_path):
    scoring = scoring_of(tmp_path, "night.xml", profusion("0 1 2 3 4 5 6 9"))
    assert spelled(scoring) == "W N1 N2 N3 N3 R ? ?"


def test_a_4_of_profusion_is_deep_sleep_even_without_rem(tmp_path):
    assert spelled(scoring_of(tmp_path, "night.xml", profusion("0 4"))) == "W N3"


def nsrr_events() -> str:
    spans = [
        ("", "Recording Start Time", 0, 240, "<ClockTime>0.0.0 22.30.00</ClockTime>"),
        ("Stages|Stages", "Wake|0", 0, 60, ""),
        ("Arousals|Arousals", "Arousal|Arousal ()", 41.2, 7, ""),
        ("Remarks|Remarks", "REM|the scorer was unsure", 43, 12, ""),
        ("Stages|Stages", "Stage 1 sleep|1", 60, 30, ""),
        ("Stages|Stages", "Stage 4 sleep|4", 90, 30, ""),
        ("Stages|Stages", "REM sleep|5", 150, 60, ""),
        ("Stages|Stages", "Unscored|9", 210, 30, ""),
    ]
    return NSRR.format("".join(EVENT.format(*span) for span in spans))


def test_nsrr_events_are_read_with_their_gaps_and_start(tmp_path):
    scoring = scoring_of(tmp_path, "night-nsrr.xml", nsrr_events())
    assert spelled(scoring) == "W W N1 N3 ? R R ?"
    assert scoring.start == time(22, 30)


def test_a_start_that_cannot_be_read_is_left_away(tmp_path):
    content = nsrr_events().replace("0.0.0 22.30.00", "unknown")
    assert scoring_of(tmp_path, "night.xml", content).start is None


def test_xml_is_known_by_its_content_too(tmp_path):
    assert spelled(scoring_of(tmp_path, "night.txt", profusion("0 1"))) == "W N1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(tmp_path, encoding):
    with pytest.raises(ScoringError, match="declares a document type"):
        scoring_of(tmp_path, "bomb.xml", BOMB, encoding)


def test_xml_that_is_not_well_formed_is_refused(tmp_path):
    with pytest.raises(ScoringError, match="not well-formed XML"):
        scoring_of(tmp_path, "night.xml", "<a><b></a>")


def test_a_stage_without_duration_is_refused(tmp_path):
    content = nsrr_events().replace("<Duration>60</Duration>", "", 1)
    with pytest.raises(ScoringError, match=r"Wake.* has no start or no duration"):
        scoring_of(tmp_path, "night.xml", content)


def test_epochs_of_another_length_are_stated():
    content = nsrr_events().replace("<EpochLength>30<", "<EpochLength>20<")
    assert read(content).epoch_s == 20


def test_a_document_type_that_lies_elsewhere_is_passed_over():
    content = nsrr_events().partition("?>")[2]
    assert read('<!DOCTYPE PSGAnnotation SYSTEM "x.dtd">' + content).spans


def test_a_number_that_is_unknown_stays_in_the_name():
    assert "Sleep stage 8" in names_of(nsrr_events().replace("sleep|4", "sleep|8"))

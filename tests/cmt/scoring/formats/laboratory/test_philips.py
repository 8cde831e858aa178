"""Of a Philips file the scorer's stages are read, never silently the program's."""

from datetime import time

from tests.cmt.scoring.formats.night import names_of, read, refusal_of, spans_of

STAGES = '<Stage Type="Wake" Start="0"/><Stage Type="NonREM2" Start="60"/>'
REM = '<Stage Type="REM" Start="0"/>'


def study(staging: str, session: str = "<Duration>150</Duration>") -> str:
    return (
        '<PatientStudy xmlns="http://www.respironics.com/PatientStudy.xsd">'
        f"<Acquisition><Sessions><Session>{session}</Session></Sessions></Acquisition>"
        f"<ScoringData><StagingData>{staging}</StagingData></ScoringData></PatientStudy>"
    )


def of(who: str, stages: str = STAGES, rules: str = "NeuroAdultAASMStaging") -> str:
    return f"<{who}><{rules}>{stages}</{rules}></{who}>"


def test_a_stage_lasts_until_the_next_and_the_last_one_to_the_session_s_end():
    assert spans_of(study(of("UserStaging"))) == [(0, 60, "Wake"), (60, 90, "NREM2")]


def test_without_a_duration_the_end_of_the_last_stage_is_not_known():
    assert spans_of(study(of("UserStaging"), ""))[-1] == (60, None, "NREM2")


def test_a_mark_at_the_end_of_the_session_is_no_stage():
    stages = STAGES + '<Stage Type="Wake" Start="150"/>'
    assert names_of(study(of("UserStaging", stages))) == ["Wake", "NREM2"]


def test_the_start_of_the_recording_is_read():
    session = "<RecordingStart>2012-01-01T22:47:30</RecordingStart>"
    assert read(study(of("UserStaging"), session)).start == time(22, 47, 30)


def test_the_scorer_s_stages_go_before_the_program_s():
    scoring = read(study(of("MachineStaging", REM) + of("UserStaging")))
    assert [span.name for span in scoring.spans] == ["Wake", "NREM2"]
    assert scoring.notes == ()


def test_the_program_s_stages_alone_are_read_with_a_note():
    scoring = read(study(of("MachineStaging", REM) + of("UserStaging", "")))
    assert [span.name for span in scoring.spans] == ["REM"]
    assert "is the program's own (MachineStaging)" in scoring.notes[0]


def test_of_two_sets_of_rules_the_aasm_s_is_read():
    both = of("UserStaging", REM, "NeuroAdultRKStaging") + of("UserStaging")
    assert names_of(study(both)) == ["Wake", "NREM2"]


def test_two_scorings_by_the_same_rules_are_refused():
    assert "has 2 scorings" in refusal_of(study(of("UserStaging") * 2))


def test_rk_staging_alone_is_read():
    staging = (
        "<RKStaging><NeuroAdultRKStaging>" + REM + "</NeuroAdultRKStaging></RKStaging>"
    )
    assert names_of(study(staging)) == ["REM"]


def test_a_file_without_stages_and_a_stage_without_a_start_are_refused():
    assert "has no stages" in refusal_of(study(of("UserStaging", "")))
    assert "“Wake” has no start" in refusal_of(
        study(of("UserStaging", '<Stage Type="Wake"/>'))
    )

"""The night as each program would write it."""

import json

from tests.cmt.scoring.formats.night import (
    PHILIPS,
    REMLOGIC,
    RK,
    STAGES,
    WORDS,
    clock,
    edf,
    epochs,
    per_run,
    tals,
)


def _philips() -> str:
    stages = per_run('<Stage Type="{p}" Start="{onset}"/>', p=PHILIPS)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<PatientStudy '
        'xmlns="http://www.respironics.com/PatientStudy.xsd"><Acquisition><Sessions>'
        f"<Session><RecordingStart>{clock(0, 'ymd').replace(' ', 'T')}</RecordingStart>"
        "<Duration>780</Duration></Session></Sessions></Acquisition><ScoringData>"
        '<StagingData><MachineStaging><NeuroAdultAASMStaging><Stage Type="REM" '
        'Start="0"/></NeuroAdultAASMStaging></MachineStaging><UserStaging>'
        f"<NeuroAdultAASMStaging>{stages}</NeuroAdultAASMStaging></UserStaging>"
        "</StagingData></ScoringData></PatientStudy>"
    )


def _wonambi() -> str:
    scored = epochs(
        "<epoch><epoch_start>{onset}</epoch_start><epoch_end>{end}</epoch_end>"
        "<stage>{w}</stage><quality>Good</quality></epoch>",
        w={name: "NREM" + name[1] if "N" in name else WORDS[name] for name in WORDS},
    )
    return (
        '<?xml version="1.0" ?><annotations version="5"><dataset><filename>night.edf'
        f"</filename><start_time>{clock(0, 'ymd').replace(' ', 'T')}</start_time>"
        '</dataset><rater name="A"><bookmarks/><events/><stages>'
        f"{scored}</stages></rater></annotations>"
    )


def _scoring_hero() -> str:
    scored = [
        {"epoch": i + 1, "start": 30 * i, "end": 30 * i + 30, "stage": WORDS[s]}
        | {
            "digit": 0,
            "confidence": None,
            "channels": [],
            "clean": 1,
            "source": "human",
        }
        for i, s in enumerate(STAGES)
    ]
    return json.dumps([scored, []], indent=1)


def _yasa() -> str:
    names = {**WORDS, "W": "WAKE"}
    values = [names[stage] for stage in STAGES]
    about = {"n_stages": 5, "freq": "30s", "start": clock(0, "ymd").replace(" ", "T")}
    whole = {"values": values, **about, "scorer": None, "proba": None}
    return json.dumps(whole, indent=2)


def _nsrr() -> str:
    concepts = {"W": "Wake|0", "R": "REM sleep|5"}
    concepts |= {f"N{n}": f"Stage {n} sleep|{n}" for n in (1, 2, 3)}
    return (
        "<PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents>"
        + per_run(
            "<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>{c}"
            "</EventConcept><Start>{onset}</Start><Duration>{d}</Duration></ScoredEvent>",
            c=concepts,
        )
        + "</ScoredEvents></PSGAnnotation>"
    )


_DREAMS = {"W": "5", "R": "4", "N1": "3", "N2": "2", "N3": "1"}
_ZURICH = RK | {"R": "r"}
_BOAS = "{onset}\t30\t{i}\t{i}\t0\t{n}\t0\n"
_ORDER = {"W": "0", "N1": "1", "N2": "2", "N3": "3", "R": "4"}

TEXTS: dict[str, tuple[str, str]] = {
    "profusion": (
        "Compumedics Profusion",
        "<CMPStudyConfig><EpochLength>30</EpochLength><SleepStages>"
        + epochs("<SleepStage>{n}</SleepStage>", n=RK)
        + "</SleepStages></CMPStudyConfig>",
    ),
    "nsrr": ("NSRR XML", _nsrr()),
    "philips": ("Philips Respironics", _philips()),
    "wonambi": ("wonambi", _wonambi()),
    "remlogic xml": (
        "RemLogic XML",
        "<EventExport><Events>"
        + per_run(
            "<Event><Type>SLEEP-{n}</Type><StartTime>{iso}</StartTime>"
            "<StopTime>{iso_end}</StopTime></Event>",
            n=REMLOGIC,
        )
        + "</Events></EventExport>",
    ),
    "edfbrowser xml": (
        "EDFbrowser XML",
        "<annotationlist>"
        + per_run(
            "<annotation><onset>{iso}.0000000</onset><duration>{d}</duration>"
            "<description>Sleep stage {s}</description></annotation>"
        )
        + "</annotationlist>",
    ),
    "mne text": (
        "MNE annotations",
        f"# MNE-Annotations\n# orig_time : {clock(0, 'ymd')}.000000\n"
        "# onset, duration, description\n"
        + per_run("{onset}.0,{d}.0,Sleep stage {s}\n"),
    ),
    "mne csv": (
        "MNE annotations as CSV",
        "onset,duration,description\n" + per_run("{iso},{d}.0,Sleep stage {s}\n"),
    ),
    "domino": (
        "DOMINO",
        "Signal ID: SchlafProfil\\profil\nStart Time: 31.01.1985 23:55:00\nUnit: \n"
        "Signal Type: Discret\nEvents list: N4,N3,N2,N1,REM,Wake,Movement\nRate: 30 s\n"
        "\n" + epochs("{at},000; {w}\n", w=WORDS),
    ),
    "remlogic": (
        "RemLogic",
        "RemLogic Event Export\nPatient:\tX\nEvents Included:\nSLEEP-S0\n\n"
        "Sleep Stage\tPosition\tTime [hh:mm:ss]\tEvent\tDuration[s]\tLocation\n"
        + epochs("{s}\tUnknown Position\t{at}\tSLEEP-{n}\t30\tROC-LOC\n", n=REMLOGIC),
    ),
    "dreams": ("DREAMS", "[hypnogram]\n" + epochs("{n}\n" * 6, n=_DREAMS)),
    "elan": (
        "Elan",
        "time_base 1.000000\nsampling_period 0.01000000\nepoch_nb 780\nepoch_list\n"
        + epochs("{n}\n" * 30, n=RK),
    ),
    "visbrain": (
        "Visbrain",
        "*Duration_sec\t780\n*Datafile\tX\n" + per_run("{w}\t{end}\n", w=WORDS),
    ),
    "scoring hero": ("ScoringHero", _scoring_hero()),
    "yasa": ("YASA", _yasa()),
    "wisconsin": (
        "Wisconsin Sleep Cohort",
        "Epoch\tUser-Defined Stage\tCAST-Defined Stage\n"
        + "".join(f"{i}\t{RK[s]}\t7\n" for i, s in enumerate(STAGES, start=1)),
    ),
    "u-time table": (
        "U-Time table",
        "init_sec\tduration_sec\tstage\n" + per_run("{onset}\t{d}\t{w}\n", w=WORDS),
    ),
    "hmc": (
        "HMC",
        "Date, Time, Recording onset, Duration, Annotation, Linked channel\n"
        + epochs(
            "2001-01-01, {at}, {onset}.0000000, 30.0, Sleep stage {s}@@EEG F4-A1,\n"
        ),
    ),
    "edfbrowser": (
        "EDFbrowser",
        "Onset,Duration,Annotation\n"
        + per_run("+{onset}.0000000,{d},Sleep stage {s}\n"),
    ),
    "boas": (
        "BOAS",
        "onset\tduration\tbegsample\tendsample\toffset\tstage_hum\tstage_ai\n"
        + epochs(_BOAS, n=_ORDER),
    ),
    "bids": (
        "BIDS",
        "onset\tduration\ttrial_type\n"
        + per_run("{onset}\t{d}\tsleep_{w}\n", w=WORDS)
        + "120\tn/a\tarousal\n",
    ),
    "event list": (
        "event list",
        "Start Time,Duration (seconds),Event\n23:54:00,0,Recording Start\n"
        + per_run("{at},{d}.00, {w}\n", w=WORDS),
    ),
    "stage events": (
        "event list of stages",
        f"{clock(-5)}.00\tSTART RECORDING\n"
        + per_run("{at}.00\tSTAGE - {s}\n")
        + f"{clock(780)}.00\tSTAGE - NO STAGE\n",
    ),
    "u-time ids": ("U-Time .ids", per_run("{onset},{d},{w}\n", w=WORDS)),
    "zurich": (
        "Zurich .vis",
        "0\n" + "".join(f"{i} {_ZURICH[s]}\n" for i, s in enumerate(STAGES, start=1)),
    ),
    "sleeptrip": ("SleepTrip", epochs("{n}\t0\n", n=RK)),
    "anphy": ("ANPHY-Sleep", epochs("{s}\t{onset}\t30\n")),
    "luna": ("Luna .annot", per_run("{s}\t.\t.\t{onset}\t{end}\t.\n")),
}
BYTES = {
    "edf": ("EDF+ annotations", edf(tals())),
    "bdf": ("EDF+ annotations", edf(tals(), "BDF+C", b"\xffBIOSEMI")),
}
EXAMPLES: dict[str, tuple[str, bytes]] = {
    **BYTES,
    **{key: (name, text.encode()) for key, (name, text) in TEXTS.items()},
}

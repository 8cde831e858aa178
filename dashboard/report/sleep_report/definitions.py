"""The numbers' names and definitions, in English and in German."""

from cmt.summary import DEFINITIONS
from cmt.summary.definitions import LEAST_NREM_MIN, LEAST_REM_MIN, PERSISTENT_MIN
from dashboard.report.sleep_report.words import Language

_GERMAN = {
    "trt_min": (
        "Aufzeichnungszeit (TRT)",
        "Licht aus bis Licht an, in Minuten. Ohne markierte Zeiten gelten Beginn und "
        "Ende der Aufzeichnung. Gezählt werden ganze Epochen: Eine Epoche gehört dazu, "
        "wenn ihre Mitte dazwischen liegt.",
    ),
    "tst_min": (
        "Gesamtschlafzeit (TST)",
        "Minuten in N1, N2, N3 und R innerhalb der TRT; ohne Angabe, wo nichts "
        "bewertet wurde.",
    ),
    "sleep_efficiency_pct": ("Schlafeffizienz", "100 · TST / TRT."),
    "sleep_onset_latency_min": (
        "Einschlaflatenz",
        "Minuten von Licht aus bis zur ersten Epoche eines Schlafstadiums.",
    ),
    "latency_to_persistent_sleep_min": (
        "Latenz bis zum anhaltenden Schlaf",
        f"Minuten von Licht aus bis zu den ersten {PERSISTENT_MIN:g} Minuten Schlaf, "
        "die weder W noch eine nicht bewertete Epoche unterbricht.",
    ),
    "rem_latency_min": (
        "REM-Latenz",
        "Minuten vom Schlafbeginn bis zur ersten Epoche R.",
    ),
    "waso_min": (
        "Wach nach Schlafbeginn (WASO, AASM)",
        "Minuten in W vom Schlafbeginn bis Licht an.",
    ),
    "waso_to_last_sleep_min": (
        "WASO bis zum letzten Schlaf",
        "Minuten in W zwischen Schlafbeginn und letzter Schlafepoche.",
    ),
    "n_awakenings": (
        "Aufwachvorgänge",
        "Folgen von W zwischen erster und letzter Schlafepoche; eine nicht bewertete "
        "Epoche teilt eine Folge nicht.",
    ),
    "n_stage_shifts": (
        "Stadienwechsel",
        "Wechsel des Stadiums zwischen benachbarten bewerteten Epochen.",
    ),
    "n_cycles": (
        "NREM-REM-Zyklen",
        "Nach Feinberg und Floyd (1979): eine NREM-Periode von mindestens "
        f"{LEAST_NREM_MIN:g} min, ab ihrem ersten N1, N2 oder N3 und mit dem W darin, "
        f"danach eine REM-Periode mit mindestens {LEAST_REM_MIN:g} min R, im ersten "
        "Zyklus mit R beliebiger Dauer. Eine REM-Periode reicht bis zur "
        "nächsten solchen NREM-Periode. Kürzeres R gehört zur NREM-Periode; was ohne "
        "REM-Periode endet, ist kein Zyklus.",
    ),
    "unscored_min": (
        "Nicht bewertet",
        "Minuten der TRT, die nicht bewertet werden konnten; sie zählen weder als "
        "Schlaf noch als Wach.",
    ),
}
_ENGLISH = {
    "trt_min": "Total recording time (TRT)",
    "tst_min": "Total sleep time (TST)",
    "sleep_efficiency_pct": "Sleep efficiency",
    "sleep_onset_latency_min": "Sleep onset latency",
    "latency_to_persistent_sleep_min": "Latency to persistent sleep",
    "rem_latency_min": "REM latency",
    "waso_min": "Wake after sleep onset (WASO, AASM)",
    "waso_to_last_sleep_min": "WASO to the last sleep",
    "n_awakenings": "Awakenings",
    "n_stage_shifts": "Stage shifts",
    "n_cycles": "NREM–REM cycles",
    "unscored_min": "Not scored",
}
NUMBERS = tuple(_ENGLISH)
"""The fields of `SleepSummary` in the order of the report."""


def name_of(number: str, language: Language) -> str:
    """Return what a number is called."""
    return _GERMAN[number][0] if language == "de" else _ENGLISH[number]


def definition_of(number: str, language: Language) -> str:
    """Return what a number means: in English, word for word as on screen."""
    return _GERMAN[number][1] if language == "de" else DEFINITIONS[number]

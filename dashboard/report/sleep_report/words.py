"""The words of the report, each in English and in German."""

from typing import Literal

from cmt.export.notice import NOTICE

Language = Literal["en", "de"]
LANGUAGES: dict[Language, str] = {"en": "English", "de": "Deutsch"}

WORDS: dict[str, dict[Language, str]] = {
    "title": {"en": "Sleep report", "de": "Schlafbericht"},
    "notice": {
        "en": NOTICE,
        "de": "Nur für die Forschung. Kein Medizinprodukt; ohne Zulassung der FDA und "
        "ohne CE-Kennzeichnung. Automatisch bestimmte Stadien und Erklärungen müssen "
        "von einer Fachperson geprüft werden.",
    },
    "not_scored": {
        "en": "Arousals, respiratory and limb events are not scored.",
        "de": "Arousals, respiratorische Ereignisse und Beinbewegungen sind nicht "
        "ausgewertet.",
    },
    "not_scored_but_arousals": {
        "en": "Arousals are those that the reader marked ({n}), none the model's. "
        "Respiratory and limb events are not scored.",
        "de": "Arousals sind die von Hand markierten ({n}), keines vom Modell. "
        "Respiratorische Ereignisse und Beinbewegungen sind nicht ausgewertet.",
    },
    "events": {"en": "Events", "de": "Ereignisse"},
    "events_marked": {
        "en": "{counts}; marked by {readers}, none by the model",
        "de": "{counts}; markiert von {readers}, keines vom Modell",
    },
    "n_arousal": {"en": "arousals: {n}", "de": "Arousals: {n}"},
    "n_artefact": {"en": "artefacts: {n}", "de": "Artefakte: {n}"},
    "n_spindle": {"en": "spindles: {n}", "de": "Schlafspindeln: {n}"},
    "n_K-complex": {"en": "K-complexes: {n}", "de": "K-Komplexe: {n}"},
    "simulated": {
        "en": "Simulated night: made by a generator, no person was recorded.",
        "de": "Simulierte Nacht: von einem Generator erzeugt, keine Aufzeichnung einer "
        "Person.",
    },
    "code": {"en": "Study code", "de": "Studiencode"},
    "reader": {"en": "Reader", "de": "Ausgewertet von"},
    "model": {"en": "Model", "de": "Modell"},
    "model_hash": {
        "en": "{name}, SHA-256 begins with {digits}",
        "de": "{name}, SHA-256 beginnt mit {digits}",
    },
    "channels": {"en": "Channels", "de": "Kanäle"},
    "not_known": {"en": "not known", "de": "nicht bekannt"},
    "not_given_by_reader": {"en": "not stated", "de": "nicht angegeben"},
    "eeg_alone": {"en": "no EOG", "de": "kein EOG"},
    "recording": {"en": "Recording", "de": "Aufzeichnung"},
    "span": {
        "en": "{n} epochs of 30 s, {begin} to {end}",
        "de": "{n} Epochen zu 30 s, {begin} bis {end}",
    },
    "span_without_clock": {
        "en": "{n} epochs of 30 s, no time of day",
        "de": "{n} Epochen zu 30 s, ohne Uhrzeit",
    },
    "lights_off": {"en": "Lights off", "de": "Licht aus"},
    "lights_on": {"en": "Lights on", "de": "Licht an"},
    "no_lights_off": {
        "en": "not marked: the recording's start",
        "de": "nicht markiert: Beginn der Aufzeichnung",
    },
    "no_lights_on": {
        "en": "not marked: the recording's end",
        "de": "nicht markiert: Ende der Aufzeichnung",
    },
    "after_start": {
        "en": "{time} after the recording's start",
        "de": "{time} nach Beginn der Aufzeichnung",
    },
    "review": {"en": "Review", "de": "Durchsicht"},
    "reviewed": {
        "en": "{reviewed} of {n} epochs reviewed by a person, {changed} changed",
        "de": "{reviewed} von {n} Epochen von einer Person geprüft, {changed} geändert",
    },
    "nobody_reviewed": {
        "en": "No person has reviewed a stage: the final scoring is the model's.",
        "de": "Niemand hat ein Stadium geprüft: Die endgültige Auswertung ist die des "
        "Modells.",
    },
    "signed": {"en": "Signed", "de": "Signiert"},
    "not_signed": {"en": "not signed", "de": "nicht signiert"},
    "signed_by": {
        "en": "by {reader}, version {version}, {time} UTC, SHA-256 of the stages "
        "begins with {digits}",
        "de": "von {reader}, Fassung {version}, {time} UTC, SHA-256 der Stadien "
        "beginnt mit {digits}",
    },
    "reopened": {"en": "reopened since", "de": "seither wieder geöffnet"},
    "number": {"en": "Number", "de": "Kennzahl"},
    "final": {"en": "Final", "de": "Endgültig"},
    "auto": {"en": "Model", "de": "Modell"},
    "epochs": {"en": "Epochs counted", "de": "Gezählte Epochen"},
    "definition": {"en": "Definition", "de": "Definition"},
    "span_of_epochs": {
        "en": "{n} in {first}–{last}",
        "de": "{n} in {first}–{last}",
    },
    "no_epochs": {"en": "none", "de": "keine"},
    "made_of": {"en": "TST of TRT", "de": "TST von TRT"},
    "hypnogram": {"en": "Hypnogram, final", "de": "Hypnogramm, endgültig"},
    "changed": {"en": "changed", "de": "geändert"},
    "hypnodensity": {
        "en": "Probabilities by the model: from above Wake, REM, N1, N2, N3",
        "de": "Wahrscheinlichkeiten nach dem Modell: von oben Wach, REM, N1, N2, N3",
    },
    "stages": {"en": "Stages", "de": "Stadien"},
    "stage": {"en": "Stage", "de": "Stadium"},
    "of_tst": {"en": "of TST", "de": "der TST"},
    "transitions": {
        "en": "Transitions, final",
        "de": "Übergänge, endgültig",
    },
    "from_to": {"en": "from / to", "de": "von / nach"},
    "cycles": {"en": "NREM–REM cycles, final", "de": "NREM-REM-Zyklen, endgültig"},
    "cycle": {"en": "Cycle", "de": "Zyklus"},
    "cycle_epochs": {"en": "Epochs", "de": "Epochen"},
    "nrem": {"en": "NREM", "de": "NREM"},
    "rem": {"en": "REM", "de": "REM"},
    "remarks": {"en": "Remarks", "de": "Bemerkungen"},
    "of_model": {
        "en": "Model's scoring: {said}",
        "de": "Auswertung des Modells: {said}",
    },
    "notes": {
        "en": "Notes on the recording",
        "de": "Hinweise zur Aufzeichnung (englisch)",
    },
    "signature": {"en": "Date, signature", "de": "Datum, Unterschrift"},
    "page": {"en": "Page {number}", "de": "Seite {number}"},
    "nothing_scored": {"en": "nothing scored", "de": "nichts bewertet"},
    "not_given": {"en": "not given", "de": "entfällt"},
    "not_observed": {"en": "not observed", "de": "nicht beobachtet"},
    "not_reached": {"en": "not reached", "de": "nicht erreicht"},
    "hours": {"en": "hours", "de": "Stunden"},
    "W": {"en": "Wake", "de": "Wach"},
    "R": {"en": "REM", "de": "REM"},
    "N1": {"en": "N1", "de": "N1"},
    "N2": {"en": "N2", "de": "N2"},
    "N3": {"en": "N3", "de": "N3"},
    "?": {"en": "Not scored", "de": "Nicht bewertet"},
}


def say(key: str, language: Language, **values: object) -> str:
    """Return what stands in the table of words, with values in their places."""
    return WORDS[key][language].format(**values)


def decimal(text: str, language: Language) -> str:
    """Return a number with the language's decimal sign."""
    return text.replace(".", ",") if language == "de" else text

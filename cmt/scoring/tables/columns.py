"""The names of a table's columns, in seven languages, and what each column holds."""

import re
import unicodedata
from typing import NamedTuple


class Column(NamedTuple):
    """A column: as the file writes it, its bare name, and the unit that it states."""

    title: str
    name: str
    unit: str | None


def as_column(title: str) -> Column:
    """Divide a title such as ``Start (s)`` or ``onset_sec`` into name and unit."""
    text = unicodedata.normalize("NFKD", title.strip().strip("\"'").casefold())
    text = "".join(mark for mark in text if not unicodedata.combining(mark))
    unit = None
    found = _BRACKETS.search(text)
    if found and found[1].strip(". ") in _UNITS:
        unit = _UNITS[found[1].strip(". ")]
        text = text.replace(found[0], " ")
    words = [word for word in re.split(r"[\s_\-./:]+", text) if word]
    if len(words) > 1 and words[-1] in _UNITS:
        unit = _UNITS[words.pop()]
    name = re.sub(r"[^\w#]", "", "".join(words))
    if name in _UNIT_ALONE:
        return Column(title, "time", _UNITS[name])
    return Column(title, name, unit)


SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "ms": 0.001}
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_UNIT_ALONE = {"sec", "secs", "second", "seconds", "minutes", "sekunden", "minuten"}
_UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", "sekunden"), "s"),
    **dict.fromkeys(("seg", "segundos", "secondes", "secondi", "seconden"), "s"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "minuten"), "min"),
    **dict.fromkeys(("minutos", "minuti"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std"), "h"),
    **dict.fromkeys(("ms", "msec", "milliseconds", "millisecond"), "ms"),
    **dict.fromkeys(("samples", "sample", "smp", "points", "datapoints"), "samples"),
    **dict.fromkeys(("epochs", "epoch", "epochen"), "epochs"),
    **dict.fromkeys(("hh:mm:ss", "h:m:s", "hms", "hh:mm:ss.sss"), "clock"),
    **dict.fromkeys(("hh:mm", "mm:ss"), "clock"),
}
# In the order in which they are preferred, where a table has several.
STAGE = (
    *("stage", "stages", "sleepstage", "sleepstages", "stagename", "stagehum"),
    *("stadium", "stadien", "schlafstadium", "schlafstadien", "stade", "stades"),
    *("stadedesommeil", "stadesommeil", "etapa", "etapadesueno", "estagio"),
    *("estagiodosono", "estadio", "stadio", "stadiodelsonno", "fase", "fasedesueno"),
    *("fasedisonno", "slaapstadium", "slaapfase", "hypnogram", "hypno", "scoring"),
    *("trialtype", "description", "annotation", "annotations", "event", "eventtype"),
    *("eventname", "label", "labels", "score", "scored", "state", "sleepstate"),
    *("concept", "name", "type", "value", "text"),
)
ONSET = (
    *("onset", "onsets", "start", "starts", "begin", "begins", "init", "t0", "from"),
    *("starttime", "onsettime", "begintime", "inittime", "tstart", "beginning"),
    *("beginn", "anfang", "startzeit", "von", "debut", "inicio", "comienzo"),
    *("inizio", "starttijd", "begintijd", "van", "elapsed", "elapsedtime"),
    *("timestamp", "datetime", "dateandtime", "time", "zeit", "temps", "tiempo"),
    *("tempo", "tijd", "t", "clock", "clocktime", "timeofday", "uhrzeit", "hora"),
    *("heure", "ora", "zeitpunkt", "epochstart", "startofepoch"),
)
# These say neither that a stage begins then nor that it ends.
TIME = ("time", "zeit", "temps", "tiempo", "tempo", "tijd", "t", "elapsed", "timestamp")
CLOCK = (
    *("clock", "clocktime", "timeofday", "uhrzeit", "hora", "heure", "ora"),
    *("datetime", "dateandtime", "timestamp"),
)
DURATION = (
    *("duration", "durations", "dur", "length", "len", "dauer", "lange", "duree"),
    *("duracion", "duracao", "durata", "duur", "durationtime", "epochlength"),
)
END = (
    *("end", "ends", "stop", "stops", "offset", "endtime", "stoptime", "tend"),
    *("t1", "to", "until", "bis", "ende", "endzeit", "fin", "final", "fim", "fine"),
    *("einde", "eindtijd", "tot", "finish", "epochend", "endofepoch", "tstop"),
)
EPOCH = (
    *("epoch", "epochs", "epochnumber", "epochindex", "epochno", "epochnr", "epochid"),
    *("epochnum", "epoche", "epochen", "epochennummer", "epoque", "epoca", "epocas"),
    *("epoc", "epok", "nepoch", "epochn", "index", "idx", "nr", "no", "number", "row"),
    *("nummer", "numero", "#", ""),
)

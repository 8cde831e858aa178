"""Nights of which reports are made in tests, and logos."""

import json
from datetime import time
from io import BytesIO

import numpy as np
import pandas as pd
from PIL import Image

from cmt.export.hypnogram_reading import hypnogram_of
from cmt.export.summary_json import summary_json
from cmt.export.table_summaries import summarise_table
from dashboard.report.sleep_report import ReportDetails, SleepReport, sleep_report
from tests.cmt.export.nights import table_of

MODEL = ["W"] * 40 + ["N1"] * 4 + ["N2"] * 200 + ["W"] * 6 + ["N3"] * 90 + ["R"] * 30
MODEL += ["N2"] * 120 + ["?"] * 8 + ["R"] * 40 + ["N1"] * 3 + ["W"] * 21
FINAL = [*MODEL[:60], *["N1"] * 12, *MODEL[72:]]
NIGHT = table_of(FINAL, time(22, 45), auto=MODEL, reviewed=range(50, 90))
UNREVIEWED = table_of(MODEL, time(22, 45))
# Its first R stands alone, 7.5 min after sleep onset.
FRAGILE = table_of(["W"] * 40 + ["N2"] * 15 + ["R"] + ["N2"] * 500 + ["R"] * 60)
EXCERPT = table_of(["W"] * 10 + ["N2"] * 40 + ["R"] * 10, None)
NO_REM = table_of(["W"] * 20 + ["N2"] * 19 + ["W"] + ["N2", "W"] * 200)
AWAKE = table_of(["W"] * 500)
UNSCORED = table_of(["?"] * 500)
ONE_EPOCH = table_of(["N2"])
NIGHTS = {
    "night": NIGHT,
    "fragile": FRAGILE,
    "excerpt": EXCERPT,
    "no REM": NO_REM,
    "awake": AWAKE,
    "unscored": UNSCORED,
    "one epoch": ONE_EPOCH,
}
DETAILS = ReportDetails(
    model="SomnoLens CMT 9.8.7 0123456789ab",
    eeg="C4-M1",
    eog="E1-M2",
    code="S-07",
    reader="QX",
    laboratory="Sleep laboratory North",
)


def report_of(
    table: pd.DataFrame = NIGHT, language: str = "en", details: ReportDetails = DETAILS
) -> SleepReport:
    return sleep_report(table, details, language)


def json_of(table: pd.DataFrame, details: ReportDetails = DETAILS) -> dict:
    """Return the summary's JSON of the same night between the same lights."""
    found = summarise_table(table, details.lights)
    about = found.about(details.lights, hypnogram_of(table).start)
    return json.loads(summary_json(found.final, about, found.auto))


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 80)) -> bytes:
    """Return a picture of noise, as a logo would be."""
    noise = np.random.default_rng(0).integers(0, 255, (*size[::-1], 3), np.uint8)
    file = BytesIO()
    Image.fromarray(noise).save(file, kind)
    return file.getvalue()

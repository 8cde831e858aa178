"""The sleep report: one page as PDF and as HTML, in English and in German."""

from dashboard.report.sleep_report.content import SleepReport, sleep_report
from dashboard.report.sleep_report.details import LARGEST_LOGO_MB, ReportDetails
from dashboard.report.sleep_report.html_page import report_html
from dashboard.report.sleep_report.pdf import refuse_missing_letters, report_pdf
from dashboard.report.sleep_report.words import LANGUAGES

__all__ = [
    "LANGUAGES",
    "LARGEST_LOGO_MB",
    "ReportDetails",
    "SleepReport",
    "refuse_missing_letters",
    "report_html",
    "report_pdf",
    "sleep_report",
]

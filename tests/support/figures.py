"""What figures are drawn of in tests, and one of every figure."""

import numpy as np

from cmt.explanation.attention import Explanation
from cmt.explanation.evidence import BandLevel, Evidence
from cmt.recording import Signal
from cmt.second_opinion.bland_altman import Estimate, Limits
from cmt.stages import UNSCORED, Stage
from dashboard.figures.agreement.bland_altman import bland_altman_plot
from dashboard.figures.agreement.confusion_matrix import confusion_matrix
from dashboard.figures.agreement.kappa_range import kappa_range
from dashboard.figures.agreement.two_hypnograms import two_hypnograms
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.context_matrix import context_matrix_figure
from dashboard.figures.evidence import band_dots, evidence_bars
from dashboard.figures.subplots import stacked
from dashboard.figures.traces import epoch_traces, minute_preview
from dashboard.style.theme import LIGHT

EEG = Signal(np.linspace(-40, 40, 3000), 100, "Fpz-Cz")
EOG = Signal(np.zeros(3000), 100, "E1-M2")
STAGES = np.array([Stage.W, UNSCORED, Stage.N1, Stage.N2, Stage.N2], np.int8)


def explanation(eog: bool = True, view: str = "attention") -> Explanation:
    """Return one of the third of four epochs, its EEG marked at 12.0 to 13.5 s."""
    even = np.full(60, 1 / 60, np.float32)
    peak = even.copy()
    peak[24:27] = 4 / 60
    return Explanation(
        view=view,
        eeg_share=0.81 if eog else 1.0,
        eog_share=0.19 if eog else 0.0,
        eeg=peak,
        eog=even if eog else None,
        context_epochs=np.array([0, 1, 2, 3]),
        context=np.array([0.4, 0.3, 0.2, 0.1], np.float32),
    )


def every_figure() -> dict[str, dict]:
    """Return one figure of every kind by name."""
    why = explanation()
    found = Evidence(Stage.N2, Stage.N1, -0.8, 2.3)
    limits = Limits(3, *(Estimate(at, at - 2, at + 2) for at in (0, -5, 5)))
    levels = [BandLevel(band, 20 * at) for at, band in enumerate("δθασβ")]
    return {
        "traces": epoch_traces([EEG, EOG], [100, 200], why, LIGHT),
        "alone": epoch_traces([EEG], [100], explanation(eog=False), LIGHT),
        "minute": minute_preview([EEG, EOG], 4200, LIGHT),
        "probabilities": stage_probabilities(np.full(5, 0.2), LIGHT),
        "modality": modality_shares(why, LIGHT),
        "neighbours": neighbours(why, 2, STAGES, LIGHT),
        "evidence": evidence_bars(found, LIGHT),
        "no evidence": evidence_bars(None, LIGHT),
        "bands": band_dots(levels, LIGHT),
        "no bands": band_dots([], LIGHT),
        "column": stacked([("A", stage_probabilities(np.full(5, 0.2), LIGHT))], LIGHT),
        "matrix": context_matrix_figure(np.arange(4), np.eye(4), 2, STAGES, LIGHT),
        "two": two_hypnograms(
            {"Expert": STAGES, "Model": STAGES[::-1]},
            np.array([2]),
            None,
            LIGHT,
            (2, 2),
        ),
        "studies": bland_altman_plot("TST", np.eye(2), limits, LIGHT),
        "kappa range": kappa_range(0.7, (0.6, 0.8), (0.66, 0.76), LIGHT),
        "confusion": confusion_matrix(np.eye(5, dtype=int), LIGHT),
    }

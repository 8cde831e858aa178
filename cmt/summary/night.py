"""A night in numbers, and which of them hang on a few epochs."""

from dataclasses import dataclass

from cmt.summary.counted import Runs
from cmt.summary.cycles import SleepCycle
from cmt.summary.remarks import of_fragile, of_the_night


@dataclass(frozen=True)
class FragileNumber:
    """A number that a few epochs decide; see ``fragile`` in `DEFINITIONS`.

    Parameters
    ----------
    number
        The field of `SleepSummary`.
    value, without
        As it stands, and without those epochs; ``None`` is undefined.
    kind
        What they are: ``first REM``, ``first sleep`` or ``last sleep``.
    epoch, clock
        The first of them, from 1, and its time of day, or ``""``.
    epochs
        All of them, from 1.
    stage, before, after
        Stage of the first epoch, and those next to it; ``?`` is unscored or none.
    probability
        The highest among them: of R for the first REM, else of any sleep; ``None``
        where an expert or a reader scored.
    isolated, uncertain
        Why it counts as fragile; one of them holds, or both.
    """

    number: str
    value: float
    without: float | None
    kind: str
    epoch: int
    clock: str
    epochs: tuple[int, ...]
    stage: str
    before: str
    after: str
    probability: float | None
    isolated: bool
    uncertain: bool


@dataclass(frozen=True)
class SleepSummary:
    """A night in numbers; ``None`` is undefined or not given, never 0.

    `DEFINITIONS` says what each means. ``stage_min`` has W N1 N2 N3 R, ``stage_pct``
    the sleep stages; both by name. ``lights_marked`` is false when the recording's
    ends stood in for the lights. Of an ``excerpt``, what is a night's is ``None``.
    ``transitions`` are by the stage before, then by the one after. ``epochs`` has the
    runs of epochs, from 1, that each number counts, see `counted_epochs`.
    """

    trt_min: float
    tst_min: float | None
    sleep_efficiency_pct: float | None
    sleep_onset_latency_min: float | None
    latency_to_persistent_sleep_min: float | None
    rem_latency_min: float | None
    waso_min: float | None
    waso_to_last_sleep_min: float | None
    stage_min: dict[str, float | None]
    stage_pct: dict[str, float | None]
    n_awakenings: int | None
    n_stage_shifts: int | None
    n_cycles: int | None
    cycles: tuple[SleepCycle, ...]
    transitions: dict[str, dict[str, int]] | None
    unscored_min: float
    lights_marked: bool
    epochs: dict[str, Runs]
    excerpt: bool = False
    fragile: tuple[FragileNumber, ...] = ()

    @property
    def scored_min(self) -> float:
        """Minutes of TRT that were scored."""
        return self.trt_min - self.unscored_min

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences on what is not given, what is unscored, and what is fragile."""
        return (*of_the_night(self), *of_fragile(self.fragile))

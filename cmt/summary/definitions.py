"""What each number of the report means, and below what it is not given."""

from types import MappingProxyType

NIGHT_MIN = 180.0
"""What lasts shorter, or of which less is scored, is an excerpt and no night."""
LEAST_SLEEP_MIN = 10.0
"""Persistent sleep lasts that long: with less in all, no onset can be spoken of."""
PERSISTENT_MIN = 10.0
"""Sleep that goes on for so long without a break is persistent."""
LEAST_NREM_MIN = 15.0
LEAST_REM_MIN = 5.0
"""So long the periods of a NREM–REM cycle are at least."""
CONSIDERABLE_PCT = 5.0
"""From this share of TRT on, what is unscored is said beside the numbers."""
MOST_EPOCHS = 2
"""So few epochs, with no other of their kind near, are isolated."""
NEAR_EPOCHS = 10
"""Epochs of one kind that lie at most so many apart decide a number together."""
MOVED_MIN = 10.0
"""A number is fragile if it moves by more without the epochs that decide it."""
UNCERTAIN = 0.6
"""Below this confidence an epoch counts as uncertain."""

DEFINITIONS = MappingProxyType(
    {
        "trt_min": "Total recording time: lights off to lights on, in minutes. "
        "Without marked lights, the recording's start and end are used. It counts "
        "whole epochs: one belongs to it by its midpoint.",
        "tst_min": "Total sleep time: minutes of N1, N2, N3 and R within TRT; n/a "
        "where nothing was scored.",
        "sleep_efficiency_pct": "Sleep efficiency: 100 · TST / TRT.",
        "sleep_onset_latency_min": "Sleep onset latency: minutes from lights off to "
        "the first epoch of any sleep.",
        "latency_to_persistent_sleep_min": "Latency to persistent sleep: minutes from "
        f"lights off to the first {PERSISTENT_MIN:g} minutes of sleep that no W and no "
        "unscored epoch interrupts.",
        "rem_latency_min": "REM latency: minutes from sleep onset to the first R.",
        "waso_min": "Wake after sleep onset (AASM): minutes of W from sleep onset to "
        "lights on.",
        "waso_to_last_sleep_min": "Wake after sleep onset, to the last sleep: minutes "
        "of W between sleep onset and the last epoch of sleep.",
        "stage_min": "Minutes in each stage within TRT.",
        "stage_pct": "Share of each sleep stage in TST.",
        "n_awakenings": "Runs of W between the first and the last epoch of sleep; an "
        "epoch that could not be scored does not divide a run.",
        "n_stage_shifts": "Changes of stage between neighbouring scored epochs.",
        "n_cycles": "NREM–REM cycles after Feinberg and Floyd (1979): a NREM period of "
        f"at least {LEAST_NREM_MIN:g} min, from its first N1, N2 or N3 on and with the "
        f"W in it, then a REM period with at least {LEAST_REM_MIN:g} min of R, or with "
        "any R in the first cycle. A REM period goes on until the next such NREM "
        "period. Shorter R belongs to the NREM period; what no REM period follows is "
        "no cycle.",
        "cycles": "The NREM–REM cycles: first and last epoch, and the minutes of the "
        "NREM and of the REM period from beginning to end.",
        "transitions": "Pairs of neighbouring scored epochs: how often a stage (rows) "
        "is followed by itself or by another (columns).",
        "unscored_min": "Minutes in TRT that could not be scored; they count as "
        f"neither sleep nor wake. From {CONSIDERABLE_PCT:g} % of TRT on, it is said "
        "how far they can move the sleep efficiency.",
        "epochs": "The epochs that each number counts, from 1. Sleep efficiency and "
        "shares are made of such numbers. Of awakenings they are the first epochs, of "
        "stage shifts those after the change.",
        "excerpt": f"Less than {NIGHT_MIN / 60:g} h between lights off and lights on, "
        f"or of that scored, or less than {LEAST_SLEEP_MIN:g} min of sleep, too little "
        "to tell an onset: an excerpt, of which no latencies, sleep efficiency, wake "
        "after sleep onset, awakenings, cycles and percentages are given.",
        "fragile": "A number that moves by more than "
        f"{MOVED_MIN:g} min, or is undefined, once the epochs that decide it (the "
        "first or the last sleep, the first R) are left out, where these are isolated "
        f"(at most {MOST_EPOCHS}, and none of their kind within "
        f"{NEAR_EPOCHS // 2} min) or uncertain (probability of their kind below "
        f"{UNCERTAIN:g} in each). Left out, sleep is taken as W, R as the stage "
        "before it.",
    }
)

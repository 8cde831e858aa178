"""The ``_events.json`` beside BIDS events: what each column means, and HED tags.

The tags are of HED's library for the clinical EEG, SCORE 2.1.0: a data set that uses
them has ``"HEDVersion": "score_2.1.0"`` in its ``dataset_description.json``.
"""

import json

from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS
from cmt.export.notice import NOTICE
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, UNSCORED_NAME

HED_VERSION = "score_2.1.0"
_LEVELS = {
    **dict(zip(STAGE_NAMES, ("Wakefulness", "N1", "N2", "N3", "REM"), strict=True)),
    UNSCORED_NAME: "Not scored",
}
_SLEEP_TAGS = (f"Sleep-stage-{stage}" for stage in ("N1", "N2", "N3", "REM"))
_TAGS = dict(zip(_LEVELS, ("Awake", *_SLEEP_TAGS, "Unknown"), strict=True))
_TRUTH = {"true": "Yes", "false": "No"}


def bids_sidecar() -> bytes:
    """Return what the columns of `bids_events` mean; it is the same for all nights."""
    columns = {
        "trial_type": {
            "LongName": "Sleep stage",
            "Description": f"Final stage of an epoch of {EPOCH_SECONDS} s by the rules "
            "of the AASM manual: a reviewer's where one changed it, else the model's.",
            "Levels": _LEVELS,
            "HED": {stage: f"Data-feature, {tag}" for stage, tag in _TAGS.items()},
        },
        "auto_stage": {
            "LongName": "Stage by SomnoLens",
            "Description": "The model's stage, also where a reviewer changed it; not "
            f"scored where the EEG is flat, clipped, disconnected or missing. {NOTICE}",
            "Levels": _LEVELS,
        },
        "confidence": {
            "Description": "Calibrated probability of auto_stage; 0 where there is none"
        },
        **{
            name: {"Description": f"Calibrated probability of {level}"}
            for name, level in zip(PROBABILITY_COLUMNS, _LEVELS.values(), strict=False)
        },
        "usable": {"Description": "Whether the EEG can be staged", "Levels": _TRUTH},
        "reviewed": {"Description": "Whether a person looked at it", "Levels": _TRUTH},
    }
    return (json.dumps(columns, indent=2) + "\n").encode()

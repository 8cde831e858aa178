"""The ``_events.json`` beside BIDS events: what each column means, and HED tags.

The tags are of HED's library for the clinical EEG, SCORE 2.1.0: a data set that uses
them has ``"HEDVersion": "score_2.1.0"`` in its ``dataset_description.json``.
"""

import json
from collections.abc import Sequence

from cmt.export.hypnogram_csv import PROBABILITY_COLUMNS
from cmt.export.notice import NOTICE
from cmt.marked_events import NAMES_BESIDE_STAGES, MarkedEvent
from cmt.stages import EPOCH_SECONDS, STAGE_NAMES, UNSCORED_NAME

HED_VERSION = "score_2.1.0"
_LEVELS = {
    **dict(zip(STAGE_NAMES, ("Wakefulness", "N1", "N2", "N3", "REM"), strict=True)),
    UNSCORED_NAME: "Not scored",
}
_SLEEP_TAGS = (f"Sleep-stage-{stage}" for stage in ("N1", "N2", "N3", "REM"))
_TAGS = dict(zip(_LEVELS, ("Awake", *_SLEEP_TAGS, "Unknown"), strict=True))
_EVENT_TAGS = dict(
    zip(
        NAMES_BESIDE_STAGES.values(),
        ("Sleep-related-arousal", "Data-artifact", "Sleep-spindles", "K-complex"),
        strict=True,
    )
)
_OF_EVENTS = {
    "channel": {"Description": "The channel on which a reader marked an event"},
    "scorer": {"Description": "The initials of the reader who marked an event"},
}
_TRUTH = {"true": "Yes", "false": "No"}


def bids_sidecar(events: Sequence[MarkedEvent] = ()) -> bytes:
    """Return what the columns of `bids_events` mean.

    It is the same for all nights, and for all in which a reader marked events.
    """
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
    if events:
        columns["trial_type"] |= _with_events(columns["trial_type"])
        columns |= _OF_EVENTS
    return (json.dumps(columns, indent=2) + "\n").encode()


def _with_events(stages: dict) -> dict:
    levels = {
        name: f"{name[0].upper()}{name[1:]}, marked by a reader" for name in _EVENT_TAGS
    }
    tags = {kind: f"Data-feature, {tag}" for kind, tag in _EVENT_TAGS.items()}
    return {
        "LongName": "Sleep stage, or an event",
        "Description": f"{stages['Description']} Arousals, artefacts, spindles and "
        "K-complexes are events that a reader marked, none of them by the model.",
        "Levels": stages["Levels"] | levels,
        "HED": stages["HED"] | tags,
    }

"""Whether recordings keep their stages when what changes none happens to them.

    python benchmarks/robustness.py --recordings DIR [--model FILE]

Stages every EDF of a folder, and the simulated demo night, as it is and disturbed, and
compares each hypnogram with itself. Where an expert's scoring of the same name stands
beside a recording, half hours staged alone are compared with it, too. It writes
`robustness.md`, and `robustness.json` for the model's card, beside itself.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np

from cmt.evaluation.metrics import compare, or_none
from cmt.model.staging_model import BUNDLED_MODEL, StagingModel, load_model
from cmt.recording import Recording, read_recording
from cmt.robustness.stability import (
    EXCERPT_S,
    NIGHT_S,
    Stability,
    measure_stability,
    stage_excerpts,
)
from cmt.scoring import read_scoring
from cmt.simulation.demo import write_demo_night
from cmt.stages import UNSCORED
from cmt.staging import stage_recording

DEMO = "demo night (simulated)"
HERE = Path(__file__)
ABOUT = (
    "Cohen's κ of each hypnogram with itself after a change that should leave it as it "
    "is; “10 s later”: share of epochs that keep their stage. ✗: below the goal. "
    "°: undone before the network sees it, by scaling or resampling, or by the mean "
    "over polarity; such a 1.000 says that the code does so, and nothing of the "
    "network. “After scaling”: the change comes after that, so that the network sees "
    "it; for the EEG it has no goal. "
    "Numbers in brackets have no goal: an hour is more than the recording itself, and "
    "its signals are scaled by what is in that hour; 50 Hz carry but half of the band. "
    "–: κ is undefined, because every epoch has one stage."
)
EXCERPTS = (
    "Every half hour, staged as if it were all there is, against the same half hour "
    "staged within its night, and both against the expert where there is one."
)


def main() -> None:
    """Measure and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--recordings", type=Path, required=True, metavar="DIR")
    parser.add_argument("--model", type=Path, default=BUNDLED_MODEL, metavar="FILE")
    options = parser.parse_args()
    model = load_model(options.model)
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.edf"
        write_demo_night(demo)
        paths = {DEMO: demo}
        paths |= {path.stem: path for path in sorted(options.recordings.glob("*.edf"))}
        found = [look_at(name, path, model) for name, path in paths.items()]
    result = {
        "model": model.name,
        "sha256": hashlib.sha256(options.model.read_bytes()).hexdigest(),
        "recordings": found,
    }
    text = json.dumps(result, indent=1, ensure_ascii=False)
    HERE.with_suffix(".json").write_text(f"{text}\n", "utf-8")
    HERE.with_suffix(".md").write_text(report(result), "utf-8")


def look_at(name: str, path: Path, model: StagingModel) -> dict:
    """Return everything that is said of one recording."""
    recording = read_recording(path)
    print(f"{name}: {recording.n_epochs} epochs", flush=True)
    return {
        "recording": name,
        "signals": signals(recording),
        "n_epochs": recording.n_epochs,
        "changes": [row(each) for each in measure_stability(recording, model)],
        "half_hours": half_hours(path, recording, model),
    }


def signals(recording: Recording) -> str:
    """Name what was staged, and its rate."""
    names = " and ".join(signal.channel for signal in recording.signals)
    alone = " alone" if recording.eog is None else ""
    return f"{names}{alone}, {recording.eeg.rate_hz:g} Hz"


def row(each: Stability) -> dict:
    """Return one change as JSON holds it; what is undefined is null."""
    return {
        "change": each.name,
        "measure": each.kind,
        "value": or_none(each.value, 3),
        "goal": each.goal,
        "reached": each.reached,
        "n_lost": each.n_lost,
        "kept": or_none(each.agreement.accuracy, 3),
        "is_undone": each.is_undone,
    }


def half_hours(path: Path, recording: Recording, model: StagingModel) -> dict | None:
    """Compare half hours with their night, and both with the expert if there is one."""
    if recording.duration_s < NIGHT_S:
        return None
    usual = stage_recording(recording, model).hypnogram.stages
    alone = stage_excerpts(recording, model)
    # Both are held against the expert on the same epochs.
    within = np.where(alone == UNSCORED, UNSCORED, usual)
    found = {
        "n_excerpts": int(recording.duration_s // EXCERPT_S),
        "with_night": or_none(compare(within, alone).kappa, 3),
    }
    scoring = path.with_suffix(".csv")
    if scoring.is_file():
        expert = read_scoring(scoring, recording.n_epochs, recording.start).stages
        found["expert_alone"] = or_none(compare(expert, alone).kappa, 3)
        found["expert_in_night"] = or_none(compare(expert, within).kappa, 3)
    return found


def report(result: dict) -> str:
    """Return both tables as Markdown."""
    found = result["recordings"]
    lines = [
        "# Stability\n",
        f"{ABOUT} {result['model']}. Repeat: "
        "`python benchmarks/robustness.py --recordings DIR`.\n",
        "| change | goal | " + " | ".join(n["recording"] for n in found) + " |",
        "|---" * (len(found) + 2) + "|",
        "| *staged* | | " + " | ".join(n["signals"] for n in found) + " |",
    ]
    for change in in_order(found):
        cells = [{e["change"]: e for e in n["changes"]}.get(change) for n in found]
        goals = {f"{each['goal']}" for each in cells if each and each["goal"]}
        words = " | ".join(cell(each) for each in cells)
        lines.append(f"| {change} | {' '.join(goals)} | {words} |")
    lines += [
        f"\n## Half hours alone\n\n{EXCERPTS}\n",
        "| night | half hours | with the night | expert, alone | expert, in night |",
        "|---|---|---|---|---|",
    ]
    for night in found:
        if half := night["half_hours"]:
            keys = ("n_excerpts", "with_night", "expert_alone", "expert_in_night")
            words = " | ".join(str(half.get(key, "")) for key in keys)
            lines.append(f"| {night['recording']} | {words} |")
    return "\n".join(lines) + "\n"


def in_order(found: list[dict]) -> list[str]:
    """Name every change once, in the order in which recordings met them."""
    places: dict[str, int] = {}
    for night in found:
        for place, each in enumerate(night["changes"]):
            name = each["change"]
            places[name] = max(place, places.get(name, 0))
    return sorted(places, key=places.get)


def cell(found: dict | None) -> str:
    """Return one value as the table shows it."""
    if found is None:
        return ""
    value = "–" if found["value"] is None else f"{found['value']:.3f}"
    value += "°" if found["is_undone"] else ""
    lost = f", {found['n_lost']} epochs lost" if found["n_lost"] else ""
    if found["goal"] is None:
        return f"({value}{lost})"
    return f"{value}{lost}" + ("" if found["reached"] else " ✗")


if __name__ == "__main__":
    main()

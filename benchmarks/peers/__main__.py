"""Our model beside YASA and GSSC: agreement with an expert and each other, and speed.

    python benchmarks/peers --recordings DIR --yasa PYTHON --gssc PYTHON

Each scorer runs as processes of its own, in its own environment: PYTHON is the
interpreter of one into which `pip install yasa` or `pip install gssc` went. It writes
`peers.md`, and `peers.json` for the model's card. Run it on an idle machine, or with
`--runs 0`, which leaves time and memory out.
"""

import argparse
import hashlib
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from runs import GSSC, OURS, YASA, Scorers, speed

from cmt.channels import choose_channels
from cmt.evaluation.bootstrap import BLOCK_EPOCHS, N_DRAWS, SEED, kappa_difference
from cmt.evaluation.metrics import compare, or_none
from cmt.recording import describe_file, stageable_names
from cmt.recording.signals import whole_epochs
from cmt.scoring import read_scoring
from cmt.stages import STAGE_NAMES, STAGE_ORDER

HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[1] / "assets" / "model" / "cmt.safetensors"
PAIRS = {
    "psg_25min": (
        ("EEG C3", "EOG EOG1"),
        ("EEG C4", "EOG EOG2"),
        ("EEG F3", "EOG EOG1"),
    ),
    "psg_20min_300hz": (
        ("C3-A2", "Left Eye-A2"),
        ("C4-A1", "Right Eye-A1"),
        ("C4-A1", "Left Eye-A2"),
    ),
}


def main() -> None:
    """Measure and write both files."""
    options = _options()
    found: dict = {
        "sha256": hashlib.sha256(options.model.read_bytes()).hexdigest(),
        "versions": {
            YASA: version(options.yasa, "yasa"),
            GSSC: version(options.gssc, "gssc"),
        },
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, no GPU",
    }
    with tempfile.TemporaryDirectory() as folder:
        scorers = Scorers(options.yasa, options.gssc, options.model, Path(folder))
        found["expert"] = list(with_expert(options.recordings, scorers))
        found["each_other"] = list(with_each_other(options.recordings, scorers))
        found["speed"] = speed(scorers, options.runs) if options.runs else []
    text = json.dumps(found, indent=1, ensure_ascii=False)
    HERE.with_suffix(".json").write_text(f"{text}\n", "utf-8")
    HERE.with_suffix(".md").write_text(report(found), "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--recordings", type=Path, required=True, metavar="DIR")
    parser.add_argument("--yasa", required=True, metavar="PYTHON")
    parser.add_argument("--gssc", required=True, metavar="PYTHON")
    parser.add_argument("--model", type=Path, default=MODEL, metavar="FILE")
    parser.add_argument("--runs", type=int, default=5, help="of each timing; 0: none")
    return parser.parse_args()


def version(python: str, package: str) -> str:
    """Return the version of a package in another environment."""
    asked = f"import importlib.metadata as m; print(m.version({package!r}))"
    done = subprocess.run([python, "-c", asked], capture_output=True, check=True)
    return done.stdout.decode().strip()


def with_expert(folder: Path, scorers: Scorers) -> Iterator[dict]:
    """Compare every scorer with the expert, where a scoring stands beside an EDF."""
    for path in sorted(folder.glob("*.edf")):
        scoring = path.with_suffix(".csv")
        if not scoring.is_file():
            continue
        header = describe_file(path)
        chosen = choose_channels(stageable_names(header))
        n_epochs = whole_epochs(header.duration_s)
        expert = read_scoring(scoring, n_epochs, header.start).stages
        for name in scorers.names:
            stages = scorers.stages(name, path, chosen.eeg, chosen.eog, n_epochs)
            result = compare(expert, stages)
            yield {
                "recording": path.stem,
                "eeg": chosen.eeg,
                "eog": chosen.eog,
                "scorer": name,
                "n_epochs": result.n_epochs,
                "kappa": round(result.kappa, 3),
                "accuracy": round(result.accuracy, 3),
                "f1": by_stage(result.f1),
                "confusion": result.confusion.tolist(),
            }


def by_stage(f1: np.ndarray) -> dict[str, float | None]:
    """Return F1 scores by name, ``None`` for a stage that nobody found."""
    scores = (or_none(score, 3) for score in f1)
    return dict(zip(STAGE_NAMES, scores, strict=True))


def with_each_other(folder: Path, scorers: Scorers) -> Iterator[dict]:
    """Compare ours and YASA with GSSC on recordings that no expert scored."""
    for recording, pairs in PAIRS.items():
        path = folder / f"{recording}.edf"
        n_epochs = whole_epochs(describe_file(path).duration_s)
        ours, yasa, gssc = (
            np.stack([scorers.stages(name, path, *pair, n_epochs) for pair in pairs])
            for name in scorers.names
        )
        found = kappa_difference(ours, yasa, gssc)
        yield {
            "recording": recording,
            "pairs": [
                {
                    "eeg": eeg,
                    "eog": eog,
                    OURS: round(compare(gssc[row], ours[row]).kappa, 3),
                    YASA: round(compare(gssc[row], yasa[row]).kappa, 3),
                }
                for row, (eeg, eog) in enumerate(pairs)
            ],
            OURS: round(found.first, 3),
            YASA: round(found.second, 3),
            "interval": [round(found.low, 3), round(found.high, 3)],
            "significantly_below": found.significantly_below,
            "bootstrap": {
                "block_epochs": BLOCK_EPOCHS,
                "draws": N_DRAWS,
                "seed": SEED,
            },
        }


def report(found: dict) -> str:
    """Return the tables as Markdown."""
    versions = ", ".join(f"{name} {v}" for name, v in found["versions"].items())
    head = (
        f"# Beside other scorers\n\n{versions}; our model file {found['sha256'][:12]}; "
        f"{found['machine']}. Repeat: `python benchmarks/peers --recordings DIR "
        "--yasa PYTHON --gssc PYTHON`.\n"
    )
    parts = [head, _expert_table(found["expert"])]
    parts += [_each_other(each) for each in found["each_other"]]
    parts += [_speed_table(found["speed"])] if found["speed"] else []
    return "\n".join(parts)


def _expert_table(rows: list[dict]) -> str:
    lines = [
        "## With an expert\n",
        "| recording | scorer | κ | accuracy | epochs | F1 "
        + " | F1 ".join(stage.name for stage in STAGE_ORDER)
        + " |",
        "|---" * 10 + "|",
    ]
    for row in rows:
        scores = " | ".join(_decimals(row["f1"][s.name]) for s in STAGE_ORDER)
        lines.append(
            f"| {row['recording']} | {row['scorer']} | {row['kappa']:.3f} | "
            f"{row['accuracy']:.3f} | {row['n_epochs']} | {scores} |"
        )
    return "\n".join(lines) + "\n"


def _decimals(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"


def _each_other(found: dict) -> str:
    low, high = found["interval"]
    drawn = found["bootstrap"]
    verdict = "" if found["significantly_below"] else "not "
    lines = [
        f"## With GSSC: {found['recording']}\n",
        f"| EEG | EOG | κ {OURS} | κ {YASA} |\n|---|---|---|---|",
        *(
            f"| {pair['eeg']} | {pair['eog']} | {pair[OURS]:.3f} | {pair[YASA]:.3f} |"
            for pair in found["pairs"]
        ),
        f"| all three | | {found[OURS]:.3f} | {found[YASA]:.3f} |\n",
        f"{OURS} − {YASA}: {low:+.3f} to {high:+.3f} (95 %; {drawn['draws']} draws of "
        f"blocks of {drawn['block_epochs']} epochs, seed {drawn['seed']}): {verdict}"
        "significantly below.",
    ]
    return "\n".join(lines) + "\n"


def _speed_table(rows: list[dict]) -> str:
    lines = [
        "## Time and memory\n",
        "The demo night (8 h, 100 Hz): whole processes from file to CSV, in turns, "
        "then a second staging in a process that is warm; peak resident memory.\n",
        "| channels | scorer | median s | min | max | runs | warm s | peak MiB |",
        "|---" * 8 + "|",
        *(
            f"| {row['channels']} | {row['scorer']} | {row['median_s']:.2f} | "
            f"{row['least_s']:.2f} | {row['most_s']:.2f} | {row['runs']} | "
            f"{row['warm_s']:.2f} | {row['peak_mib']} |"
            for row in rows
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

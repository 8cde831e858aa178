"""What becomes of damaged recordings, scorings and model files.

    python benchmarks/fuzz.py --jobs 2

Every case is drawn from its kind, its number and the seed, and read in a process with
limits of memory and time. `--only "EDF, clock:17"` tells one case in full, and keeps
its file. The table goes to `fuzz.md`; the process ends with 1 where there is a fault.
"""

import argparse
import platform
import sys
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fuzzing.cases import FAULTS, FINE, generator  # noqa: E402
from fuzzing.running import AREAS, Result, run  # noqa: E402

OUT = Path(__file__).with_suffix(".md")


def main() -> int:
    """Run all cases, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--n-recordings", type=int, default=10_000)
    parser.add_argument("--n-scorings", type=int, default=2_000)
    parser.add_argument("--n-models", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", metavar="KIND:NUMBER")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    if options.only:
        return one(options.only, options.seed)
    results = []
    for area in AREAS:
        began = time.perf_counter()
        number = getattr(options, f"n_{area}")
        results += run(area, cases(area, number), options.seed, options.jobs)
        took = time.perf_counter() - began
        print(f"{number:,} {area} in {took:.0f} s", file=sys.stderr)
    options.out.write_text(report(results, options.seed), "utf-8")
    faults = [result for result in results if result.outcome in FAULTS]
    for result in faults:
        line = f"{result.kind}:{result.number}: {result.outcome}: {result.told}"
        print(line, file=sys.stderr)
    return 1 if faults else 0


def cases(area: str, number: int) -> list[tuple[str, int]]:
    """Return that many cases, as many of each kind."""
    kinds = list(AREAS[area]().kinds) if number else []
    return [(kinds[i % len(kinds)], i // len(kinds)) for i in range(number)]


def one(name: str, seed: int) -> int:
    """Run one case, and leave its file beside."""
    kind, _, number = name.rpartition(":")
    area = next(area for area in AREAS if kind in AREAS[area]().kinds)
    (result,) = run(area, [(kind, int(number))], seed, 1)
    damaged = AREAS[area]().kinds[kind](generator(seed, kind, int(number)))
    path = Path(f"fuzzed{damaged.suffix}")
    path.write_bytes(damaged.content)
    print(f"{result.outcome}: {result.told}\n{damaged.base} as {path}")
    return 1 if result.outcome in FAULTS else 0


def report(results: list[Result], seed: int) -> str:
    """Return the table as Markdown."""
    counts = Counter(result.outcome for result in results)
    shown = [*FINE, *(fault for fault in FAULTS if counts[fault])]
    kinds = list(dict.fromkeys(result.kind for result in results))
    by_kind = Counter((result.kind, result.outcome) for result in results)
    n_faults = sum(counts[fault] for fault in FAULTS)
    packages = " ".join(f"{name} {version(name)}," for name in ("numpy", "safetensors"))
    lines = [
        "# Damaged files\n",
        f"{len(results):,} cases, seed {seed}; Python {platform.python_version()}, "
        f"{packages} torch {version('torch')}. Repeat: `python benchmarks/fuzz.py`.\n",
        f"**{n_faults:,} faults**: {', '.join(FAULTS)}. “Another value” is what a "
        "damaged number or byte says now; where the damage is neutral, it is a wrong "
        "value. “Not read yet” counts files of formats that this version refuses "
        "undamaged.\n",
        f"| kind | {' | '.join(shown)} |",
        f"|---|{'---|' * len(shown)}",
        *(
            f"| {kind} | {' | '.join(f'{by_kind[kind, each]:,}' for each in shown)} |"
            for kind in kinds
        ),
        f"| all | {' | '.join(f'{counts[each]:,}' for each in shown)} |",
    ]
    return "\n".join(lines + _first_faults(results)) + "\n"


def _first_faults(results: list[Result]) -> list[str]:
    faults = [result for result in results if result.outcome in FAULTS]
    if not faults:
        return []
    first = {(each.kind, each.outcome): each for each in reversed(faults)}
    return [
        "\nThe first of each kind:\n",
        *(
            f"- `{each.kind}:{each.number}`, {each.outcome}: {each.told[:160]}"
            for each in first.values()
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())

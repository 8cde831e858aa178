"""The rooms of the house from the top down, and who may import whom.

A room is a folder, or a file that stands at the top level of one. It may import rooms
of lower rows; of its own row it knows only itself.
"""

import ast
from collections import Counter
from pathlib import PurePosixPath

from tests.promises.rules import Import, imports

ROWS = (
    ("benchmarks",),
    ("tests",),
    ("pages",),
    ("dashboard/__main__.py",),
    ("dashboard/app.py", "dashboard/serving.py"),
    ("dashboard/sections",),
    ("dashboard/components", "dashboard/report"),
    ("dashboard/figures", "dashboard/session", "dashboard/wording"),
    ("dashboard/style", "dashboard/server", "dashboard/routes.py"),
    ("somnolens",),
    ("cmt/__main__.py",),
    ("cmt/commands",),
    (
        "cmt/training/run.py",
        "cmt/training/combine.py",
        "cmt/training/evaluation_report.py",
    ),
    ("cmt/training/evaluate.py",),
    ("cmt/training/spectral",),
    (
        "cmt/training/selection",
        "cmt/training/fitting",
        "cmt/training/preparation",
    ),
    ("cmt/training/data",),
    ("cmt/training/config.py",),
    ("cmt/robustness", "cmt/fidelity"),
    ("cmt/store",),
    ("cmt/explanation", "cmt/review", "cmt/second_opinion"),
    ("cmt/staging", "cmt/events"),
    ("cmt/export", "cmt/scoring"),
    ("cmt/evaluation", "cmt/summary"),
    ("cmt/model",),
    ("cmt/nets", "cmt/epochs", "cmt/hypnogram.py", "cmt/simulation"),
    ("cmt/spectra",),
    ("cmt/recording",),
    ("cmt/channels",),
    ("cmt/batch.py", "cmt/whole_files.py", "cmt/private", "cmt/marked_events"),
    ("cmt/errors.py",),
    (
        "cmt/stages.py",
        "cmt/printable.py",
        "cmt/clock.py",
        "cmt/plurals.py",
        "cmt/progress.py",
        "cmt/bundled.py",
    ),
)
ROW = {room: number for number, row in enumerate(ROWS) for room in row}
MOST_FILES = 12
DOORS = {"__init__.py", "__main__.py"}
# Figures, reports and the start are fetched when a command needs them.
FETCHED = ("dashboard.report", "dashboard.server.options", "dashboard.__main__")


def room_of(path: str) -> str | None:
    """Return the innermost room that a path is in; none for what is no room of ours."""
    place = PurePosixPath(path)
    names = [place.as_posix(), *(parent.as_posix() for parent in place.parents)]
    return next((name for name in names if name in ROW), None)


def room_of_import(found: Import) -> str | None:
    """Return the room that a dotted name lies in."""
    parts = found.name.split(".")
    for length in range(len(parts), 0, -1):
        path = "/".join(parts[:length])
        for name in (f"{path}.py", path):
            if name in ROW:
                return name
    return None


def imports_go_down(path: str, source: str) -> list[str]:
    """Nobody imports a room of a row above, or another of the same row."""
    own = room_of(path)
    if own is None or own == "tests":
        return []
    return [
        f"{path}:{found.line} imports {found.name}, which is not below"
        for found in imports(path, source)
        if (room := room_of_import(found)) not in (None, own)
        if ROW[room] <= ROW[own] and not _is_fetched(own, found)
    ]


def _is_fetched(own: str, found: Import) -> bool:
    from_below = own == "cmt/commands" and found.is_lazy and found.reaches(*FETCHED)
    return from_below or (own == "benchmarks" and found.reaches("tests.support"))


def rooms_are_known(path: str, _source: str) -> list[str]:
    """Every file of the product stands in a room that has its row."""
    product = path.startswith(("cmt/", "dashboard/", "pages/", "somnolens/"))
    is_door = PurePosixPath(path).name == "__init__.py"
    return [] if not product or is_door or room_of(path) else [f"{path} has no room"]


def crowded(paths: list[str]) -> list[str]:
    """No folder holds more than 12 files, doors not counted."""
    folders = Counter(
        PurePosixPath(path).parent.as_posix()
        for path in paths
        if PurePosixPath(path).name not in DOORS
    )
    return [f"{f} has {n} files" for f, n in folders.items() if n > MOST_FILES]


def circles(sources: dict[str, str]) -> list[str]:
    """No file imports itself by way of others; what types alone need does not count."""
    graph = {
        path: {
            target
            for found in imports(path, _without_types(source))
            if (target := _file_of(found, sources)) and target != path
        }
        for path, source in sources.items()
    }
    found, done = [], set()

    def follow(path: str, trail: tuple[str, ...]) -> None:
        if path in trail:
            found.append(" -> ".join([*trail[trail.index(path) :], path]))
        elif path not in done:
            for target in sorted(graph[path]):
                follow(target, (*trail, path))
            done.add(path)

    for path in graph:
        follow(path, ())
    return found


def _file_of(found: Import, sources: dict[str, str]) -> str | None:
    """Return the file that an import runs: a module, or the door of a package."""
    parts = found.name.split(".")
    for length in range(len(parts), 0, -1):
        path = "/".join(parts[:length])
        for name in (f"{path}.py", f"{path}/__init__.py"):
            if name in sources:
                return name
    return None


def _without_types(source: str) -> str:
    tree = ast.parse(source)
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    ]
    return ast.unparse(tree)

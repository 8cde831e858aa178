"""The house's rules as functions: a file's path and text in, what breaks the rule out.

Paths are written from the repository's root, with slashes. No rule looks at the disk,
so each can be shown a file that breaks it.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

ROOMS = ("cmt", "dashboard", "pages", "somnolens", "tests", "benchmarks")
TORCH_ROOMS = (
    "cmt/nets/",
    "cmt/model/",
    "cmt/staging/",
    "cmt/explanation/effect/",
    "cmt/training/",
    "cmt/fidelity/",
)
COMMAND_LINE = ("cmt/__main__.py", "cmt/commands/")
PURE_ROOMS = (
    "dashboard/figures/",
    "dashboard/report/",
    "dashboard/style/",
    "dashboard/wording/",
)
PRINTING = {"print", "sys.stdout.write", "sys.stderr.write"}
CALLED_WITH_A_MODULE = {"import_module", "__import__", "files", "find_spec"}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "base", "manager"}
CODE_SUFFIXES = {
    ".py",
    ".pyc",
    ".ipynb",
    ".js",
    ".sh",
    ".html",
    ".pt",
    ".pkl",
    ".pickle",
}
FORBIDDEN_FOLDER = "dashboard" + "/pages"


@dataclass(frozen=True)
class Import:
    """One imported name, dotted, and whether it waits until a function is called."""

    name: str
    line: int
    is_lazy: bool

    def reaches(self, *modules: str) -> bool:
        """Tell whether this is one of the modules, or something inside one."""
        return any(f"{self.name}.".startswith(f"{module}.") for module in modules)


def imports(path: str, source: str) -> Iterator[Import]:
    """Yield what a file imports, by a statement or by a call with the name as text."""
    tree = ast.parse(source, path)
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    lazy = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, functions)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        for name in _imported_names(node, PurePosixPath(path).parent.parts):
            yield Import(name, node.lineno, id(node) in lazy)


def _imported_names(node: ast.AST, package: tuple[str, ...]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else ()
        module = ".".join([*above, *([node.module] if node.module else [])])
        return [f"{module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and node.args:
        argument = node.args[0]
        called = ast.unparse(node.func).rpartition(".")[2]
        if called in CALLED_WITH_A_MODULE and isinstance(argument, ast.Constant):
            return [str(argument.value)]
    return []


def _complaints(path: str, source: str, *banned: str) -> list[str]:
    return [
        f"{path}:{found.line} imports {found.name}"
        for found in imports(path, source)
        if found.reaches(*banned)
    ]


def cmt_stands_alone(path: str, source: str) -> list[str]:
    """`cmt` never imports Streamlit or Plotly, whatever its commands fetch."""
    if not path.startswith(("cmt/", "somnolens/")):
        return []
    return _complaints(path, source, "pages", "streamlit", "plotly")


def nets_know_tensors_only(path: str, source: str) -> list[str]:
    """Of ours, `cmt.nets` imports itself, `cmt.stages`, and how many features come."""
    if not path.startswith("cmt/nets/"):
        return []
    allowed = ("cmt.nets", "cmt.stages", "cmt.spectra.N_FEATURES")
    return [
        f"{path}:{found.line} imports {found.name}"
        for found in imports(path, source)
        if found.reaches(*ROOMS) and not found.reaches(*allowed)
    ]


def torch_stays_in_its_rooms(path: str, source: str) -> list[str]:
    """Torch is imported only where tensors are computed."""
    allowed = (*TORCH_ROOMS, "tests/", "benchmarks/")
    return [] if path.startswith(allowed) else _complaints(path, source, "torch")


def the_database_stays_in_the_store(path: str, source: str) -> list[str]:
    """SQLAlchemy and its migrations are `cmt/store`'s alone."""
    if path.startswith(("cmt/store/", "tests/cmt/store/")):
        return []
    return _complaints(path, source, "sqlalchemy", "alembic", "sqlite3")


def nets_are_built_behind_cmt(path: str, source: str) -> list[str]:
    """The dashboard and the pages reach the networks through `cmt` alone."""
    outside = path.startswith(("dashboard/", "pages/"))
    return _complaints(path, source, "cmt.nets") if outside else []


def training_is_behind_the_command_line(path: str, source: str) -> list[str]:
    """`cmt.training` is imported by `cmt/commands`, tests and benchmarks only."""
    allowed = ("cmt/training/", "cmt/commands/", "tests/", "benchmarks/")
    return [] if path.startswith(allowed) else _complaints(path, source, "cmt.training")


def figures_do_not_know_streamlit(path: str, source: str) -> list[str]:
    """Figures, reports, words and the look are pure: data in, figure or text out."""
    pure = path.startswith(PURE_ROOMS)
    return _complaints(path, source, "streamlit") if pure else []


def pages_import_three_things(path: str, source: str) -> list[str]:
    """Pages import Streamlit, the dashboard and `cmt`, never each other."""
    if not path.startswith("pages/"):
        return []
    return [
        f"{path}:{found.line} imports {found.name}"
        for found in imports(path, source)
        if not found.reaches("streamlit", "dashboard", "cmt")
    ]


def state_lives_in_the_session(path: str, source: str) -> list[str]:
    """State and caches are `dashboard/session`'s; housekeeping empties what ended."""
    may = ("dashboard/session/", "dashboard/server/housekeeping.py")
    if not path.startswith(("dashboard/", "pages/")) or path.startswith(may):
        return []
    kept = ("session_state", "cache_data", "cache_resource")
    return [complaint for words in kept for complaint in _mentions(path, source, words)]


def pages_are_imported_by_nothing(path: str, source: str) -> list[str]:
    """Streamlit runs pages; nobody imports them, nor benchmarks, nor tests.

    Benchmarks may use what stands in `tests.support`.
    """
    found = _complaints(path, source, "pages", "benchmarks")
    if path.startswith("tests/"):
        return found
    may_use_support = path.startswith("benchmarks/")
    return found + [
        f"{path}:{each.line} imports {each.name}"
        for each in imports(path, source)
        if each.reaches("tests")
        and not (may_use_support and each.reaches("tests.support"))
    ]


def cmt_does_not_print(path: str, source: str) -> list[str]:
    """`cmt` computes in silence; its command line alone prints and draws bars."""
    if not path.startswith("cmt/") or path.startswith(COMMAND_LINE):
        return []
    prints = [
        f"{path}:{node.lineno} prints"
        for node in ast.walk(ast.parse(source, path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTING
    ]
    return prints + _complaints(path, source, "tqdm")


def files_are_short(path: str, source: str) -> list[str]:
    """No file is longer than 250 lines, no page than 80."""
    most = 80 if path.startswith("pages/") else 250
    count = len(source.splitlines())
    return [f"{path} has {count} lines, {most} at most"] if count > most else []


def functions_are_short(path: str, source: str) -> list[str]:
    """No function is longer than 40 lines."""
    return [
        f"{path}:{node.lineno} {node.name} has {count} lines, 40 at most"
        for node in ast.walk(ast.parse(source, path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (count := node.end_lineno - node.lineno + 1) > 40
    ]


def names_say_something(path: str, source: str) -> list[str]:
    """No file, folder, class or function is called utils, common or the like."""
    names = [*PurePosixPath(path).with_suffix("").parts]
    defined = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    names += [
        n.name for n in ast.walk(ast.parse(source, path)) if isinstance(n, defined)
    ]
    return [f"{path}: {name}" for name in names if _words(name) & EMPTY_NAMES]


def _words(name: str) -> set[str]:
    return set(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_"))


def assets_hold_no_code(path: str, source: str) -> list[str]:
    """`assets` is read, never run or unpickled."""
    runs = source.startswith("#!") or PurePosixPath(path).suffix in CODE_SUFFIXES
    return [f"{path} is code"] if path.startswith("assets/") and runs else []


def no_second_pages_folder(path: str, source: str) -> list[str]:
    """A pages folder beside the entry file would switch Streamlit's old pages on."""
    mentions = _mentions(path, source, FORBIDDEN_FOLDER)
    return [path] if path.startswith(f"{FORBIDDEN_FOLDER}/") else mentions


def no_code_at_the_root(path: str, _source: str) -> list[str]:
    """An entry file beside `pages` would switch Streamlit's old pages on, too."""
    return [path] if path.endswith(".py") and "/" not in path else []


def _mentions(path: str, source: str, words: str) -> list[str]:
    return [
        f"{path}:{number} mentions {words}"
        for number, line in enumerate(source.splitlines(), start=1)
        if words in line
    ]

"""Imports make no circle and never go up; no room is crowded."""

import pytest

from tests.promises import rooms
from tests.promises.test_architecture import broken, files

PRODUCT = ("cmt/", "dashboard/", "pages/", "somnolens/")


def product() -> dict[str, str]:
    """Return the Python files of the product by path."""
    return {
        path: source
        for path, source in files(".py").items()
        if path.startswith(PRODUCT)
    }


def test_imports_go_down():
    assert broken(rooms.imports_go_down, ".py") == []


def test_every_file_of_the_product_stands_in_a_room():
    assert broken(rooms.rooms_are_known, ".py") == []


def test_no_file_imports_itself_by_way_of_others():
    assert rooms.circles(product()) == []


def test_no_folder_holds_more_than_twelve_files():
    code = list(files(".py", ".js", ".css", ".html"))
    assert rooms.crowded(code) == []


BREACHES = [
    ("cmt/summary/night.py", "from cmt.staging import Staging"),
    ("cmt/summary/night.py", "from cmt.evaluation import metrics"),
    ("cmt/model/model_file.py", "from cmt.export import notice"),
    ("cmt/training/config.py", "from cmt.training.fitting.loss import stage_loss"),
    ("cmt/training/fitting/loop.py", "import cmt.training.selection.validation"),
    ("cmt/training/data/folds.py", "from cmt.training import run"),
    ("cmt/commands/stage.py", "from dashboard.report import page"),
    ("cmt/commands/stage.py", "def f():\n    import dashboard.session.reader"),
    ("cmt/stages.py", "from cmt.clock import clock_text"),
    ("cmt/review/edits.py", "from cmt.store import Store"),
    ("dashboard/style/theme.py", "from dashboard.figures import bars"),
    ("dashboard/figures/bars.py", "from dashboard.wording import legends"),
    ("dashboard/session/reader.py", "from dashboard.sections import opening"),
    ("dashboard/report/page.py", "import dashboard.components.keys"),
    ("somnolens/__init__.py", "import dashboard.style"),
    ("cmt/nets/tokens.py", "import cmt.epochs"),
]


@pytest.mark.parametrize(("path", "source"), BREACHES)
def test_an_arrow_that_goes_up_or_sideways_is_noticed(path, source):
    assert rooms.imports_go_down(path, source)


LAWFUL = [
    ("cmt/commands/stage.py", "def f():\n    from dashboard.report import page"),
    ("cmt/nets/tokens.py", "from cmt.nets.attention import sinusoids"),
    ("cmt/staging/result.py", "from cmt.export.notice import NOTICE"),
    ("dashboard/sections/opening.py", "from dashboard.session import reader"),
    ("pages/night.py", "from cmt.summary import summarise"),
    ("benchmarks/desk/clicks.py", "from tests.support.reader import Reader"),
]


@pytest.mark.parametrize(("path", "source"), LAWFUL)
def test_an_arrow_that_goes_down_is_lawful(path, source):
    assert rooms.imports_go_down(path, source) == []


def test_a_file_without_a_room_is_noticed():
    assert rooms.rooms_are_known("cmt/odds_and_ends.py", "")
    assert rooms.rooms_are_known("cmt/cellar/wine.py", "")
    assert not rooms.rooms_are_known("cmt/nets/new.py", "")


def test_a_crowded_folder_is_noticed():
    twelve = [f"cmt/nets/{n}.py" for n in range(12)]
    assert not rooms.crowded([*twelve, "cmt/nets/__init__.py"])
    assert rooms.crowded([*twelve, "cmt/nets/one_more.py"])


def test_a_circle_of_two_and_of_three_is_noticed():
    two = {"cmt/a.py": "import cmt.b", "cmt/b.py": "from cmt.a import x"}
    assert rooms.circles(two) == ["cmt/a.py -> cmt/b.py -> cmt/a.py"]
    three = two | {"cmt/b.py": "import cmt.c", "cmt/c.py": "def f():\n    import cmt.a"}
    assert len(rooms.circles(three)) == 1


def test_types_alone_make_no_circle():
    for_types = "if TYPE_CHECKING:\n    import cmt.b"
    assert rooms.circles({"cmt/a.py": for_types, "cmt/b.py": "import cmt.a"}) == []

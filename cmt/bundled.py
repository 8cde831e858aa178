"""Where the files lie that travel with the program: model, card, demo, logo.

In a clone they stand at its top level; a wheel holds them inside the package that
reads them, so that they are found wherever it is installed.
"""

from importlib.resources import files
from pathlib import Path


def bundled(package: str, installed: str, in_clone: str) -> Path:
    """Return a folder of files that travel with a package.

    Parameters
    ----------
    installed
        Its name inside the installed package.
    in_clone
        Its name beside the package, in a clone.
    """
    home = Path(str(files(package)))
    inside = home / installed
    return inside if inside.is_dir() else home.parent / in_clone


def asset(*parts: str) -> Path:
    """Return the path of a file in ``assets``."""
    return bundled("cmt", "assets", "assets").joinpath(*parts)


BUNDLED_MODEL = asset("model", "cmt.safetensors")
"""The model that stages where no other is named."""

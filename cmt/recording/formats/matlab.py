"""Looks at a MATLAB file in a process of its own before it is read in this one.

SciPy's reader ends the whole program on some damaged files of MATLAB 5 that are not
compressed; compressed ones carry a checksum. MAT-File Format, MathWorks, 2023.
"""

import os
import subprocess
import sys
from pathlib import Path

from cmt.errors import RecordingError

_VERSION_5 = b"MATLAB 5.0"
_FIRST_ELEMENT = slice(128, 130)
_COMPRESSED = (b"\x0f\0", b"\0\x0f")
_LONGEST_S = 300
_LOOK = "import sys, scipy.io; scipy.io.loadmat(sys.argv[1])"


def refuse_crashing(path: Path) -> None:
    """Refuse a file that would end the program that reads it.

    Raises
    ------
    RecordingError
        It does.
    """
    with path.open("rb") as file:
        head = file.read(130)
    is_safe = head[_FIRST_ELEMENT] in _COMPRESSED or not head.startswith(_VERSION_5)
    if is_safe or not sys.executable:
        return
    found_at = os.pathsep.join(str(Path(place).resolve()) for place in sys.path)
    try:
        looked = subprocess.run(
            [sys.executable, "-P", "-c", _LOOK, str(path)],
            env=os.environ | {"PYTHONPATH": found_at},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        has_crashed = True
    else:
        # Python itself ends with 0 or 1; a crash is a signal, or a large code.
        has_crashed = looked.returncode not in (0, 1)
    if has_crashed:
        raise RecordingError(
            f"{path.name} is damaged: it cannot be read as a MATLAB file. Copy it once "
            "more, or save it again in EEGLAB."
        )

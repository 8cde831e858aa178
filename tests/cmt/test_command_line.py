"""The command line starts at once."""

import subprocess
import sys


def test_the_parser_does_not_load_torch():
    code = "import sys; sys.argv=['cmt','info','none.edf']; import cmt.__main__ as m; "
    code += "m.main(); sys.exit('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True
    )
    assert done.returncode == 0

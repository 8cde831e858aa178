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


def test_a_command_that_is_broken_off_leaves_at_once_without_a_word():
    # A thread that computes on must not keep the program, nor be taken down by it.
    code = """
import threading, time
import cmt.__main__ as m

def run(_):
    threading.Thread(target=time.sleep, args=(60,)).start()
    raise KeyboardInterrupt

class Parser:
    def parse_args(self, _):
        return type("Options", (), {"run": staticmethod(run)})

m._parser = Parser
m.main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=50
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")

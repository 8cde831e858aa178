"""The command line: `somnolens --help`, or `python -m cmt --help`."""

import argparse
import os
import sys
from pathlib import Path

from cmt.commands.evaluate import add_evaluate
from cmt.commands.hypnogram.compare import add_compare
from cmt.commands.hypnogram.convert import add_convert
from cmt.commands.hypnogram.summarise import add_summarise
from cmt.commands.info import add_info
from cmt.commands.interpret import add_interpret
from cmt.commands.open import add_open
from cmt.commands.prepare import add_prepare
from cmt.commands.stage import add_stage
from cmt.commands.training.combine import add_combine
from cmt.commands.training.train import add_train
from cmt.commands.verify import add_verify
from cmt.errors import CmtError

_COMMANDS = (
    add_open,
    add_stage,
    add_info,
    add_summarise,
    add_compare,
    add_convert,
    add_prepare,
    add_train,
    add_combine,
    add_interpret,
    add_evaluate,
    add_verify,
)
_EPILOG = """examples:
  {0} open
  {0} info night.edf
  {0} stage night.edf -o night.csv
  {0} stage night.edf -o night.csv --eeg C4-M1 --eog none
  {0} stage *.edf -o scored/ --json
  {0} summarise night.csv --lights-off 22:45:00 --lights-on 06:30:00
  {0} compare expert.edf night.csv
  {0} convert night.csv -o night_annotations.edf

Research use only; automated stages must be reviewed by a qualified professional.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 2 after an error that the user can put right."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except CmtError as error:
        print(f"{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        # Python's own end would take the interpreter from under a thread of PyTorch,
        # which then aborts.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(130)


def _parser() -> argparse.ArgumentParser:
    program = "somnolens" if Path(sys.argv[0]).stem == "somnolens" else "python -m cmt"
    parser = argparse.ArgumentParser(
        prog=program,
        description="Stage sleep recordings with a cross-modal transformer.",
        epilog=_EPILOG.format(program),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())

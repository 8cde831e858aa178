"""The command line: `python -m cmt --help`."""

import argparse
import sys

from cmt.commands import add_info, add_stage
from cmt.errors import CmtError
from cmt.training.commands import add_prepare, add_train
from cmt.training.preparing_commands import add_evaluate

_EPILOG = """examples:
  python -m cmt info night.edf
  python -m cmt stage night.edf -o night.csv
  python -m cmt stage night.edf -o night.csv --eeg C4-M1 --eog none
  python -m cmt stage *.edf -o scored/ --json

Research use only; automated stages must be reviewed by a qualified professional.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 2 after an error that the user can put right."""
    parser = argparse.ArgumentParser(
        prog="python -m cmt",
        description="Stage sleep recordings with a cross-modal transformer.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (add_stage, add_info, add_prepare, add_train, add_evaluate):
        add(subparsers)
    options = parser.parse_args(arguments)
    try:
        return options.run(options) or 0
    except CmtError as error:
        print(f"{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

"""`python -m somnolens`: the command line."""

import sys

from cmt.__main__ import main

if __name__ == "__main__":
    sys.exit(main())

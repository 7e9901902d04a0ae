"""Run the checker from the command line: `python -m checker`. This module runs on an old Python too, to say so."""

import sys

NEEDED = (3, 12)

if sys.version_info < NEEDED:
    sys.exit("python -m checker needs Python {}.{} or newer; this is {}.{}".format(*NEEDED, *sys.version_info[:2]))

from checker.cli import main  # noqa: E402  the check comes first

sys.exit(main())

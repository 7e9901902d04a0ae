"""Says which status a candidate qualifies for, and why, by a ruleset that is data.

The public names are those of `checker.engine`; the rest may change.
"""

import sys

NEEDED = (3, 12)

# This comes before any import, and this module keeps to what an old Python can read, so that it can say what it lacks.
if sys.version_info < NEEDED:
    TOO_OLD = "checker needs Python {}.{} or newer; this is {}.{}".format(*NEEDED, *sys.version_info[:2])
    if sys.argv[:1] != ["-m"]:
        raise ImportError(TOO_OLD)
    sys.stderr.write(TOO_OLD + "\n")
    sys.exit(2)

from checker import engine  # noqa: E402  the check comes first
from checker.engine import *  # noqa: E402, F403  its public names are those of the package

__all__ = engine.__all__


def _notebook_view(report: engine.Report) -> str:
    from checker.papers.forms import to_fragment  # noqa: PLC0415  only a notebook asks for it

    return to_fragment(report)


# How Jupyter shows a report: set here, since papers import the engine, and not the other way round.
setattr(engine.Report, "_repr_html_", _notebook_view)  # noqa: B010

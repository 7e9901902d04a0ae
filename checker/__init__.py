"""Says which status a candidate qualifies for, and why, by a ruleset that is data.

The public names are the ones below; the rest may change.
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

from checker.engine import (  # noqa: E402  the check comes first
    Answer,
    Candidate,
    InputError,
    Problem,
    Recommendation,
    Report,
    RequirementResult,
    Ruleset,
    StatusReport,
    Verdict,
    WantReport,
    evaluate,
    load_ruleset,
    parse_ruleset,
    read_candidate,
    verify,
)

__all__ = [
    "Answer",
    "Candidate",
    "InputError",
    "Problem",
    "Recommendation",
    "Report",
    "RequirementResult",
    "Ruleset",
    "StatusReport",
    "Verdict",
    "WantReport",
    "evaluate",
    "load_ruleset",
    "parse_ruleset",
    "read_candidate",
    "verify",
]


def _notebook_view(report: Report) -> str:
    from checker.papers.forms import to_fragment  # noqa: PLC0415  only a notebook asks for it

    return to_fragment(report)


# How Jupyter shows a report: set here, since papers import the engine, and not the other way round.
setattr(Report, "_repr_html_", _notebook_view)  # noqa: B010

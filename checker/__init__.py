"""Says which status a candidate qualifies for, and why, by a ruleset that is data.

The public names are the ones below; the rest may change.
"""

from checker.engine import (
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
    from checker.papers import to_fragment  # noqa: PLC0415  only a notebook asks for it

    return to_fragment(report)


# How Jupyter shows a report: set here, since papers know reports and the engine knows no papers.
setattr(Report, "_repr_html_", _notebook_view)  # noqa: B010

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

"""Says which CSTO status, Partner or Observer, a candidate qualifies for, and why.

The public names are the ones below; the rest may change.
"""

from checker.candidate import Candidate, read_candidate
from checker.errors import InputError, Problem
from checker.evaluate import evaluate
from checker.report import Counted, Recommendation, Report, StatusReport, WantReport
from checker.rules import Requirement, Rules, load_rules
from checker.terms import Answer, Kind, Status, Verdict

__all__ = [
    "Answer",
    "Candidate",
    "Counted",
    "InputError",
    "Kind",
    "Problem",
    "Recommendation",
    "Report",
    "Requirement",
    "Rules",
    "Status",
    "StatusReport",
    "Verdict",
    "WantReport",
    "evaluate",
    "load_rules",
    "read_candidate",
]

"""The engine: a ruleset, a candidate, and the report on one by the other. It names no organisation and no status."""

from checker.engine.candidate import Candidate, read_candidate
from checker.engine.errors import InputError, Problem
from checker.engine.evaluate import evaluate
from checker.engine.report import Recommendation, Report, RequirementResult, StatusReport, WantReport
from checker.engine.ruleset import Ruleset, load_ruleset, parse_ruleset
from checker.engine.terms import Answer, CriterionId, KindId, ParagraphId, PartId, StatusId, Verdict
from checker.engine.verify import Finding, verify

__all__ = [
    "Answer",
    "Candidate",
    "CriterionId",
    "Finding",
    "InputError",
    "KindId",
    "ParagraphId",
    "PartId",
    "Problem",
    "Recommendation",
    "Report",
    "RequirementResult",
    "Ruleset",
    "StatusId",
    "StatusReport",
    "Verdict",
    "WantReport",
    "evaluate",
    "load_ruleset",
    "parse_ruleset",
    "read_candidate",
    "verify",
]

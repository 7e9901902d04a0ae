"""What `make data` checks beyond what every build checks: none of it stops a page from being shown.

Each rule is a function from the facts, and the ruleset that they make, to faults.
"""

from checker import Ruleset
from macros.facts import Facts, Fault
from macros.facts.checks.case_coverage import check_case_coverage
from macros.facts.checks.case_verdicts import check_case_verdicts
from macros.facts.checks.link_codes import check_link_codes
from macros.facts.checks.renamed_criteria import check_renamed_criteria
from macros.facts.checks.version import check_version

EDITING_CHECKS = (check_case_verdicts, check_case_coverage, check_version, check_renamed_criteria, check_link_codes)


def editing_faults(facts: Facts, ruleset: Ruleset) -> list[Fault]:
    """All that these rules find."""
    return [fault for check in EDITING_CHECKS for fault in check(facts, ruleset)]

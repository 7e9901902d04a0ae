"""What must hold between records: one rule a module, each a function from the facts to faults.

`editing.py` holds the rules that `make data` checks and that stop no build.
"""

from macros.facts.checks.asked_criteria import check_asked_criteria
from macros.facts.checks.cases import check_cases
from macros.facts.checks.circles import check_circles
from macros.facts.checks.coverage import check_coverage
from macros.facts.checks.duplicate_ids import check_duplicate_ids
from macros.facts.checks.labels import check_labels
from macros.facts.checks.languages import check_languages
from macros.facts.checks.link_letters import check_link_letters
from macros.facts.checks.names import check_names
from macros.facts.checks.old_ids import check_old_ids
from macros.facts.checks.omissions import check_omissions
from macros.facts.checks.paragraphs import check_paragraphs
from macros.facts.checks.requirement_counts import check_requirement_counts
from macros.facts.checks.reserved_ids import check_reserved_ids
from macros.facts.checks.terms import check_terms
from macros.facts.checks.time_order import check_time_order
from macros.facts.checks.ways import check_ways

CHECKS = (
    check_languages,
    check_labels,
    check_duplicate_ids,
    check_reserved_ids,
    check_names,
    check_old_ids,
    check_link_letters,
    check_paragraphs,
    check_circles,
    check_time_order,
    check_requirement_counts,
    check_asked_criteria,
    check_terms,
    check_ways,
    check_cases,
    check_omissions,
    check_coverage,
)

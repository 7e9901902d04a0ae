"""What must hold between records: one rule a module, each a function from the facts to faults."""

from collections.abc import Callable, Iterator

from macros.facts.checks.asked_criteria import check_asked_criteria
from macros.facts.checks.cases import check_cases
from macros.facts.checks.coverage import check_coverage
from macros.facts.checks.duplicate_ids import check_duplicate_ids
from macros.facts.checks.old_ids import check_old_ids
from macros.facts.checks.orders import check_orders
from macros.facts.checks.paragraphs import check_paragraphs
from macros.facts.checks.requirement_counts import check_requirement_counts
from macros.facts.checks.ways import check_ways
from macros.facts.faults import Fault
from macros.facts.records import Facts

type Check = Callable[[Facts], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    check_duplicate_ids,
    check_paragraphs,
    check_requirement_counts,
    check_asked_criteria,
    check_ways,
    check_cases,
    check_orders,
    check_old_ids,
    check_coverage,
)

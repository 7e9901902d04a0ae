"""From YAML in `data/` to typed records, with every fault named by file, line and field."""

from macros.facts.faults import DataError, Fault
from macros.facts.load import load_facts
from macros.facts.records import Facts

__all__ = ["DataError", "Facts", "Fault", "load_facts"]

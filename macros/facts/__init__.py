"""From YAML in `data/` to records, with every fault named by file, line and field.

`data/schema/` defines each kind of record; `definitions.py` reads it, `load.py` reads and checks the records.
"""

from macros.facts.definitions import Definition, Field
from macros.facts.facts import Facts
from macros.facts.faults import DataError, Fault, Faults, suggestion
from macros.facts.record import Origin, Record

__all__ = ["DataError", "Definition", "Facts", "Fault", "Faults", "Field", "Origin", "Record", "suggestion"]

"""From YAML in `data/` to typed records, with every fault named by file, line and field.

`load.py` reads and checks; `kept.py` keeps what was found sound, and does without the libraries that check.
"""

from macros.facts.faults import DataError, Fault
from macros.facts.records import Facts

__all__ = ["DataError", "Facts", "Fault"]

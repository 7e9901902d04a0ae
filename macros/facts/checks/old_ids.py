"""An old id of a record is not the id, or the old id, of another: its address can lead to one page only."""

from collections.abc import Iterator

from macros.facts.faults import Fault
from macros.facts.records import Facts


def check_old_ids(facts: Facts) -> Iterator[Fault]:
    """A fault for an old id that is in use."""
    taken = dict.fromkeys(facts.record_by_path, "a record has it")
    for path, record in facts.record_by_path.items():
        section = path.split("/")[0]
        for index, old in enumerate(record.was):
            address = f"{section}/{old}"
            if address in taken:
                line = facts.line(record.origin, "was", index)
                yield Fault(
                    record.origin.file, line, f"was[{index}]", f"'{old}' is in use: {taken[address]}", "remove it"
                )
            taken[address] = f"it leads to {path}"

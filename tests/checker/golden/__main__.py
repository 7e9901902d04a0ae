"""Write the golden reports anew: `python -m tests.checker.golden`."""

from tests.checker.golden import write_all

write_all()

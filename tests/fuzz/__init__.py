"""What `make fuzz` does: input that nobody thought of, for a time, against what must hold of any input.

`targets` holds the properties; `__main__` has Atheris, which watches what code each input reaches, try each of them for
its part of the time. What is found becomes an ordinary test.
"""

from tests.conftest import ROOT

SAVED = ROOT / ".cache" / "fuzz"
# The inputs that broke a target.
FAILED = SAVED / "failed"

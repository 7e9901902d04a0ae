"""One target under Atheris: `python -m tests.fuzz.atheris_target TARGET CORPUS -max_total_time=10 ...`."""

import sys

import atheris

with atheris.instrument_imports(include=["checker", "macros.facts"]):
    from tests.fuzz.targets import TARGETS

if __name__ == "__main__":
    program, target, *flags = sys.argv
    atheris.Setup([program, *flags], TARGETS[target])
    atheris.Fuzz()

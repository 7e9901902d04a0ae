"""`python -m macros.runtime TARGET` builds the distribution in a folder, and says how long that took."""

import sys
import time
from pathlib import Path

from macros import ROOT
from macros.runtime.distribution import build_distribution


def main() -> int:
    """Build; exit status 1 when the checker fails in a rehearsal."""
    start = time.perf_counter()
    try:
        built = build_distribution(ROOT, Path(sys.argv[1]))
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{'built' if built else 'there already'} ({time.perf_counter() - start:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())

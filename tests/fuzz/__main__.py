"""`python -m tests.fuzz --seconds 60 --seed 1 [TARGET ...]`: try each target for its part of the time.

Ends with status 1 where one failed; the input that did it lies in `.cache/fuzz/failed/`.
"""

import argparse
import subprocess
import sys

from tests.conftest import ROOT
from tests.fuzz import FAILED, SAVED
from tests.fuzz.targets import TARGETS
from tests.hostile import ALL_REFUSED, ALL_SHOWN

# For one input, in seconds and megabytes; and how long an input is at most.
DEADLINE, MEMORY, LONGEST = 10, 2048, 8192


def main() -> int:
    """Try the targets, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other inputs")
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET", help=", ".join(TARGETS))
    options = parser.parse_args()
    each = max(options.seconds // len(options.targets), 1)
    failed = [target for target in options.targets if _try(target, each, options.seed)]
    print(f"failed: {', '.join(failed)}" if failed else f"{len(options.targets)} targets held, for {each} s each")
    return 1 if failed else 0


def _try(target: str, seconds: int, seed: int) -> int:
    """Try one target; gives its exit status."""
    corpus = SAVED / target
    for folder in (corpus, FAILED):
        folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate((*ALL_SHOWN, *ALL_REFUSED)):
        (corpus / f"hostile-{number}").write_bytes(text.encode("utf-8", "surrogatepass"))
    flags = {
        "max_total_time": seconds,
        "seed": seed,
        "timeout": DEADLINE,
        "rss_limit_mb": MEMORY,
        "max_len": LONGEST,
        "artifact_prefix": f"{FAILED}/{target}-",
        "print_final_stats": 0,
        "verbosity": 0,
    }
    command = [sys.executable, "-m", "tests.fuzz.atheris_target", target, str(corpus)]
    print(f"{target}: {seconds} s", flush=True)
    done = subprocess.run([*command, *(f"-{name}={value}" for name, value in flags.items())], cwd=ROOT, check=False)
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())

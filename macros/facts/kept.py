"""The facts as they were checked last, kept until the data, its schemas or the code that reads them changes."""

import hashlib
import pickle
import sys
from pathlib import Path

from macros.facts.records import Facts

CODE = Path(__file__).parent


def kept_facts(root: Path, kept: Path) -> Facts:
    """The facts of the project at `root`, from the folder `kept` where nothing has changed since they were checked.

    Raises:
        DataError: `data/` has faults; faulty facts are not kept.
    """
    target = kept / f"facts-{_digest(root)}.pickle"
    if (found := _read(target)) is not None:
        return found
    # Whoever has the facts already does without the libraries that check them, which take longer than the facts.
    from macros.facts.load import load_facts  # noqa: PLC0415

    facts = load_facts(root)
    kept.mkdir(parents=True, exist_ok=True)
    for old in kept.glob("facts-*"):
        old.unlink(missing_ok=True)
    beside = target.with_suffix(".new")
    beside.write_bytes(pickle.dumps(facts, protocol=pickle.HIGHEST_PROTOCOL))
    beside.replace(target)
    return facts


def _read(target: Path) -> Facts | None:
    """What is kept, unless it is not there or has come to harm."""
    try:
        found = pickle.loads(target.read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return found if isinstance(found, Facts) else None


def _digest(root: Path) -> str:
    """What the facts depend on: the place of the project, Python, every file of `data/` and of this package."""
    digest = hashlib.sha256(f"{root}\0{sys.version}".encode())
    for folder, names in ((root / "data", ("*.y*ml", "*.json")), (CODE, ("*.py",))):
        for path in sorted(path for name in names for path in folder.rglob(name)):
            digest.update(f"\0{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]

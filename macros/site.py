"""The facts of the build that is running: loaded once, and again only when a file of `data/` has changed."""

from pathlib import Path

from macros import BUILD
from macros.facts import Facts
from macros.facts.kept import kept_facts

type Stamp = frozenset[tuple[str, int, int]]

_loaded: dict[Path, tuple[Stamp, Facts]] = {}


def current_facts(root: Path) -> Facts:
    """The facts of the project at `root`.

    Raises:
        DataError: `data/` has faults.
    """
    stamp = _stamp(root / "data")
    if root not in _loaded or _loaded[root][0] != stamp:
        _loaded[root] = (stamp, kept_facts(root, BUILD))
    return _loaded[root][1]


def _stamp(data: Path) -> Stamp:
    """What changes when a file is added, removed or written: its path, time and size."""
    stats = ((path, path.stat()) for path in data.rglob("*") if path.is_file())
    return frozenset((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)

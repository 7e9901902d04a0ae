"""Files that appear complete, and those that a build saves for the next one."""

import tempfile
from collections.abc import Callable
from pathlib import Path


def saved(file: Path, write: Callable[[Path], object]) -> Path:
    """The file, written first where it is not there yet."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_complete(file, write)
    return file


def write_complete(file: Path, write: Callable[[Path], object]) -> None:
    """Write a file, or what replaces it: two builds may run at once, so `write` gets a path of its own beside it."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        beside = Path(folder) / file.name
        write(beside)
        beside.replace(file)

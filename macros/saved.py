"""Files that a build saves for the next one."""

import tempfile
from collections.abc import Callable
from pathlib import Path


def saved(file: Path, write: Callable[[Path], object]) -> Path:
    """The file, written first where it is not there yet.

    Two builds may run at once, so `write` gets a path beside it, and the file appears complete.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            beside = Path(folder) / file.name
            write(beside)
            beside.replace(file)
    return file

"""Files that appear complete, and those that a build saves for the next one."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
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


def saved_folder(folder: Path, stamp: str, write: Callable[[Path], object]) -> None:
    """Have `write` fill a folder, unless the folder there has the same stamp.

    Two builds may run at once, so `write` gets a path beside it, and the folder appears complete, from one of them.
    """
    stamp_file = folder.with_suffix(".stamp")
    if folder.exists() and stamp_file.exists() and stamp_file.read_text("utf-8") == stamp:
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        new = Path(beside) / folder.name
        new.mkdir()
        write(new)
        stamp_file.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            folder.rename(Path(beside) / "old")
        try:
            new.rename(folder)
        except OSError:
            if not folder.exists():
                raise
        else:
            stamp_file.write_text(stamp, "utf-8")

"""Files that a build saves for the next one."""

from pathlib import Path

import pytest

from macros.saved import saved, write_complete


def fail(target: Path) -> None:
    target.write_text("half", "utf-8")
    raise OSError("no space left")


def test_a_file_is_written_once(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "file.txt"
    written: list[Path] = []

    def write(target: Path) -> None:
        written.append(target)
        target.write_text("content", "utf-8")

    assert [saved(file, write), saved(file, write)] == [file, file]
    assert len(written) == 1
    assert file.read_text("utf-8") == "content"


def test_a_file_that_is_not_written_completely_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no space left"):
        saved(tmp_path / "file.txt", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_again_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    write_complete(file, lambda target: target.write_text("content", "utf-8"))
    with pytest.raises(OSError, match="no space left"):
        write_complete(file, fail)
    assert file.read_text("utf-8") == "content"
    assert list(tmp_path.iterdir()) == [file]

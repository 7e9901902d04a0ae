"""Files that a build saves for the next one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.saved import saved, saved_folder, write_complete


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


def write_content(content: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "file.txt").write_text(content, "utf-8")


def test_a_folder_is_written_once_for_each_stamp(tmp_path: Path) -> None:
    folder = tmp_path / "saved" / "folder"
    for stamp, content in (("1", "first"), ("1", "not written"), ("2", "second")):
        saved_folder(folder, stamp, write_content(content))
    assert (folder / "file.txt").read_text("utf-8") == "second"
    assert {path.name for path in folder.parent.iterdir()} == {"folder", "folder.stamp"}


def test_a_folder_that_is_not_written_completely_leaves_the_one_before(tmp_path: Path) -> None:
    def write(folder: Path) -> None:
        (folder / "file.txt").write_text("half", "utf-8")
        raise OSError("no space left")

    folder = tmp_path / "folder"
    saved_folder(folder, "1", write_content("first"))
    with pytest.raises(OSError, match="no space left"):
        saved_folder(folder, "2", write)
    saved_folder(folder, "1", write_content("not written"))
    assert (folder / "file.txt").read_text("utf-8") == "first"


@pytest.mark.parametrize("before", [True, False])
def test_a_folder_stays_where_another_build_was_first(
    before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    if before:
        saved_folder(folder, "1", write_content("old"))
    rename = Path.rename

    def rename_late(path: Path, target: Path) -> Path:
        if target == folder:
            folder.mkdir()
            write_content("of the other build")(folder)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_late)
    saved_folder(folder, "2", write_content("ours"))
    assert (folder / "file.txt").read_text("utf-8") == "of the other build"

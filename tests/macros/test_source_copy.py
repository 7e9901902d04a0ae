"""Comparing a copy of the source with our digests, and with what our sentences state."""

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.facts.load import load_facts
from macros.facts.source_copy import compare_copy, digest, read_copy
from tests.macros.data_folder import DataFolder

TEXT = ["The orchard and its friends", "A well", "A wall", "Apples", "The council", "The first tree", "Thanks"]


@pytest.fixture
def known(folder: DataFolder) -> DataFolder:
    """A data folder with the digests of a text."""
    for paragraph, text in zip(load_facts(folder.data).paragraphs, TEXT, strict=True):
        folder.edit("sources/presentation.yml", paragraph["digest"], digest(text))
    return folder


def differences(folder: DataFolder, copy: str) -> list[str]:
    file = folder.root / "copy.txt"
    file.write_text(copy, "utf-8")
    return compare_copy(read_copy(file), load_facts(folder.data).paragraphs)


def test_white_space_and_empty_lines_do_not_matter(known: DataFolder) -> None:
    assert differences(known, "\ufeff" + "\n\n \u00a0 \n".join(TEXT).replace("A w", "A \u00a0w") + " \n") == []


def test_a_changed_a_missing_and_an_added_paragraph_are_named(known: DataFolder) -> None:
    copy = "\n".join([TEXT[0], "", "A WELL", *TEXT[2:6], "extra"])
    assert differences(known, copy) == ["3: P002 is changed or missing", "8: P007 is changed or missing"]
    assert differences(known, "\n".join([TEXT[0], "new", *TEXT[1:]])) == ["2: a paragraph that we do not know"]
    assert len(differences(known, "")) == len(TEXT)


def test_the_command_names_differences_and_what_is_not_stated(
    known: DataFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    arguments = ["source", str(copy), "--data", str(known.data)]
    copy.write_text("\n".join(TEXT), "utf-8")
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"{copy}: all {len(TEXT)} paragraphs are as we know them, and stated\n"
    copy.write_text("\n".join(TEXT[:-1]), "utf-8")
    assert main(arguments) == 1
    assert capsys.readouterr().out == f"{copy}:6: P007 is changed or missing\n"
    known.edit("sources/presentation.yml", digest(TEXT[1]), digest("A well in Bosk"))
    copy.write_text("\n".join([TEXT[0], "A well in Bosk", *TEXT[2:]]), "utf-8")
    assert main(arguments) == 1
    assert capsys.readouterr().out == "P002: Bosk\n"


def test_a_file_that_cannot_be_read_is_said_so(
    folder: DataFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["source", str(tmp_path / "none"), "--data", str(folder.data)]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'none'}: the file cannot be read: No such file or directory\n"
    (tmp_path / "bytes").write_bytes(b"\xff")
    assert main(["source", str(tmp_path / "bytes"), "--data", str(folder.data)]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'bytes'}: the file is not text in UTF-8\n"

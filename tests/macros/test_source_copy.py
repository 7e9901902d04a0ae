"""Comparing a copy of the presentation with our digests."""

import subprocess
import sys
from pathlib import Path

from macros.facts.records import Origin, Paragraph
from macros.facts.source_copy import compare_copy, digest
from tests.conftest import ROOT


def paragraphs(*texts: str) -> list[Paragraph]:
    origin = Origin("data/sources/presentation.yml", (0,), 1)
    return [Paragraph(f"P{n:03}", "FRONT", digest(text), "…", origin) for n, text in enumerate(texts, start=1)]


def test_white_space_and_empty_lines_do_not_matter(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("\ufeffone  two\n\n \u00a0 \nthree\u00a0four \n", "utf-8")
    assert compare_copy(copy, paragraphs("one two", "three four")) == []


def test_a_changed_a_missing_and_an_added_paragraph_are_named(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("one\n\nTWO\nthree\nextra\n", "utf-8")
    assert compare_copy(copy, paragraphs("one", "two", "three", "four")) == [
        f"{copy}:3: P002 is changed or missing",
        f"{copy}:5: P004 is changed or missing",
    ]
    copy.write_text("one\nnew\ntwo\n", "utf-8")
    assert compare_copy(copy, paragraphs("one", "two")) == [f"{copy}:2: a paragraph that we do not know"]


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    assert compare_copy(tmp_path / "none", []) == [
        f"{tmp_path / 'none'}: the file cannot be read: No such file or directory"
    ]
    (tmp_path / "bytes").write_bytes(b"\xff")
    assert compare_copy(tmp_path / "bytes", []) == [f"{tmp_path / 'bytes'}: the file is not text in UTF-8"]


def test_the_command_ends_with_1_when_the_copy_differs(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("something else\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "source", str(copy)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 258

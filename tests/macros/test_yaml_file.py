"""A YAML file means what it says; what YAML would read otherwise than it looks is a fault that says what to do."""

import os
import time
from pathlib import Path

import pytest

from macros.facts.yaml_file import LARGEST, YamlFile, read_yaml
from tests.macros.data_folder import DataFolder


def read(tmp_path: Path, content: str | bytes) -> YamlFile:
    path = tmp_path / "x.yml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, "data/x.yml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2016-10-14", "2016-10-14"),
        ("2016-10", "2016-10"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("true", True),
        ("false", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("1.5", 1.5),
        ("1:30", "1:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ('"12"', "12"),
        ("9" * 5000, "9" * 5000),
        ("'#5'", "#5"),
        ("R&D", "R&D"),
        ("What a day!", "What a day!"),
    ],
)
def test_a_value_is_what_it_looks_like(tmp_path: Path, written: str, value: object) -> None:
    file = read(tmp_path, f"name: {written}\n")
    assert (file.value, file.faults) == ({"name": value}, [])


@pytest.mark.parametrize(
    ("written", "problem", "advice"),
    [
        ("name: &a text", "YAML takes '&a' for a name", "put the text in quotation marks"),
        ("name: *a", "YAML takes '*a' for a name", "put the text in quotation marks"),
        ("x: &a [*a]", "YAML takes '&a' for a name", "quotation marks"),
        ('name: !!int ""', "YAML takes 'tag:yaml.org,2002:int' for a type", "write plain text"),
        ("name: !!bool maybe", "YAML takes 'tag:yaml.org,2002:bool' for a type", "quotation marks"),
        ("name: !!timestamp x", "for a type", "quotation marks"),
        ("name: !important", "YAML takes '!important' for a type", "quotation marks"),
        ("name: Resolution #5", "YAML takes '#5' for a comment", "put the text in quotation marks"),
        ("name: Resolution # 5", "YAML takes '# 5' for a comment", "a line of its own"),
        ("name: one: two", "not YAML: a colon stands in text", "put the text in quotation marks"),
        ("name:\n\t- x", "not YAML: a tab stands where white space belongs", "use spaces for tabs"),
        (
            "name: @home",
            "not YAML: the text starts with a special character such as @ or %",
            "put the text in quotation marks",
        ),
        ("name: [a, b", "not YAML: a bracket is not closed", "close it"),
        ('name: "a', "not YAML: a quotation mark or a bracket is not closed", "close it"),
        ('name: "a\\d"', "not YAML: a backslash stands in quotation marks", "single quotation marks"),
        ("name: x\n  other: y", "not YAML: a colon stands in text", "quotation marks"),
        ("name: x\nother", "not YAML: a line is neither `name: value` nor part of a text", "indent it"),
        ("- a: 1\n b: 2", "not YAML: a line is not indented as the others", "indent"),
        ("? [a, b]\n: x", "a field without a name", "write `name: value`"),
        ("name: x\nname: y", "'name' is there twice, first on line 1", "keep one of them"),
        ('name: "a\\u0007b"', "the text holds the control character U+0007", "remove it"),
        ('name: "a\\u202eb"', "a mark that changes the direction of writing is not closed", "close it"),
        ('name: "a\\u2069b"', "a mark that changes the direction of writing is not closed", "close it"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x", "a conflict of git stands here", "keep one of the two"),
        ("a: |\n  x\n=======\n  y", "a conflict of git stands here", "keep one of the two"),
        ("- a: 1\n \u00a0b: 2", "not YAML: U+00A0 stands where white space belongs", "use spaces"),
        ("", "the file is empty", "it holds at least one record"),
        ("# only a comment\n", "the file is empty", "it holds at least one record"),
    ],
)
def test_a_fault_says_what_to_do(tmp_path: Path, written: str, problem: str, advice: str) -> None:
    file = read(tmp_path, written)
    assert file.faults
    assert all(fault.line >= 1 for fault in file.faults)
    assert any(problem in fault.problem and advice in fault.allowed for fault in file.faults), file.faults


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (b"a: 1\nb: caf\xe9\n", 2),
        (b"a: 1\nb: x\x07y\n", 2),
        ("a: 1\nb: x\u0085y\n".encode(), 2),
        ("a: 1\nb: x\u2028y\n".encode(), 2),
        (b'a: 1\nb: "x\nc: y\nd: "z"\n', 2),
        (b"a: 1\nb: 'x\nc: y\nd: it's so\n", 2),
        (b"a: 1\nb: 'x\nc: y\n", 2),
        (b"a: 1\nb: [x\nc: y\n", 2),
        (b"a: 1\n<<<<<<< HEAD\nb: 2\n", 2),
    ],
)
def test_a_fault_names_the_line_where_it_begins(tmp_path: Path, written: bytes, line: int) -> None:
    (fault,) = read(tmp_path, written).faults
    assert fault.line == line, fault


@pytest.mark.parametrize(
    "written",
    [
        "established: 2016-10 # as precise as the source",
        "kind: other # the source names none",
        "name: Text\n# a comment on a line of its own",
        "name: 'Text' # after quotation marks",
        'name: "\\u2067שלום\\u2069 closed"',
        "text: |\n  two\n  lines",
        "text: |\n  <<<<<<< one\n  =======\n  two",
    ],
)
def test_what_is_meant_as_it_is_read_is_no_fault(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, written).faults == []


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    start = time.monotonic()
    assert read(tmp_path, "\n".join(lines)).faults
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_brackets_without_end_are_a_fault_and_no_crash(tmp_path: Path, opening: str) -> None:
    assert "nested too deep" in read(tmp_path, opening * 100_000).faults[0].problem


def test_the_values_of_one_long_line_take_no_longer_than_those_of_many(tmp_path: Path) -> None:
    """The rest of the line was copied for each of them: a line of 5 MB took minutes."""
    start = time.process_time()
    assert read(tmp_path, f'[{"x, " * 30_000}"{"y" * 4_000_000}"]').faults == []
    assert time.process_time() - start < 1


def test_what_is_not_text_in_utf_8_is_named(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, b"\xff\xfe\x00").faults
    assert (fault.problem, fault.allowed) == ("not text in UTF-8", "save it as UTF-8")
    assert read(tmp_path, b"name: a\x00b").faults


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert "is larger than" in read(tmp_path, "#" * (LARGEST + 1)).faults[0].problem


def test_what_stands_for_a_file_and_is_none_is_named(folder: DataFolder) -> None:
    (folder.data / "folder.yml").mkdir()
    (folder.data / "link.yml").symlink_to(folder.data / "nowhere")
    os.mkfifo(folder.data / "queue.yml")
    Path(os.fsdecode(bytes(folder.data / "cases") + b"/\xff.yml")).write_text("- {}\n", "utf-8")
    first, second, third, fourth = folder.faults()
    assert first == "data/cases/\\udcff.yml:1: the file's name is not text in UTF-8 (give it another name)"
    assert second == "data/folder.yml:1: this is a folder (a name that ends in .yml is for a file)"
    assert third == "data/link.yml:1: the target of the link does not exist (remove it)"
    assert fourth == "data/queue.yml:1: this is no ordinary file (remove it)"


def test_a_fault_repeats_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, "a: b\t#c\td").faults
    assert r"#c\td" in str(fault)

"""One candidate from a file: JSON or YAML that can be read, and a sentence for the rest."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import InputError, Ruleset, read_candidate
from checker.exchange.files import (
    BYTES,
    DEEPEST,
    LARGEST,
    LARGEST_FILE,
    parse_file,
    parse_json,
)
from tests.checker.builder import said
from tests.checker.command import file
from tests.checker.refused import problems_of
from tests.checker.strategies import anything, tried


def problems(path: str | Path, ruleset: Ruleset) -> list[str]:
    return problems_of(parse_file, str(path), ruleset)


def place(line: int, column: int) -> str:
    return said("errors.place", line=line, column=column)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("c.json", '{"name": "Æsir", "kind": "town", "answers": {"a": "met"}}'),
        ("c.json", b'\xef\xbb\xbf{"name": "\xc3\x86sir",\r\n "kind": "town", "answers": {"a": "met"}}'),
        ("c.yml", "name: Æsir\nkind: town\nanswers: {a: met}\n"),
        ("C.YAML", "name: !!str Æsir\nkind: &unused town\nanswers:\n  a: met\n"),
    ],
)
def test_a_file_holds_a_candidate(name: str, content: str | bytes, small: Ruleset, tmp_path: Path) -> None:
    candidate = read_candidate(parse_file(file(tmp_path, name, content), small), small)
    assert candidate.to_dict()["answers"] == {"a": "met"}
    assert candidate.name == "Æsir"


def test_what_yaml_takes_for_a_date_or_a_truth_value_stays_a_text(small: Ruleset, tmp_path: Path) -> None:
    path = file(tmp_path, "c.yml", "a: 2026-02-31\nb: yes\nc: no\nd: 2026-01-01 10:00:00\n")
    assert parse_file(path, small) == {"a": "2026-02-31", "b": "yes", "c": "no", "d": "2026-01-01 10:00:00"}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("c.json", "", f"{place(1, 1)}: errors.not-json"),
        ("c.json", '{\n"kind": }', f"{place(2, 9)}: errors.not-json"),
        ("c.json", '{"kind": 1, "kind": 2}', said("errors.twice", value="kind")),
        ("c.json", '{"a": {"b": 1, "b": 2}}', said("errors.twice", value="b")),
        ("c.json", '{"a": ' + "1" * 5000 + "}", "errors.not-json"),
        ("c.json", "[" * 200_000, "errors.too-deep"),
        ("c.json", '{"a":' * 200_000, "errors.too-deep"),
        ("c.json", " " * (LARGEST + 1), said("errors.too-large", most=LARGEST)),
        ("c.json", "\u20ac" * (LARGEST_FILE * BYTES // 3 + 1), said("errors.too-large", most=LARGEST_FILE)),
        ("c.json", b"\xff{}", "errors.not-text"),
        ("c.json", b'{"name": "\xe9"}', "errors.not-text"),
        ("c.yml", "a: [", f"{place(1, 5)}: errors.not-yaml"),
        ("c.yml", "a: b: c", f"{place(1, 5)}: errors.not-yaml"),
        ("c.yml", "\ta: 1", f"{place(1, 1)}: errors.not-yaml"),
        ("c.yml", "kind: 1\nkind: 2\n", said("errors.twice", value="kind")),
        ("c.yml", "a: &x [1]\nb: *x\n", "errors.yaml-alias"),
        ("c.yml", "x: &a [*a]", "errors.yaml-alias"),
        ("c.yml", "a: 1\n---\nb: 1\n", f"{place(2, 1)}: errors.not-yaml"),
        ("c.yml", '!!int ""', "errors.not-yaml"),
        ("c.yml", "!!bool maybe", "errors.not-yaml"),
        ("c.yml", "!!timestamp x", "errors.not-yaml"),
        ("c.yml", "!!float x", "errors.not-yaml"),
        ("c.yml", "!!python/object/apply:os.system [ls]", f"{place(1, 1)}: errors.not-yaml"),
        ("c.yml", "!mine {a: b}", f"{place(1, 1)}: errors.not-yaml"),
        ("c.yml", "? [a]\n: b\n", f"{place(1, 3)}: errors.not-yaml"),
        ("c.yml", "[" * 20_000, "errors.too-deep"),
        ("c.yml", "a: " + "1" * 5000, "errors.not-yaml"),
        ("c.yml", "a: \x07", "errors.not-yaml"),
    ],
)
def test_what_cannot_be_parsed_is_said(
    name: str, content: str | bytes, expected: str, small: Ruleset, tmp_path: Path
) -> None:
    (problem,) = problems(file(tmp_path, name, content), small)
    assert problem.startswith(expected)
    assert len(problem) < 400
    assert "\n" not in problem


def test_a_yaml_bomb_is_refused_before_it_grows(small: Ruleset, tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert problems(file(tmp_path, "c.yml", "\n".join(rows)), small) == ["errors.yaml-alias"]


def test_brackets_in_a_text_are_no_depth(small: Ruleset) -> None:
    text = "[{" * 10_000
    assert parse_json(json.dumps({"name": f'{text}"\\'}), small) == {"name": f'{text}"\\'}


@tried
@given(depth=st.integers(0, DEEPEST + 5), sort=st.sampled_from(["[]", "{}"]))
def test_only_what_is_too_deep_is_too_deep(depth: int, sort: str, small: Ruleset) -> None:
    start, end = ("[", "]") if sort == "[]" else ('{"a":', "}")
    text = f"{start * depth}1{end * depth}"
    if depth > DEEPEST:
        with pytest.raises(InputError):
            parse_json(text, small)
    else:
        assert parse_json(text, small) == json.loads(text)


@pytest.mark.parametrize("name", ["none.json", "none.yml", "x" * 300, "a\0b", "\udcff.json"])
def test_a_file_that_is_not_there_is_said_so(name: str, small: Ruleset, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / name, small)
    assert problem.startswith(("errors.no-file", "errors.unreadable"))


def test_a_folder_and_a_dangling_link_are_said_so(small: Ruleset, tmp_path: Path) -> None:
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "link.json").symlink_to(tmp_path / "none")
    assert problems(tmp_path / "folder.yml", small)[0].startswith("errors.unreadable")
    assert problems(tmp_path / "link.json", small) == ["errors.no-file"]


@pytest.mark.parametrize(
    "text", ["[1]", "NaN", "null", "true", '"town"', '{"kind": NaN}', '{"kind": "a\\tb"}', '{"kind": {}}']
)
def test_json_that_is_no_candidate_is_said_to_be_none(text: str, small: Ruleset) -> None:
    with pytest.raises(InputError):
        read_candidate(parse_json(text, small), small)


@tried
@given(text=st.text() | anything("town", "a").map(lambda value: json.dumps(value, default=str)))
def test_no_text_makes_it_raise_anything_but_its_own_error(text: str, small: Ruleset) -> None:
    with suppress(InputError):
        assert read_candidate(parse_json(text, small), small).kind


@tried
@given(text=st.text() | st.text("ab:-[]{}&*!?|>'\"#%@,\n \t01") | st.text("!<>tag:yaml.org,2002:int \n"))
def test_no_yaml_makes_it_raise_anything_but_its_own_error(text: str, small: Ruleset, tmp_path: Path) -> None:
    with suppress(InputError):
        read_candidate(parse_file(file(tmp_path, "c.yml", text.encode("utf-8", "surrogatepass")), small), small)


def test_where_yaml_is_not_installed_it_is_said_so(tmp_path: Path, pack_rules: str) -> None:
    path = file(tmp_path, "c.yml", "kind: town")
    program = "import sys; sys.modules['yaml'] = None; from checker.cli import main; sys.exit(main(sys.argv[1:]))"
    command: list[Any] = [sys.executable, "-c", program, "evaluate", path, "--rules", pack_rules]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"pyyaml" in done.stderr

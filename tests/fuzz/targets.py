"""What must hold of any input: it is read, or refused by an error of ours; and what was written is read back."""

import io
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from checker import Candidate, Ruleset, evaluate, read_candidate
from checker.cli import main
from checker.engine import InputError
from checker.engine.candidate import CONTROL_CHARACTERS, is_text
from checker.exchange.files import parse_yaml
from checker.exchange.link import from_link, to_link
from checker.exchange.saved import open_parsed, open_saved, to_saved
from checker.exchange.table.reading import evaluate_file, evaluate_text
from checker.exchange.table.writing import write_table
from checker.papers.forms import forms
from macros.facts.yaml_file import read_yaml
from tests.checker.exchange.conftest import raw_ruleset
from tests.checker.strategies import anything, candidates

type Target = Callable[[bytes], object]

RULESET = Ruleset.from_dict(raw_ruleset())
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(is_text)


def arguments(content: bytes) -> None:
    """The arguments of the command line, with zero bytes between them; none may name a file elsewhere."""
    given = [part.decode("utf-8", "surrogateescape") for part in content.split(b"\0")]
    if any("/" in each or (each.startswith(("--o", "-")) and "out" in each) for each in given):
        return
    for each in FOLDER.glob("c.*"):
        given = [str(each) if part == each.name else part for part in given]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            status = main(given)
        except SystemExit as ended:
            status = int(ended.code or 0)
    assert status in (0, 1, 2)


def saved(content: bytes) -> None:
    """A saved file."""
    with suppress(InputError):
        open_saved(content.decode("utf-8", "replace"), RULESET)


def link(content: bytes) -> None:
    """A link."""
    with suppress(InputError):
        from_link(content.decode("utf-8", "replace"), RULESET)


def table(content: bytes) -> None:
    """A table, in any encoding."""
    (FOLDER / "t.csv").write_bytes(content)
    with suppress(InputError):
        for row in evaluate_file(str(FOLDER / "t.csv"), RULESET):
            assert (row.report is None) is bool(row.problems)


def candidate_yaml(content: bytes) -> None:
    """A candidate in YAML."""
    with suppress(InputError):
        open_parsed(parse_yaml(content.decode("utf-8", "replace"), RULESET), RULESET)


def data_yaml(content: bytes) -> None:
    """A file of data: there are faults, or a value."""
    (FOLDER / "d.yml").write_bytes(content)
    found = read_yaml(FOLDER / "d.yml", "data/d.yml")
    assert all(fault.line >= 1 and not CONTROL_CHARACTERS.search(str(fault)) for fault in found.faults)


@given(anything("form", "report", "candidate", "statuses", "rules", "town", "a", "p"))
def parsed(raw: Any) -> None:
    """Whatever a file of JSON may hold."""
    with suppress(InputError):
        open_parsed(raw, RULESET)


@given(candidates(RULESET), TEXTS)
def written(raw: dict[str, Any], name: str) -> None:
    """What a saved file, a table, a link and a candidate say is read back; the papers are made."""
    given = raw | ({"name": name.strip()} if name.strip() else {})
    with suppress(InputError):
        candidate = read_candidate(given, RULESET)
        _read_back(candidate)


def _read_back(candidate: Candidate) -> None:
    report = evaluate(candidate, RULESET)
    assert read_candidate(candidate.to_dict(), RULESET) == candidate
    opened = open_saved(to_saved(report), RULESET)
    assert opened.same
    assert opened.report.candidate == candidate
    linked, dropped = from_link(to_link(candidate, RULESET), RULESET)
    assert dropped == 0
    assert (linked.answers, linked.parts) == (candidate.answers, candidate.parts)
    (row,) = evaluate_text("c.csv", write_table([report], RULESET), RULESET)
    assert row.report is not None
    back = row.report.candidate
    assert (back.name, back.answers, back.parts) == (candidate.name, candidate.answers, candidate.parts)
    for form in forms(RULESET).values():
        assert form.write(report, opened.cover)


TARGETS: Mapping[str, Target] = {
    "arguments": arguments,
    "saved": saved,
    "link": link,
    "table": table,
    "candidate-yaml": candidate_yaml,
    "data-yaml": data_yaml,
    "parsed": parsed.hypothesis.fuzz_one_input,  # type: ignore[attr-defined]
    "written": written.hypothesis.fuzz_one_input,  # type: ignore[attr-defined]
}

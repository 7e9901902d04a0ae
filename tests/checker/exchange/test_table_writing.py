"""What is written as a table is read back: the same candidates, the same verdicts, whatever a person typed."""

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker import Report, Ruleset, evaluate, read_candidate
from checker.engine.report import Report as EngineReport
from checker.exchange.table.columns import columns
from checker.exchange.table.guard import LONGEST_NUMBER, guard, unguard
from checker.exchange.table.reading import evaluate_file, evaluate_text
from checker.exchange.table.writing import BYTE_ORDER_MARK, template, write_table
from tests.checker.refused import problems_of
from tests.checker.strategies import candidates, tried, tried_fewer

# Cells that a spreadsheet runs, or writes back as something else.
CHANGED = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\r=1", " =1", "'=1", "''=1", "＝1", "-", "+"),
    *("007", "1.50", "1,5", "1e5", "1E+05", "12/3", "2018-11-08", "8.11.2018", "1 May 1955", "MARCH1", "SEPT 2"),
    *("5 мая 1955", "10:30", "10 %", "€ 5", "(5)", "12345678901234567890", "٣٤", "3月1日"),
]
# Cells that stay as they are.
KEPT = [
    "",
    "Utopia",
    "1955",
    "0",
    "one = 1 = one",
    "Côte d'Or",
    "since 1955, or so",
    "'tis",
    "a\nb",
    "Group of 77 states",
]
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(CHANGED + KEPT)


@pytest.mark.parametrize("cell", CHANGED)
def test_a_cell_that_a_spreadsheet_would_change_is_guarded_and_read_as_it_was(cell: str) -> None:
    assert guard(cell) == f"'{cell}"
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", KEPT)
def test_another_cell_is_left_as_it_is(cell: str) -> None:
    assert guard(cell) == unguard(cell) == cell


@given(st.text() | st.text("'=1+- \t\n"))
@example(f"'{'1' * LONGEST_NUMBER}")
def test_no_cell_is_lost_by_the_guard(cell: str) -> None:
    assert unguard(guard(cell)) == cell


def reports(raw: list[dict[str, Any]], ruleset: Ruleset) -> list[Report]:
    return [evaluate(read_candidate(each, ruleset), ruleset) for each in raw]


def named(ruleset: Ruleset) -> st.SearchStrategy[dict[str, Any]]:
    """Candidates with names, and notes that spreadsheets would change."""
    name = TYPED.filter(lambda typed: not ruleset.names.member(typed)).map(str.strip)
    return st.tuples(candidates(ruleset), name, TYPED).map(lambda drawn: _with(*drawn))


def _with(candidate: dict[str, Any], name: str, note: str) -> dict[str, Any]:
    notes = dict.fromkeys(candidate.get("notes", {}), note)
    return candidate | {"name": name or None, "notes": notes if note.strip() else {}}


def read_back(table: str, ruleset: Ruleset) -> list[Report]:
    found = list(evaluate_text("c.csv", table, ruleset))
    assert [row.problems for row in found if row.problems] == []
    return [row.report for row in found if isinstance(row.report, EngineReport)]


def cells_of(table: str) -> list[list[str]]:
    assert table.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(table.removeprefix(BYTE_ORDER_MARK), newline="")))


def as_dicts(found: list[Report]) -> list[dict[str, Any]]:
    return [each.to_dict() for each in found]


@tried_fewer
@given(data=st.data())
def test_a_table_is_read_back_as_the_same_candidates_with_the_same_verdicts(
    data: st.DataObject, ruleset: Ruleset, pack: Ruleset, small: Ruleset
) -> None:
    for each in (ruleset, pack, small):
        written = reports(data.draw(st.lists(named(each), min_size=1, max_size=3)), each)
        table = write_table(written, each)
        assert table.startswith(BYTE_ORDER_MARK)
        assert as_dicts(read_back(table, each)) == as_dicts(written)


@tried
@given(data=st.data())
def test_any_name_and_note_stands_in_cells_that_no_spreadsheet_runs(data: st.DataObject, small: Ruleset) -> None:
    table = write_table(reports([data.draw(named(small))], small), small, data.draw(TYPED))
    for row in cells_of(table):
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_a_row_holds_the_verdicts_in_words_and_where_it_comes_from(small: Ruleset) -> None:
    (report,) = reports([{"kind": "town", "answers": {"a": "not-met"}}], small)
    header, row = cells_of(write_table([report], small, "By me."))
    cells = dict(zip((each.id for each in columns(small)), row, strict=True))
    assert len(header) == len(row)
    for status in small.statuses:
        label = small.text(f"verdict.{report.status(status.id).verdict}.label")
        assert cells[f"verdict:{status.id}"] == label
    assert cells["about"].startswith("By me. ")
    assert small.digest in cells["about"]


def test_the_template_holds_every_column_and_no_candidate(ruleset: Ruleset, pack: Ruleset) -> None:
    for rules in (ruleset, pack):
        known = {each.id for each in columns(rules) if each.path}
        by_kind = {kind.id: {each.id for each in columns(rules, [kind.id])} for kind in rules.kinds}
        assert set.union(*by_kind.values()) >= known
        for kind in (None, *(each.id for each in rules.kinds)):
            *above, headings = cells_of(template(rules, kind))
            assert {len(row) for row in above} == {len(headings)}
            inside = {in_brackets(heading) for heading in headings}
            assert inside == (known & by_kind[kind] if kind else known)
            assert problems_of(list, evaluate_text("t.csv", template(rules, kind), rules)) == [
                rules.text("errors.empty-batch")
            ]


def in_brackets(heading: str) -> str:
    """The id of a column; its name may differ from kind to kind."""
    return heading.rpartition("[")[2].removesuffix("]")


def filled(ruleset: Ruleset, kind: str, candidate: dict[str, Any]) -> tuple[str, Report]:
    """The template of a kind with a row that a person wrote below it, and what must come of it."""
    (report,) = reports([candidate | {"kind": kind}], ruleset)
    *_, headings = cells_of(template(ruleset, report.candidate.kind))
    header, row = cells_of(write_table([report], ruleset))
    cells = dict(zip(map(in_brackets, header), row, strict=True))
    line = io.StringIO()
    csv.writer(line).writerow(cells[in_brackets(heading)] for heading in headings)
    return template(ruleset, report.candidate.kind) + line.getvalue(), report


def full_candidate(ruleset: Ruleset, kind: Any) -> dict[str, Any]:
    """A candidate of that kind with something of everything."""
    asked = ruleset.asked(kind)
    values = ("met", "not-met", "unknown")
    parts = {each: [part.id for part in ruleset.question(each, kind).parts] for each in asked}
    notes = [*CHANGED, 'She said "no"; twice', "two\nlines", "Österreich, Кыргызстан, 中国, مصر", "=HYPERLINK(1)"]
    return {
        "name": "Côte; d'Utopia, «Республика»",
        "answers": {each: values[at % 3] for at, each in enumerate(asked) if at % 4},
        "parts": {
            each: {part: values[n % 3] for n, part in enumerate(known)} for each, known in parts.items() if known
        },
        "areas": [each.id for each in ruleset.areas],
        "wants": [each.id for each in ruleset.wants],
        "notes": {each: notes[at % len(notes)] for at, each in enumerate(asked)},
    }


def test_a_filled_template_is_read(ruleset: Ruleset, pack: Ruleset) -> None:
    for rules in (ruleset, pack):
        for kind in rules.kinds:
            table, report = filled(rules, kind.id, full_candidate(rules, kind.id))
            assert as_dicts(read_back(table, rules)) == [report.to_dict()]


SOFFICE = shutil.which("soffice")
# LibreOffice may be there without its spreadsheet.
HAS_CALC = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libsclo.so").exists()
# How LibreOffice writes CSV: the codes of the separator, the quotation mark and UTF-8.
WRITTEN = {"commas": "44,34,76", "semicolons": "59,34,76", "tabs": "9,34,76"}


@pytest.mark.skipif(not HAS_CALC, reason="the spreadsheet of LibreOffice is not installed here")
def test_libreoffice_opens_and_saves_a_filled_template_without_loss(ruleset: Ruleset, tmp_path: Path) -> None:
    kind = ruleset.kinds[0].id
    chosen, asked = full_candidate(ruleset, kind), ruleset.asked(kind)
    tables = {"full": filled(ruleset, kind, chosen | {"notes": {asked[0]: chosen["notes"][asked[0]]}})}
    for at in range(0, len(CHANGED), len(asked)):
        notes = {criterion: note for criterion, note in zip(asked, CHANGED[at:], strict=False) if note.isprintable()}
        tables[f"part-{at}"] = filled(ruleset, kind, chosen | {"notes": notes})
    for name, (table, _) in tables.items():
        (tmp_path / f"{name}.csv").write_text(table, "utf-8", newline="")
    convert(tmp_path, "ods", tmp_path, [f"{name}.csv" for name in tables], "--infilter=CSV:44,34,76")
    for how, options in WRITTEN.items():
        convert(
            tmp_path, f"csv:Text - txt - csv (StarCalc):{options}", tmp_path / how, [f"{name}.ods" for name in tables]
        )
        for name, (_, report) in tables.items():
            (row,) = evaluate_file(str(tmp_path / how / f"{name}.csv"), ruleset)
            assert row.report is not None, row.problems
            assert row.report.candidate.notes == report.candidate.notes
            assert row.report.to_dict() == report.to_dict()


def convert(folder: Path, form: str, into: Path, names: list[str], *options: str) -> None:
    """Open files in LibreOffice and save them in another form."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), "--headless", profile, *options, "--convert-to", form, "--outdir", str(into), *names]
    subprocess.run(command, cwd=folder, check=True, timeout=120, capture_output=True)

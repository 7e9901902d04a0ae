"""Several candidates side by side, from saved files, plain candidates, JSON lines and CSV files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from checker.engine import CriterionId, InputError, Problem, Report, Ruleset, StatusId, Verdict
from checker.engine.candidate import first_problems, on_one_line, shown
from checker.exchange.files import LARGEST_FILE, refuse_large, unusable
from checker.exchange.saved import Cover, open_saved
from checker.exchange.table.reading import READERS, evaluate_text
from checker.exchange.table.writing import write_table
from checker.papers.blocks import Block, Bullets, Cell, Heading, Item, Mark, Paragraph, Section, Table
from checker.papers.parts import answer_given, caution_section, cover_lines

# What is compared is read at one go, and a page waits for it.
MOST_LINES = 5000
# More columns than these do not fit on any screen; the counts still hold all candidates.
SHOWN = 20
MOST_FAILING = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One candidate of a comparison: where it came from (file, lines), its report or why it could not be used."""

    file: str
    line: int | None
    report: Report | None
    problems: tuple[Problem, ...] = ()
    end: int | None = None


@dataclass(slots=True)
class Tally:
    """How many candidates got which verdict. Memory is O(statuses × criteria), independent of the number of rows."""

    rows: int = 0
    unusable: int = 0
    verdicts: Counter[tuple[StatusId, Verdict]] = field(default_factory=Counter)
    failing: Counter[tuple[StatusId, CriterionId]] = field(default_factory=Counter)

    def add(self, report: Report | None) -> None:
        """Count one candidate; no report means that it could not be used."""
        self.rows += 1
        if report is None:
            self.unusable += 1
            return
        for each in report.statuses:
            self.verdicts[each.status.id, each.verdict] += 1
            self.failing.update((each.status.id, criterion) for criterion in each.failing)


def read_entries(files: Iterable[tuple[str, str | None]], ruleset: Ruleset) -> Iterator[Entry]:
    """Read and evaluate the candidates of files, given as name and text; a bad one does not stop the others.

    A file without a text is one in another encoding than UTF-8.
    """
    for name, text in files:
        try:
            yield from _entries(name, text, ruleset)
        except InputError as error:
            yield Entry(name, None, None, error.problems)


def _entries(name: str, text: str | None, ruleset: Ruleset) -> Iterator[Entry]:
    ending = PurePath(name).suffix.lower()
    if text is None:
        raise unusable(ruleset, "not-text")
    if ending == ".json":
        yield Entry(name, None, open_saved(text, ruleset).report)
    elif ending in READERS:
        refuse_large(text, LARGEST_FILE, ruleset)
        if _count_lines(text) > MOST_LINES:
            raise unusable(ruleset, "too-many-lines", most=MOST_LINES)
        rows = evaluate_text(name, text, ruleset)
        yield from (Entry(name, row.line, row.report, row.problems, row.end) for row in rows)
    else:
        raise unusable(
            ruleset, "compare-format", value=shown(name), allowed=ruleset.language.listed((".json", *READERS))
        )


def _count_lines(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def comparison_table(entries: Iterable[Entry], ruleset: Ruleset) -> str:
    """All candidates that could be used as a table (CSV), a row each, which is read back without loss."""
    return write_table((entry.report for entry in entries if entry.report), ruleset)


def compare(entries: Iterable[Entry], ruleset: Ruleset) -> tuple[Block, ...]:
    """What could not be used, the counts of all, and a table with a column a candidate for the first ones."""
    tally = Tally()
    columns: list[tuple[Entry, Report]] = []
    refused: list[Entry] = []
    for entry in entries:
        tally.add(entry.report)
        if entry.report is None:
            refused.append(entry)
        elif len(columns) < SHOWN:
            columns.append((entry, entry.report))
    usable = tally.rows - tally.unusable
    blocks: list[Block] = [*_refused(refused, ruleset), *(_counts(tally, ruleset) if usable > 1 else ())]
    if columns:
        blocks.append(Section("compared", ruleset.text("compare.title"), (_table(columns, ruleset),)))
    if usable > SHOWN:
        blocks.append(Paragraph(ruleset.text("compare.shown", count=SHOWN, all=usable)))
    return tuple(blocks)


def comparison_announcement(entries: Iterable[Entry], ruleset: Ruleset) -> str:
    """How many candidates are compared and how many could not be used, for the live region of screen readers."""
    usable = [entry.report is not None for entry in entries]
    counts = {"compare.heard": usable.count(True), "compare.heard_unusable": usable.count(False)}
    return " ".join(ruleset.text(sentence, count=count) for sentence, count in counts.items() if count)


def compare_on_paper(entries: Iterable[Entry], ruleset: Ruleset, cover: Cover) -> tuple[Block, ...]:
    """The same as a paper of its own: with a title, its day, who prepared it, and what it is not."""
    return (
        Heading(1, ruleset.text("compare.paper")),
        *(Paragraph(line) for line in cover_lines(cover, ruleset)),
        *compare(entries, ruleset),
        caution_section(ruleset),
    )


def tally_text(tally: Tally, ruleset: Ruleset) -> str:
    """How many candidates got which verdict, and what was most often not met, as text."""
    text = ruleset.text
    lines = [f"{text('batch.rows')}: {tally.rows:,}", f"{text('batch.unusable')}: {tally.unusable:,}"]
    for status in ruleset.statuses:
        lines += ["", status.name]
        lines += [f"  {label:30} {count:>12,}" for label, count in _verdict_counts(tally, status.id, ruleset)]
        often = [(each, n) for (of, each), n in tally.failing.most_common() if of == status.id]
        if often:
            lines.append(f"  {text('batch.most')}:")
            lines += [f"    {ruleset.criterion(each).name[:50]:50} {n:>8,}" for each, n in islice(often, MOST_FAILING)]
    return "\n".join(lines)


def _verdict_counts(tally: Tally, status: StatusId, ruleset: Ruleset) -> Iterator[tuple[str, int]]:
    for verdict in Verdict:
        if count := tally.verdicts[status, verdict]:
            yield ruleset.text(f"verdict.{verdict}.label"), count


def _refused(entries: Iterable[Entry], ruleset: Ruleset) -> Iterator[Block]:
    problems = [Problem(_origin(entry, ruleset), str(problem)) for entry in entries for problem in entry.problems]
    items = tuple(Item(each.message, label=each.where) for each in first_problems(problems, ruleset))
    if items:
        yield Section("unusable", ruleset.text("batch.unusable"), (Bullets(items),))


def _counts(tally: Tally, ruleset: Ruleset) -> Iterator[Block]:
    items = tuple(
        Item("; ".join(f"{label}: {count:,}" for label, count in _verdict_counts(tally, each.id, ruleset)), each.name)
        for each in ruleset.statuses
    )
    yield Section("counts", ruleset.text("compare.counts"), (Bullets(items),))


def _table(columns: Sequence[tuple[Entry, Report]], ruleset: Ruleset) -> Table:
    """A row a verdict and a row a criterion; a criterion that is not asked of a candidate has a dash."""
    text = ruleset.text
    reports = [report for _, report in columns]
    header: list[Cell] = [text("compare.candidate")]
    for number, (entry, report) in enumerate(columns, start=1):
        name = report.candidate.name or text("compare.unnamed", number=number)
        header.append(f"{name} ({_origin(entry, ruleset)})")
    rows: list[tuple[Cell, ...]] = []
    rows.append((text("compare.kind"), *(ruleset.kind(each.candidate.kind).name for each in reports)))
    for status in ruleset.statuses:
        verdicts = [each.status(status.id).verdict for each in reports]
        rows.append((status.name, *(Mark(verdict, text(f"verdict.{verdict}.label")) for verdict in verdicts)))
    for criterion in ruleset.criteria:
        if any(criterion.id in each.answers for each in reports):
            answers = (answer_given(criterion.id, each) if criterion.id in each.answers else "–" for each in reports)
            rows.append((criterion.name, *answers))
    return Table(tuple(header), tuple(rows), row_headers=True)


def _origin(entry: Entry, ruleset: Ruleset) -> str:
    file = on_one_line(entry.file)
    if entry.line is None:
        return file
    if entry.end is not None and entry.end > entry.line:
        return ruleset.text("compare.from_lines", file=file, line=entry.line, end=entry.end)
    return ruleset.text("compare.from", file=file, line=entry.line)

"""Candidates side by side: as HTML for the page, and the counts of a batch as text."""

from collections.abc import Iterable, Iterator
from itertools import islice

from checker.comparison import Entry, Tally
from checker.render.escape import escape
from checker.rules import Rules
from checker.terms import Status, Verdict

# More columns than these do not fit on any screen; the counts still hold all candidates.
SHOWN = 20
MOST = 3


def comparison_html(entries: Iterable[Entry], rules: Rules) -> str:
    """The counts of all, a table with a column a candidate for the first ones, and what could not be used."""
    tally = Tally()
    shown: list[Entry] = []
    refused: list[Entry] = []
    for entry in entries:
        tally.add(entry.report)
        if entry.report is None:
            refused.append(entry)
        elif len(shown) < SHOWN:
            shown.append(entry)
    usable = tally.rows - tally.unusable
    parts = [*_refused(refused, rules), *(_counts(tally, rules) if usable > 1 else ()), *_table(shown, rules)]
    if usable > SHOWN:
        parts.append(f"<p>{escape(rules.text('compare.shown', count=SHOWN, all=usable))}</p>")
    return "\n".join(parts)


def tally_text(tally: Tally, rules: Rules) -> str:
    """How many candidates got which verdict, and what was most often not met."""
    lines = [f"{rules.text('batch.rows')}: {tally.rows:,}", f"{rules.text('batch.unusable')}: {tally.unusable:,}"]
    for status in rules.statuses:
        lines += ["", status.name]
        lines += [f"  {label:30} {count:>12,}" for label, count in _verdict_counts(tally, status.id, rules)]
        often = [(each, n) for (of, each), n in tally.failing.most_common() if of is status.id]
        if often:
            lines.append(f"  {rules.text('batch.most')}:")
            lines += [f"    {rules.criteria[each].name[:50]:50} {n:>8,}" for each, n in islice(often, MOST)]
    return "\n".join(lines)


def _verdict_counts(tally: Tally, status: Status, rules: Rules) -> Iterator[tuple[str, int]]:
    for verdict in Verdict:
        if count := tally.verdicts[status, verdict]:
            yield rules.text(f"verdict.{verdict}.label"), count


def _refused(entries: Iterable[Entry], rules: Rules) -> Iterator[str]:
    lines = [
        f"<li>{escape(_origin(entry, rules))}: {escape(str(problem))}</li>"
        for entry in entries
        for problem in entry.problems
    ]
    if lines:
        title = escape(rules.text("batch.unusable"))
        yield f'<div class="checker-errors" role="alert" tabindex="-1"><h3>{title}</h3><ul>{"".join(lines)}</ul></div>'


def _counts(tally: Tally, rules: Rules) -> Iterator[str]:
    yield f"<h3>{escape(rules.text('compare.counts'))}</h3><ul>"
    for status in rules.statuses:
        counts = "; ".join(f"{label}: {count:,}" for label, count in _verdict_counts(tally, status.id, rules))
        yield f"<li><strong>{escape(status.name)}</strong>. {escape(counts)}</li>"
    yield "</ul>"


def _table(entries: list[Entry], rules: Rules) -> Iterator[str]:
    """A row a verdict and a row a criterion; a criterion that is not asked of a candidate has an empty cell."""
    reports = [entry.report for entry in entries if entry.report]
    if not reports:
        return
    title = escape(rules.text("compare.title"))
    yield f'<div class="checker-compared" role="region" tabindex="0" aria-label="{title}"><table><thead><tr>'
    yield f'<th scope="col">{escape(rules.text("compare.candidate"))}</th>'
    for number, (entry, report) in enumerate(zip(entries, reports, strict=True), start=1):
        name = report.candidate.name or rules.text("compare.unnamed", number=number)
        yield f'<th scope="col">{escape(name)}<br><small>{escape(_origin(entry, rules))}</small></th>'
    yield "</tr></thead><tbody>"
    yield _row(rules.text("compare.kind"), (escape(rules.text(f"candidate.{each.kind}")) for each in reports))
    for status in rules.statuses:
        yield _row(
            status.name,
            (
                f'<span class="checker-mark" data-verdict="{each.verdict(status.id)}">'
                f"{escape(rules.text(f'verdict.{each.verdict(status.id)}.label'))}</span>"
                for each in reports
            ),
        )
    for criterion in rules.criteria.values():
        asked = [criterion.id in rules.asked[each.kind] for each in reports]
        if any(asked):
            yield _row(
                criterion.name,
                (
                    escape(rules.text(f"answer.{each.candidate.answer(criterion.id)}")) if is_asked else "–"
                    for each, is_asked in zip(reports, asked, strict=True)
                ),
            )
    yield "</tbody></table></div>"


def _row(title: str, cells: Iterable[str]) -> str:
    return f'<tr><th scope="row">{escape(title)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _origin(entry: Entry, rules: Rules) -> str:
    return rules.text("compare.from", file=entry.file, line=entry.line) if entry.line else entry.file

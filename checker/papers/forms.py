"""The forms in which papers can be saved: each with its media type, the ending of its file, and its writer."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from checker.engine import Report, Ruleset
from checker.engine.ruleset import Status
from checker.exchange.saved import Cover, to_saved
from checker.exchange.table.writing import write_table
from checker.papers.blocks import Block, Medium
from checker.papers.comparison import Entry, compare_on_paper
from checker.papers.parts import cover_lines
from checker.papers.protocol import protocol_outline
from checker.papers.render.html import HtmlOptions, blocks_to_html, document
from checker.papers.render.markdown import blocks_to_markdown
from checker.papers.render.text import blocks_to_text
from checker.papers.render.word import PAGE, PAGES, WordOptions, blocks_to_word
from checker.papers.report import compose

ON_PAPER = HtmlOptions(Medium.PAPER)
WORD = "docx"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

type Content = str | bytes


@dataclass(frozen=True, slots=True)
class Form[T]:
    """A form of a report or of a paper: its media type, the ending of its file, and what writes it.

    `paper` names the paper in the name of its file, where that is not the brief.
    """

    media_type: str
    ending: str
    write: Callable[[T, Cover], Content]
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper before it is known which form it gets; `subject` is whom it is about, `across` asks for wide pages."""

    title: str
    blocks: tuple[Block, ...]
    ruleset: Ruleset
    subject: str = ""
    across: bool = False


type Compose = Callable[[Report, Cover], Paper]


def forms(ruleset: Ruleset) -> Mapping[str, Form[Report]]:
    """The forms by name; an outline of a protocol for each status of the ruleset, as Markdown and for Word."""
    outlines = {}
    for name, outline in _outlines(ruleset).items():
        for form, whole in (("markdown", name), (WORD, f"{name}-{WORD}")):
            outlines[whole] = _form(PAPER_FORMS[form], outline, name)
    return {**FORMS, **outlines}


def _outlines(ruleset: Ruleset) -> dict[str, Compose]:
    return {f"protocol-{status.id}": partial(_outline, status) for status in ruleset.statuses}


def comparison(entries: Iterable[Entry], ruleset: Ruleset, cover: Cover) -> Paper:
    """Candidates side by side, as a paper in any form."""
    return Paper(ruleset.text("compare.paper"), compare_on_paper(entries, ruleset, cover), ruleset, across=True)


def to_json(report: Report, *, indent: int | None = 2) -> str:
    """The published form of the report (`/api/v1/schema/report.json`); `indent=None` puts it on one line."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=indent)


def to_fragment(report: Report, cover: Cover | None = None, outline: str = "") -> str:
    """The brief as HTML for another page, the printer or a notebook; or an outline of a protocol, by its name."""
    paper = _outlines(report.ruleset)[outline] if outline else _brief
    return f'<div class="checker-brief">{blocks_to_html(paper(report, cover or Cover()).blocks, ON_PAPER)}</div>'


def _form(form: Form[Paper], paper: Compose, name: str = "") -> Form[Report]:
    return Form(form.media_type, form.ending, lambda report, cover: form.write(paper(report, cover), cover), name)


def _brief(report: Report, cover: Cover) -> Paper:
    title, subject = report.ruleset.text("title"), report.candidate.name or ""
    return Paper(title, compose(report, cover), report.ruleset, subject)


def _outline(status: Status, report: Report, _: Cover) -> Paper:
    title = report.ruleset.text("protocol.title", status=status.name)
    return Paper(title, protocol_outline(report, status), report.ruleset, subject=report.candidate.name or "")


def _html(paper: Paper, _: Cover) -> str:
    return document(
        paper.subject or paper.title,
        paper.ruleset.language.code,
        blocks_to_html(paper.blocks, ON_PAPER),
        across=paper.across,
    )


def _word(paper: Paper, cover: Cover) -> bytes:
    options = WordOptions(
        title=paper.title,
        about=paper.ruleset.identity,
        page=paper.ruleset.text("paper.page", page=PAGE, pages=PAGES),
        language=paper.ruleset.language.code,
        subject=paper.subject,
        author=cover.author,
        date=cover.date,
        sources=cover.sources,
        across=paper.across,
    )
    return blocks_to_word(paper.blocks, options)


def _csv(report: Report, cover: Cover) -> str:
    """A row of the table that comparisons and templates share, with who prepared it and when."""
    prepared = " ".join(cover_lines(cover, report.ruleset))
    return write_table([report], report.ruleset, prepared).rstrip("\r\n")


# The forms that any paper can have.
PAPER_FORMS: Mapping[str, Form[Paper]] = {
    "text": Form("text/plain", "txt", lambda paper, _: blocks_to_text(paper.blocks)),
    "markdown": Form("text/markdown", "md", lambda paper, _: blocks_to_markdown(paper.blocks)),
    "html": Form("text/html", "html", _html),
    WORD: Form(WORD_TYPE, WORD, _word),
}
FORMS: Mapping[str, Form[Report]] = {
    **{name: _form(form, _brief) for name, form in PAPER_FORMS.items()},
    "json": Form("application/json", "json", lambda report, _: to_json(report)),
    "csv": Form("text/csv", "csv", _csv),
    "saved": Form("application/json", "json", to_saved),
}

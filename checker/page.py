"""What the page asks of the checker: one JSON request in, one JSON response out.

A request says what to do in `do`. A response holds what the page shows, or `problems`: where, in words, and the field.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from checker.candidate import read_candidate
from checker.comparison import read_entries
from checker.compose import brief
from checker.errors import InputError
from checker.evaluate import evaluate
from checker.link import from_link, to_link
from checker.render import FORMATS
from checker.render.escape import escape
from checker.render.html import announcement, to_html, to_summary
from checker.render.paper import blocks_to_html
from checker.render.side_by_side import comparison_html
from checker.report import Report
from checker.rules import Rules, load_rules
from checker.saved import cover_of, open_saved
from checker.verify import verify

type Request = Mapping[str, Any]

# The media type and the ending of each form in which a report can be taken away.
FILES = {
    "saved": ("application/json", "json"),
    "markdown": ("text/markdown", "md"),
    "csv": ("text/csv", "csv"),
    "protocol-partner": ("text/markdown", "md"),
    "protocol-observer": ("text/markdown", "md"),
}


def ready() -> Callable[[str], str]:
    """What answers requests, with the rules loaded. The page calls it once, and so does the build for what is kept."""
    rules = load_rules()

    def answer(request: str) -> str:
        return respond(request, rules)

    return answer


def respond(request: str, rules: Rules) -> str:
    """Do what a request asks: `judge`, `open-link`, `open-file`, `take`, `print`, `compare` or `verify`.

    Raises:
        KeyError: the request asks for something else; only this site's own scripts write requests.
    """
    asked = json.loads(request)
    try:
        response = DEEDS[asked["do"]](asked, rules)
    except InputError as error:
        response = {"problems": [{"where": p.where, "says": p.says} for p in error.problems]}
    return json.dumps(response, ensure_ascii=False)


def _judge(asked: Request, rules: Rules) -> dict[str, Any]:
    """The report, and how the page shows it. `sources` is the address of the page of sources."""
    report = evaluate(read_candidate(asked["candidate"], rules), rules)
    matters = report.still_matters
    answers = report.candidate.answers
    return {
        "report": report.to_dict(),
        "html": to_html(report, rules, asked["sources"]),
        "summary": to_summary(report, rules),
        "announcement": announcement(report, rules),
        "settled": [each for each in rules.asked[report.kind] if each not in matters and each not in answers],
        "review": _review(report, rules),
        "link": to_link(report.candidate, rules),
    }


def _review(report: Report, rules: Rules) -> str:
    """Every question with its answer and a link to change it."""
    rows = []
    for criterion in rules.asked[report.kind]:
        question = rules.criteria[criterion].ask[report.kind].question
        answer = report.candidate.answers.get(criterion)
        label = rules.text(f"answer.{answer}") if answer else rules.text("review.not_answered")
        change = rules.text("review.change")
        link = f'<a href="#{criterion}">{escape(change)}<span class="checker-unseen">: {escape(question)}</span></a>'
        rows.append(f'<tr><th scope="row">{escape(question)}</th><td>{escape(label)}</td><td>{link}</td></tr>')
    return "".join(rows)


def _open_link(asked: Request, rules: Rules) -> dict[str, Any]:
    return {"candidate": from_link(asked["fragment"], rules).to_dict()}


def _open_file(asked: Request, rules: Rules) -> dict[str, Any]:
    opened = open_saved(asked["text"], rules)
    cover = {"author": opened.cover.author, "date": opened.cover.date}
    return {"candidate": opened.report.candidate.to_dict(), **cover, "same": opened.same, "says": list(opened.says)}


def _take(asked: Request, rules: Rules) -> dict[str, Any]:
    report = evaluate(read_candidate(asked["candidate"], rules), rules)
    form = asked["form"]
    media_type, ending = FILES[form]
    text = FORMATS[form](report, rules, cover_of(asked["author"], asked["date"], rules))
    who = "".join(letter for letter in report.candidate.name or "" if letter.isalnum() or letter in " -").split()
    name = "-".join(["csto", *([form] if "protocol" in form else []), *who, *filter(None, [asked["date"]])])
    return {"name": f"{name}.{ending}", "type": media_type, "text": f"{text}\n"}


def _print(asked: Request, rules: Rules) -> dict[str, Any]:
    report = evaluate(read_candidate(asked["candidate"], rules), rules)
    cover = cover_of(asked["author"], asked["date"], rules)
    return {"html": blocks_to_html(brief(report, rules, cover))}


def _compare(asked: Request, rules: Rules) -> dict[str, Any]:
    files = ((each["name"], each["text"]) for each in asked["files"])
    return {"html": comparison_html(read_entries(files, rules), rules)}


def _verify(_: Request, rules: Rules) -> dict[str, Any]:
    findings = verify(rules)
    return {"holds": all(each.holds for each in findings), "says": [each.says(rules) for each in findings]}


DEEDS: Mapping[str, Callable[[Request, Rules], dict[str, Any]]] = {
    "judge": _judge,
    "open-link": _open_link,
    "open-file": _open_file,
    "take": _take,
    "print": _print,
    "compare": _compare,
    "verify": _verify,
}

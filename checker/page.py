"""What the page asks of the checker: one JSON request in, one JSON response out."""

import json
from typing import Any

from checker.candidate import read_candidate
from checker.errors import InputError
from checker.evaluate import evaluate
from checker.render.html import announcement, to_html, to_summary
from checker.rules import Rules


def respond(request: str, rules: Rules) -> str:
    """Judge the `candidate` of the request; its `sources` is the address of the page of sources.

    The response holds `report`, `html`, `summary` and `announcement`, or `problems`: a sentence each.
    """
    asked = json.loads(request)
    try:
        report = evaluate(read_candidate(asked["candidate"], rules), rules)
    except InputError as error:
        return json.dumps({"problems": [str(problem) for problem in error.problems]})
    response: dict[str, Any] = {
        "report": report.to_dict(),
        "html": to_html(report, rules, asked["sources"]),
        "summary": to_summary(report, rules),
        "announcement": announcement(report, rules),
    }
    return json.dumps(response, ensure_ascii=False)

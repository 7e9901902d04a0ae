"""What the page asks of the checker: one JSON request in, one JSON response out.

A request names in `do` what is asked. The first one brings the ruleset (`load-rules`), which is no part of the code,
and may bring candidates of which the page knows the verdicts. A response holds what the page shows or, where the input
cannot be used, `problems`: the field and a sentence for each.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from checker.engine import InputError, Ruleset, parse_ruleset
from checker.page.handlers import HANDLERS, verdicts

type Answer = Callable[[str], str]


def ready() -> Answer:
    """The function that answers requests. The page calls this once, and so does the build for the kept memory.

    The returned function raises KeyError for a request of another kind, and ValueError for one before the ruleset has
    been loaded; only this site's own scripts make requests.
    """
    loaded: list[Ruleset] = []

    def answer(request: str) -> str:
        asked = json.loads(request)
        if asked["do"] == "load-rules":
            loaded[:] = [ruleset := parse_ruleset(asked["rules"])]
            judged = [verdicts(each, ruleset) for each in asked.get("candidates", [])]
            return json.dumps({"digest": ruleset.digest, "words": ruleset.words, "verdicts": judged})
        if not loaded:
            raise ValueError("the ruleset has not been loaded")
        return respond(asked, loaded[0])

    return answer


def respond(asked: Mapping[str, Any], ruleset: Ruleset) -> str:
    """Do what a request asks.

    Raises:
        KeyError: the request asks for something else.
    """
    handler = HANDLERS[asked["do"]]
    try:
        response = handler(asked, ruleset)
    except InputError as error:
        response = {"problems": [{"where": each.where, "message": each.message} for each in error.problems]}
    return json.dumps(response, ensure_ascii=False)

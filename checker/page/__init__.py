"""What the page asks of the checker: one JSON request in, one JSON response out.

A request names in `do` what is asked, and holds the parameters of its function in `handlers.py`. The first one brings
the ruleset, which is no part of the code. Its response is what the function gives or, where the input cannot be used,
`problems`: the place and a sentence for each.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from checker.engine import InputError, Ruleset, parse_ruleset
from checker.page.handlers import HANDLERS

if TYPE_CHECKING:
    from checker.page.protocol import Refused

type Respond = Callable[[str], str]


def ready() -> Respond:
    """The function that answers requests. The page calls this once, and so does the build for the kept memory.

    The returned function raises KeyError for a request of another kind, TypeError for one with other fields, and
    ValueError for one before the ruleset has been loaded; only this site's own scripts make requests.
    """
    loaded: list[Ruleset] = []

    def respond(request: str) -> str:
        asked = json.loads(request)
        if asked["do"] == "load-rules":
            loaded[:] = [parse_ruleset(asked["rules"])]
        if not loaded:
            raise ValueError("the ruleset has not been loaded")
        return json.dumps(_response(loaded[0], **asked), ensure_ascii=False)

    return respond


def _response(ruleset: Ruleset, do: str, **fields: Any) -> Mapping[str, object]:
    try:
        return HANDLERS[do](ruleset, **fields)
    except InputError as error:
        refused: Refused = {"problems": [asdict(each) for each in error.problems]}
        return refused

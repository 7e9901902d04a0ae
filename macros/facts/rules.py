"""The rules as the checker reads them: the records of `data/` in one JSON document."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from macros.facts import Facts, Record
from macros.facts.digests import digest_of_values
from macros.saved import write_complete

RULES_FILE = Path("checker") / "rules.json"
# Unicode's plural rules look at no more than the last two digits of the numbers from 100 on.
COUNTED = 200
# The names of list patterns in Unicode CLDR.
LISTS = {"or": "or", "and": "standard"}


def rules_document(facts: Facts) -> dict[str, Any]:
    """The records of each kind that has a place in the rules, as they stand in `data/`, with version and digests.

    `digest` changes with what can change a verdict, `words` with anything.
    """
    rules = facts.one("rules")
    content: dict[str, Any] = {"language": language(facts.texts["report"]["language"])}
    for kind, definition in facts.definitions.items():
        if definition.rules:
            records = [record.raw for record in facts.of(kind)]
            content[definition.rules] = records[0] if definition.is_singleton else records
    content["text"] = facts.texts["report"]
    head = {"version": rules["version"], "as_of": rules["as_of"]}
    return {**head, "digest": verdict_digest(facts), "words": digest_of_values(head | content), **content}


def verdict_digest(facts: Facts) -> str:
    """The digest of what can change a verdict: the kinds, what is asked of each, and what each status requires."""
    return digest_of_values(
        {
            "kinds": [each.id for each in facts.of("kind")],
            "criteria": [[each.id, _asked(each)] for each in facts.of("criterion")],
            "statuses": [[each.id, _required(each)] for each in facts.of("status")],
        }
    )


def language(code: str) -> dict[str, Any]:
    """How a language counts and lists, by Unicode CLDR: the plural category of each number, the patterns of lists."""
    locale = Locale.parse(code, sep="-")
    lists = {name: dict(locale.list_patterns[cldr]) for name, cldr in LISTS.items()}
    return {"code": code, "plural": [locale.plural_form(count) for count in range(COUNTED)], "lists": lists}


def rules_text(facts: Facts) -> str:
    """The content of `rules.json`."""
    return json.dumps(rules_document(facts), ensure_ascii=False, indent=1) + "\n"


def write_rules(facts: Facts, target: Path) -> None:
    """Write the rules to a file if that would change it, without ever leaving half a file."""
    text = rules_text(facts)
    if not target.exists() or target.read_text("utf-8") != text:
        write_complete(target, lambda path: path.write_text(text, "utf-8"))


def _asked(criterion: Record) -> dict[str, list[str]]:
    return {kind: [part["id"] for part in asked.get("parts", ())] for kind, asked in criterion["ask"].items()}


def _required(status: Record) -> dict[str, Any]:
    return {kind: _outline(asked.get("requirement")) for kind, asked in status["requirements"].items()}


def _outline(expression: Mapping[str, Any] | None) -> Any:
    """An expression without its words: a criterion's id, or an operator with its operands."""
    if expression is None:
        return None
    if "criterion" in expression:
        return expression["criterion"]
    return {operator: [_outline(each) for each in operands] for operator, operands in expression.items()}

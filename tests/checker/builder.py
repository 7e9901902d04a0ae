"""Small rulesets, made for a test.

Their sentences are not sentences: each is its path, followed by the values of its places in the order of their names,
such as `errors.unknown-kind allowed=town value='x'`. So a test asks which sentence was said, and of what.
"""

import json
from collections.abc import Mapping
from copy import deepcopy
from itertools import chain
from typing import Any

from checker import Report, Ruleset, evaluate, read_candidate
from tests.conftest import ROOT

# A criterion, or ("all" | "any", outline, outline, ...).
type Outline = Any

PLACES: Mapping[str, list[str]] = json.loads((ROOT / "data" / "schema" / "text" / "report.json").read_text("utf-8"))
OR = {"2": "{0}/{1}", "start": "{0}/{1}", "middle": "{0}/{1}", "end": "{0}/{1}"}
AND = {"2": "{0}+{1}", "start": "{0}+{1}", "middle": "{0}+{1}", "end": "{0}+{1}"}
LANGUAGE: dict[str, Any] = {
    "code": "en",
    "plural": ["one" if count == 1 else "other" for count in range(200)],
    "lists": {"or": OR, "and": AND},
}


def said(path: str, **values: Any) -> str:
    """What a small ruleset says at a path with these values; one that counts says its category too."""
    if "count" in values:
        path = f"{path}({'one' if values['count'] == 1 else 'other'})"
    return " ".join([path, *(f"{name}={values[name]}" for name in sorted(values))])


def sentences() -> dict[str, Any]:
    """A sentence of that sort for each path that the checker reads."""
    found: dict[str, Any] = {"terms": {each: f"terms.{each}" for each in ("right", "stated")}}
    for path, places in PLACES.items():
        if not path.endswith("*"):
            *steps, last = path.split(".")
            inner = found
            for step in steps:
                inner = inner.setdefault(step, {})
            filled = {name: f"{{{name}}}" for name in places}
            others = {name: value for name, value in filled.items() if name != "count"}
            inner[last] = said(path, **others)
            if "count" in filled:
                inner[last] = {
                    category: " ".join([f"{path}({category})", *(f"{name}={filled[name]}" for name in sorted(filled))])
                    for category in ("one", "other")
                }
    return found


def expression(outline: Outline, cited: str = "") -> dict[str, Any]:
    """The expression of an outline as it stands in data."""
    if isinstance(outline, str):
        return {"criterion": outline, "text": f"Requires {outline}.", "cite": [f"{cited}{outline}"]}
    operator, *operands = outline
    return {operator: [expression(each, cited) for each in operands]}


def criteria_of(outline: Outline) -> list[str]:
    """The criteria of an outline, each once."""
    found = (
        [outline] if isinstance(outline, str) else chain.from_iterable(map(criteria_of, outline[1:] if outline else ()))
    )
    return list(dict.fromkeys(found))


def document(
    requirements: Mapping[str, Mapping[str, Outline | None]],
    *,
    parts: Mapping[str, tuple[str, ...]] | None = None,
    entitlements: Mapping[str, tuple[str, ...]] | None = None,
    binds_more_than: Mapping[str, tuple[str, ...]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A ruleset as it is published: `requirements` by status and kind, `parts` by criterion, the rest by status."""
    kinds = list(dict.fromkeys(kind for asked in requirements.values() for kind in asked))
    asked = {
        kind: criteria_of(("all", *(each.get(kind) or ("all",) for each in requirements.values()))) for kind in kinds
    }
    given, binds = entitlements or {}, binds_more_than or {}
    return {
        "version": "1.2.3",
        "as_of": "2030",
        "digest": "0123456789abcdef",
        "words": "fedcba9876543210",
        "language": deepcopy(LANGUAGE),
        "organization": {"id": "org", "name": "Organisation", "abbreviation": "ORG"},
        "kinds": [
            {"id": kind, "name": kind, "label": kind.title(), "with_article": f"a {kind}", "link": kind[0]}
            for kind in kinds
        ],
        "criteria": [
            _criterion(each, [kind for kind in kinds if each in asked[kind]], (parts or {}).get(each, ()))
            for each in dict.fromkeys(chain.from_iterable(asked.values()))
        ],
        "statuses": [
            _status(each, by_kind, given.get(each, ()), binds.get(each, ())) for each, by_kind in requirements.items()
        ],
        "text": sentences(),
        "sources": [{"id": "law", "title": "Law", "url": "https://law.example/"}],
        **{each: [] for each in ("areas", "wants", "open_questions", "steps", "members", "link_layouts")},
        **more,
    }


def build(requirements: Mapping[str, Mapping[str, Outline | None]], **more: Any) -> Ruleset:
    """The ruleset of such a document."""
    return Ruleset.from_dict(document(requirements, **more))


def report_on(ruleset: Ruleset, answers: Mapping[Any, str] | None = None, kind: str = "town", **more: Any) -> Report:
    """The report on a candidate of that kind."""
    return evaluate(read_candidate({"kind": kind, "answers": answers or {}, **more}, ruleset), ruleset)


def want(name: str, *ways: tuple[str, str] | tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """A want with its ways: status, through what and, if it rests on one, the open question."""
    listed = [dict(zip(("status", "through", "rests_on"), way, strict=False)) for way in ways]
    return {"id": name, "name": name.upper(), "ways": listed, "cite": [f"want-{name}"], **more}


def question(name: str, *cite: str, **more: Any) -> dict[str, Any]:
    """An open question."""
    return {"id": name, "kind": "silent", "title": name.upper(), "text": f"Text of {name}.", "cite": [*cite], **more}


def _criterion(criterion: str, kinds: list[str], parts: tuple[str, ...]) -> dict[str, Any]:
    asked = [{"id": each, "name": each.upper(), "question": f"Is {each} met?"} for each in parts]
    question = {"question": f"Is {criterion} met?", "unsure": "Ask.", "parts": asked}
    return {"id": criterion, "name": criterion.upper(), "ask": {kind: deepcopy(question) for kind in kinds}}


def _status(
    status: str, requirements: Mapping[str, Outline | None], given: tuple[str, ...], binds: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "id": status,
        "name": status.title(),
        "regulation": "law",
        "definition": [{"text": f"Means {status}.", "cite": [f"{status}-means"]}],
        "requirements": {kind: _asks(each, status) for kind, each in requirements.items()},
        "entitlements": [
            {"id": each, "name": each, "text": f"Text of {each}.", "terms": "right", "cite": [f"{status}-{each}"]}
            for each in given
        ],
        "binds_more_than": [{"status": each, "cite": ["P"]} for each in binds],
    }


def _asks(outline: Outline | None, status: str) -> dict[str, Any]:
    if outline is None:
        return {"count": "none", "not_specified": f"{status} asks nothing.", "cite": [f"{status}-none"]}
    return {"intro": [f"{status}-intro"], "requirement": expression(outline, f"{status}-")}

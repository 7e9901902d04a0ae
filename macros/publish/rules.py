"""The rules as the checker reads them: one JSON document for the command line, the page and the interface."""

import hashlib
import json
from pathlib import Path
from typing import Any

from macros.facts.checks.ways import DEFINITION
from macros.facts.records import Facts, Member, OpenQuestion, StatusRecord, Want, Way

MODEL_PROTOCOL = "partner-model-protocol"
# What a report says at the point where it matters; spelling variants and oddities stay on the page of open questions.
POINTED_OUT = ("silent", "contradiction")
RULES_FILE = Path("checker") / "rules.json"


def rules_document(facts: Facts) -> dict[str, Any]:
    """The rules with their version, date and digest; the digest is the SHA-256 of all the rest in canonical JSON."""
    model = facts.source_by_id[MODEL_PROTOCOL]
    content = {
        "version": facts.rules.version,
        "as_of": facts.rules.as_of,
        "criteria": [_criterion(facts, criterion.id) for criterion in facts.criteria],
        "statuses": [_status(facts, status) for status in facts.statuses],
        "areas": [{"id": a.id, "name": a.name, "cite": _cites(a.cite)} for a in facts.areas],
        "wants": [_want(facts, want) for want in facts.wants],
        "open_questions": [_open_question(each) for each in facts.open_questions if each.kind in POINTED_OUT],
        "steps": [
            {"name": step.name, "text": step.text, "about": list(step.about), "cite": list(step.cite)}
            for step in facts.steps
        ],
        "model_protocol": {"title": model.title, "url": model.url},
        "members": [_member(member) for member in facts.members],
        "text": facts.texts["report"],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]
    return {"version": content["version"], "as_of": content["as_of"], "digest": digest} | content


def write_rules(facts: Facts, root: Path) -> bool:
    """Write `checker/rules.json` if it would change, whole or not at all; say whether it did."""
    target = root / RULES_FILE
    text = json.dumps(rules_document(facts), ensure_ascii=False, indent=1) + "\n"
    if target.exists() and target.read_text("utf-8") == text:
        return False
    beside = target.with_suffix(".json.new")
    beside.write_text(text, "utf-8")
    beside.replace(target)
    return True


def _criterion(facts: Facts, criterion: str) -> dict[str, Any]:
    record = facts.criterion_by_id[criterion]
    ask = {
        kind: {"question": each.question, "hint": each.hint, "unsure": each.unsure} for kind, each in record.ask.items()
    }
    return {"id": record.id, "name": record.name, "ask": ask}


def _status(facts: Facts, status: StatusRecord) -> dict[str, Any]:
    return {
        "id": status.id,
        "name": status.name,
        "regulation": facts.source_by_id[status.regulation].url,
        "definition": [{"text": each.text, "cite": list(each.cite)} for each in status.definition],
        "requirements": {
            kind: [{"criterion": r.criterion, "text": r.text, "cite": list(r.cite)} for r in requirements.list]
            for kind, requirements in status.requirements.items()
        },
        "not_specified": {
            kind: {"text": requirements.not_specified, "cite": list(requirements.cite)}
            for kind, requirements in status.requirements.items()
            if requirements.not_specified
        },
        "gives": [
            {"id": gift.id, "name": gift.name, "text": gift.text, "how": gift.how, "cite": list(gift.cite)}
            for gift in status.gives
        ],
    }


def _want(facts: Facts, want: Want) -> dict[str, Any]:
    ways = [_way(facts, way) for way in want.ways]
    return {"id": want.id, "name": want.name, "ways": ways, "none": want.none, "cite": list(want.cite)}


def _way(facts: Facts, way: Way) -> dict[str, Any]:
    status = facts.status_by_id[way.status]
    if way.through == DEFINITION:
        meaning = status.definition[0]
        return {"status": way.status, "how": "stated", "text": meaning.text, "cite": list(meaning.cite)}
    gift = next(gift for gift in status.gives if gift.id == way.through)
    return {"status": way.status, "how": gift.how, "text": gift.text, "cite": list(gift.cite)}


def _open_question(question: OpenQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "text": question.text,
        "touches": list(question.touches),
        "readings": [{"text": each.text, "cite": list(each.cite)} for each in question.readings],
        "cite": list(question.cite),
    }


def _member(member: Member) -> dict[str, Any]:
    """A member state with its names folded as `checker.candidate.member_state` folds what a person types."""
    names = (member.name, *member.also)
    return {"id": member.id, "name": member.name, "match": [" ".join(name.casefold().split()) for name in names]}


def _cites(cite: Any) -> dict[str, list[str]]:
    return {status: list(paragraphs) for status, paragraphs in cite.items()}

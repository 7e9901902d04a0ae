"""The file to take away: a report with who made it and when. Opened again, it gives the same bytes or says why not."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from checker.candidate import Candidate, read_candidate, shown
from checker.compose import Cover
from checker.errors import InputError, Problem
from checker.evaluate import evaluate
from checker.read import parse_json, unusable
from checker.report import Report
from checker.rules import Rules
from checker.terms import CriterionId, Verdict

FORM = "csto-checker-1"
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: its report by the rules of today, its cover, and in sentences how the two compare.

    `same` says that the file is what would be saved now, byte for byte (of a plain candidate: nothing was left out).
    """

    report: Report
    cover: Cover
    same: bool
    says: tuple[str, ...]
    saved: bool = True


def to_saved(report: Report, _: Rules, cover: Cover | None = None) -> str:
    """The file: its form, cover and report, which holds the candidate and the identity of the rules."""
    cover = cover or Cover()
    content = {"form": FORM, "author": cover.author, "date": cover.date, "report": report.to_dict()}
    return json.dumps(content, ensure_ascii=False, indent=2)


def open_saved(text: str, rules: Rules) -> Opened:
    """Open the text of a saved file, of a report, or of a plain candidate, and judge it by the rules of today.

    Raises:
        InputError: it is neither, or its candidate cannot be used.
    """
    opened = open_parsed(parse_json(text, rules), rules)
    if opened.saved and opened.same and to_saved(opened.report, rules, opened.cover) != text.rstrip("\r\n"):
        return replace(opened, same=False, says=(rules.text("saved.changed"),))
    return opened


def open_parsed(raw: object, rules: Rules) -> Opened:
    """The same for parsed JSON or YAML.

    Raises:
        InputError: it is neither a saved file nor a usable candidate.
    """
    if isinstance(raw, Mapping) and "candidate" in raw and "statuses" in raw:
        raw = {"form": FORM, "report": raw}  # a report by itself, as the command line and a batch print it
    if not isinstance(raw, Mapping) or "form" not in raw:
        report = evaluate(read_candidate(raw, rules), rules)
        return Opened(report, Cover(), same=True, says=(rules.text("saved.plain"),), saved=False)
    saved = raw.get("report")
    if raw["form"] != FORM or not isinstance(saved, Mapping):
        raise unusable(rules, "not-saved", known=FORM)
    cover = _cover(raw, rules)
    identity = saved.get("rules")
    identity = identity if isinstance(identity, Mapping) else {}
    if identity.get("digest") != rules.digest:
        return _of_older_rules(saved, identity, cover, rules)
    report = evaluate(read_candidate(saved.get("candidate"), rules), rules)
    same = report.to_dict() == saved
    return Opened(report, cover, same, (rules.text("saved.same" if same else "saved.changed"),))


def cover_of(author: object, date: object, rules: Rules) -> Cover:
    """Who prepared a paper and when.

    Raises:
        InputError: the author is not a text, or the date is not a day.
    """
    return _cover({"author": author, "date": date}, rules)


def _cover(raw: Mapping[Any, Any], rules: Rules) -> Cover:
    author, date = raw.get("author") or "", raw.get("date") or ""
    problems = []
    if not isinstance(author, str) or not all(part.isprintable() for part in author.split()):
        problems.append(Problem("author", rules.text("errors.wrong-shape", value=shown(author), allowed="text")))
    if not isinstance(date, str) or (date and not DAY.fullmatch(date)):
        problems.append(Problem("date", rules.text("errors.bad-date", value=shown(date))))
    if problems:
        raise InputError(problems)
    return Cover(author, date)


def _of_older_rules(saved: Mapping[Any, Any], identity: Mapping[Any, Any], cover: Cover, rules: Rules) -> Opened:
    candidate, dropped = _fitting(saved.get("candidate"), rules)
    report = evaluate(candidate, rules)
    version, digest = (str(identity.get(part, "–")) for part in ("version", "digest"))
    changes = [rules.text("saved.dropped", value=each) for each in dropped] + _changes(saved, report, rules)
    says = rules.text("saved.older", version=version, digest=digest, now=rules.version)
    return Opened(report, cover, False, (says, *(changes or [rules.text("saved.no_difference")])))


def _fitting(raw: object, rules: Rules) -> tuple[Candidate, list[str]]:
    """The candidate without what the rules of today do not know, and what was left out."""
    if not isinstance(raw, Mapping):
        return read_candidate(raw, rules), []
    asked = next((listed for kind, listed in rules.asked.items() if kind == raw.get("kind")), ())
    known: dict[str, Any] = {"answers": asked, "notes": asked, "areas": rules.areas, "wants": rules.wants}
    kept, dropped = dict(raw), []
    for part, allowed in known.items():
        values = raw.get(part)
        if isinstance(values, Mapping):
            kept[part] = {name: value for name, value in values.items() if name in allowed}
        elif isinstance(values, list):
            kept[part] = [value for value in values if isinstance(value, str) and value in allowed]
        else:
            continue  # a wrong shape is the reading's to refuse
        dropped += [str(value) for value in values if value not in kept[part]]
    return read_candidate(kept, rules), list(dict.fromkeys(dropped))


def _changes(saved: Mapping[Any, Any], report: Report, rules: Rules) -> list[str]:
    """What the older report said otherwise, status by status."""
    listed = saved.get("statuses")
    then = {each.get("status"): each for each in listed or () if isinstance(each, Mapping)}
    changes = []
    for status in report.statuses:
        before = then.get(status.status, {})
        verdict = before.get("verdict")
        if verdict != status.verdict:
            labels = {"before": _label(verdict, rules), "after": _label(status.verdict, rules)}
            changes.append(rules.text("saved.verdict", status=status.rules.name, **labels))
        asked_then = [each.get("criterion") for each in before.get("criteria") or () if isinstance(each, Mapping)]
        asked_now = [each.requirement.criterion for each in status.counted]
        for key, here, there in (("asked", asked_now, asked_then), ("not_asked", asked_then, asked_now)):
            names = [_name(each, rules) for each in here if each not in there]
            changes += [rules.text(f"saved.{key}", value=name, status=status.rules.name) for name in names]
    return changes


def _label(verdict: object, rules: Rules) -> str:
    return rules.text(f"verdict.{verdict}.label") if verdict in tuple(Verdict) else str(verdict)


def _name(criterion: Any, rules: Rules) -> str:
    known = rules.criteria.get(CriterionId(criterion)) if isinstance(criterion, str) else None
    return known.name if known else str(criterion)

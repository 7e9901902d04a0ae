"""The saved file: a report with who prepared it and when. Opened again, it is compared with what is found now."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.engine import Candidate, InputError, Problem, Report, Ruleset, Verdict, evaluate, read_candidate
from checker.engine.candidate import MOST_PROBLEMS, is_text, shown, unquoted
from checker.exchange.files import parse_json, unusable

# Only what looks like a day reaches Python's own reading: that takes more forms than this one.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Cover:
    """Who prepared a paper, on which day (YYYY-MM-DD), and the address to which its citations lead; each may be empty.

    The address is that of the page of sources; no saved file holds it.
    """

    author: str = ""
    date: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: its report by the rules of today, its cover, and in sentences how the two compare.

    `same` says that the file holds what would be saved now (of a plain candidate: that nothing was left out).
    """

    report: Report
    cover: Cover
    same: bool
    messages: tuple[str, ...]


def form_of(ruleset: Ruleset) -> str:
    """The name of the form of saved files, by which they are known again."""
    return f"{ruleset.organization.id}-checker-1"


def to_saved(report: Report, cover: Cover | None = None) -> str:
    """The file: its form, cover and report, which holds the candidate and the identity of the rules."""
    cover = cover or Cover()
    form = form_of(report.ruleset)
    content = {"form": form, "author": cover.author, "date": cover.date, "report": report.to_dict()}
    return json.dumps(content, ensure_ascii=False, indent=2)


def open_saved(text: str, ruleset: Ruleset) -> Opened:
    """Open the text of a saved file, of a report, or of a plain candidate, and evaluate it by the rules of today.

    Raises:
        InputError: it is none of these, or its candidate cannot be used.
    """
    return open_parsed(parse_json(text, ruleset), ruleset)


def open_parsed(raw: object, ruleset: Ruleset) -> Opened:
    """The same for parsed JSON or YAML.

    Raises:
        InputError: it is neither a saved file nor a usable candidate.
    """
    if isinstance(raw, Mapping) and "candidate" in raw and "statuses" in raw:
        raw = {"form": form_of(ruleset), "report": raw}  # a report alone, as the command line and a batch print it
    if not isinstance(raw, Mapping) or "form" not in raw:
        report = evaluate(read_candidate(raw, ruleset), ruleset)
        return Opened(report, Cover(), same=True, messages=(ruleset.text("saved.plain"),))
    saved = raw.get("report")
    if raw["form"] != form_of(ruleset) or not isinstance(saved, Mapping):
        raise unusable(ruleset, "not-saved", known=form_of(ruleset))
    cover = cover_of(raw.get("author"), raw.get("date"), ruleset)
    identity = saved.get("rules")
    identity = identity if isinstance(identity, Mapping) else {}
    if identity.get("digest") != ruleset.digest:
        return _of_other_rules(saved, identity, cover, ruleset)
    report = evaluate(read_candidate(saved.get("candidate"), ruleset), ruleset)
    now = report.to_dict()
    same = now == saved if identity.get("words") == ruleset.words else _outcome(now) == _outcome(saved)
    return Opened(report, cover, same, (ruleset.text("saved.same" if same else "saved.changed"),))


def cover_of(author: Any, day: Any, ruleset: Ruleset, sources: str = "") -> Cover:
    """The cover of a paper.

    Raises:
        InputError: the author is not a text, or the date is not a day of the calendar.
    """
    author, day = author or "", day or ""
    problems = []
    if not isinstance(author, str) or not is_text(author):
        allowed = ruleset.text("errors.text")
        problems.append(Problem("author", ruleset.text("errors.wrong-shape", value=shown(author), allowed=allowed)))
    if not isinstance(day, str) or (day and not is_day(day)):
        problems.append(Problem("date", ruleset.text("errors.bad-date", value=shown(day))))
    if problems:
        raise InputError(problems)
    return Cover(author, day, sources)


def is_day(typed: str) -> bool:
    """Whether a text is a day that the calendar has, as YYYY-MM-DD."""
    if not DAY.fullmatch(typed):
        return False
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


def _outcome(report: Mapping[Any, Any]) -> object:
    """What of a report does not depend on words: the candidate, each verdict, each answer that was counted."""
    statuses = [
        (
            each.get("status"),
            each.get("verdict"),
            [(one.get("criterion"), one.get("answer")) for one in _dicts(each, "criteria")],
        )
        for each in _dicts(report, "statuses")
    ]
    return report.get("candidate"), statuses


def _dicts(raw: Mapping[Any, Any], field: str) -> list[Mapping[Any, Any]]:
    """The objects in a list of a file, whatever else stands there."""
    listed = raw.get(field)
    return [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []


def _of_other_rules(saved: Mapping[Any, Any], identity: Mapping[Any, Any], cover: Cover, ruleset: Ruleset) -> Opened:
    candidate, dropped = _fitting(saved.get("candidate"), ruleset)
    report = evaluate(candidate, ruleset)
    version, digest = (unquoted(identity.get(part, "–")) for part in ("version", "digest"))
    changes = _first([ruleset.text("saved.dropped", value=each) for each in dropped] + _changes(saved, report), ruleset)
    older = ruleset.text("saved.older", version=version, digest=digest, now=ruleset.version)
    return Opened(report, cover, False, (older, *(changes or [ruleset.text("saved.no_difference")])))


def _first(messages: Sequence[str], ruleset: Ruleset) -> Sequence[str]:
    """The first messages, and after them how many more there are."""
    more = len(messages) - MOST_PROBLEMS
    return [*messages[:MOST_PROBLEMS], ruleset.text("saved.more", count=more)] if more > 0 else messages


def _fitting(raw: object, ruleset: Ruleset) -> tuple[Candidate, list[str]]:
    """The candidate without what the rules of today do not know, and what was left out."""
    if not isinstance(raw, Mapping):
        return read_candidate(raw, ruleset), []
    asked = next((ruleset.asked(kind.id) for kind in ruleset.kinds if kind.id == raw.get("kind")), ())
    today: set[Any] = {id_ for id_, current in ruleset.current_ids.items() if current in asked}
    known: dict[str, set[Any]] = {
        "answers": today,
        "parts": today,
        "notes": today,
        "areas": {each.id for each in ruleset.areas},
        "wants": {each.id for each in ruleset.wants},
    }
    kept: dict[Any, Any] = dict(raw)
    dropped: list[object] = []
    for part, allowed in known.items():
        kept[part], unknown = _known(raw.get(part), allowed)
        dropped += unknown
    kept["parts"], unknown = _fitting_parts(kept["parts"], raw.get("kind"), ruleset)
    dropped += unknown
    return read_candidate(kept, ruleset), list(dict.fromkeys(map(unquoted, dropped)))


def _fitting_parts(by_criterion: object, kind: object, ruleset: Ruleset) -> tuple[object, list[object]]:
    """The parts, by criterion, that the rules of today know, and those that were left out."""
    if not isinstance(by_criterion, Mapping):
        return by_criterion, []
    found = {criterion: _known(given, _parts_of(criterion, kind, ruleset)) for criterion, given in by_criterion.items()}
    kept = {criterion: parts for criterion, (parts, _) in found.items()}
    return kept, [each for _, dropped in found.values() for each in dropped]


def _known(values: object, allowed: Collection[Any]) -> tuple[Any, list[object]]:
    """What of an object or a list is allowed, and the rest; a wrong shape stays, to be refused when it is read."""
    if isinstance(values, Mapping):
        kept_values = {name: value for name, value in values.items() if name in allowed}
        return kept_values, [name for name in values if name not in allowed]
    if isinstance(values, list):
        judged = [(value, isinstance(value, str) and value in allowed) for value in values]
        return [value for value, usable in judged if usable], [value for value, usable in judged if not usable]
    return values, []


def _parts_of(criterion: str, kind: object, ruleset: Ruleset) -> set[str]:
    """The parts of a criterion, under its id of today or one from before, for a kind of candidate."""
    asked = ruleset.criterion(ruleset.current_ids[criterion]).ask
    return {part.id for of, question in asked.items() if of == kind for part in question.parts}


def _changes(saved: Mapping[Any, Any], report: Report) -> list[str]:
    """What the older report said otherwise, status by status."""
    ruleset = report.ruleset
    then = {each.get("status"): each for each in _dicts(saved, "statuses") if isinstance(each.get("status"), str)}
    changes = []
    for each in report.statuses:
        before = next((then[id_] for id_ in (each.status.id, *each.status.was) if id_ in then), {})
        verdict = before.get("verdict")
        if verdict not in tuple(Verdict):
            changes.append(
                ruleset.text("saved.no_verdict", status=each.status.name, after=_label(each.verdict, ruleset))
            )
            continue
        if verdict != each.verdict:
            labels = {"before": _label(verdict, ruleset), "after": _label(each.verdict, ruleset)}
            changes.append(ruleset.text("saved.verdict", status=each.status.name, **labels))
        listed = [one.get("criterion") for one in _dicts(before, "criteria")]
        asked_then = [ruleset.current_ids.get(one, one) for one in listed if isinstance(one, str)]
        asked_now = [one.criterion for one in each.requirements]
        for key, here, there in (("asked", asked_now, asked_then), ("not_asked", asked_then, asked_now)):
            names = [_name(one, ruleset) for one in here if one not in there]
            changes += [ruleset.text(f"saved.{key}", value=name, status=each.status.name) for name in names]
    return changes


def _label(verdict: object, ruleset: Ruleset) -> str:
    return ruleset.text(f"verdict.{verdict}.label")


def _name(criterion: Any, ruleset: Ruleset) -> str:
    return next((each.name for each in ruleset.criteria if each.id == criterion), unquoted(criterion))

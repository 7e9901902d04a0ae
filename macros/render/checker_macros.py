"""What the pages of the checker show: the form as it stands before any script has run, the comparison, the proof."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from checker import Answer, parse_ruleset, verify
from checker.engine.verify import MOST_TRIED, Finding
from checker.exchange.table.writing import row_of
from checker.papers.page import not_answered
from macros.facts import Facts, Record
from macros.facts.cases import coverage
from macros.facts.expression import required
from macros.facts.rules import rules_text
from macros.render.templating import MacroGroup, Templates
from macros.render.words import texts_of


class CheckerMacros(MacroGroup):
    """The macros of the checker, its comparison and its proof."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        super().__init__(facts, templates)
        self._text = texts_of(facts, "checker")
        self._ruleset = parse_ruleset(rules_text(facts))

    def checker(self, part: str = "page") -> Markup:
        """The form with a question a criterion, and the results before an answer; `part` is page, embed or single."""
        return self._templates(
            "checker",
            part=part,
            ui=self._text,
            answers=list(Answer),
            report_text=texts_of(self._facts, "report"),
            asked_by=self._asked_by,
            parts_of=_parts,
            not_answered=Markup(not_answered(self._ruleset)),
        )

    def comparison(self) -> Markup:
        """Where files are chosen and their candidates stand side by side."""
        return self._templates(
            "comparison", ui=self._text, title=self._ruleset.text("compare.title"), example=self._example()
        )

    def verified(self) -> Markup:
        """What must hold of the rules, as it was found when the site was built, and a button to try it here."""
        return self._templates(
            "verified",
            ui=self._text,
            findings=[each.message(self._ruleset) for each in _verified(rules_text(self._facts))],
            as_of=self._ruleset.identity,
        )

    def most_tried(self) -> str:
        """The most ways to answer of a kind of candidate that are tried one by one, besides the proofs."""
        return self._templates.words.number(MOST_TRIED)

    def case_coverage(self) -> Markup:
        """Each requirement with the case that only it fails."""
        return self._templates("case_coverage", rows=list(coverage(self._facts, self._ruleset)))

    def _asked_by(self, criterion: Record, kind: str) -> Iterator[tuple[Record, Mapping[str, Any]]]:
        """The statuses that ask a criterion of a kind of candidate, with the requirement."""
        for status in self._facts.of("status"):
            for asked_of, _, requirement in required(status):
                if asked_of == kind and requirement["criterion"] == criterion.id:
                    yield status, requirement

    def _example(self) -> str:
        """A table of made-up candidates that the comparison can show; no real state is judged.

        The candidates are of each kind in turn, and each leaves or fails another of its questions.
        """
        kinds = self._facts.of("kind")
        criteria = [each.id for each in self._facts.of("criterion")]
        rows = [["name", "kind", *criteria]]
        for index, name in enumerate(self._templates.words.text["example"]["names"]):
            kind = kinds[index % len(kinds)].id
            asked = [each.id for each in self._templates.asked(kind)]
            special = dict(zip(asked[index:], ("unknown", "not-met")[index % 2 :], strict=False))
            answers = [special.get(each, "met") if each in asked else "" for each in criteria]
            rows.append([name, kind, *answers])
        return "".join(map(row_of, rows))


@cache
def _verified(rules: str) -> Sequence[Finding]:
    """What holds of a ruleset, looked for once while the site is served."""
    return verify(parse_ruleset(rules))


def _parts(criterion: Record) -> Mapping[str, Mapping[str, str]]:
    """The parts of a criterion by id, each with its question by kind of candidate."""
    found: dict[str, dict[str, str]] = {}
    for kind, ask in criterion["ask"].items():
        for part in ask.get("parts", ()):
            found.setdefault(part["id"], {})[kind] = part["question"]
    return found

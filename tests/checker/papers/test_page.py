"""What the page shows beside the papers."""

from checker import Ruleset
from checker.papers.page import announcement, not_answered, review, summary
from tests.checker.builder import report_on, said
from tests.checker.papers.conftest import ALL_MET
from tests.checker.papers.reading import Document


def test_before_the_first_answer_there_is_no_verdict(small: Ruleset) -> None:
    page = Document(not_answered(small))
    assert page.text.count("not_answered") == len(small.statuses)
    assert page.attributes("data-status") == [each.id for each in small.statuses]
    assert page.attributes("data-verdict") == []


def test_every_verdict_is_given_as_a_sentence_and_in_a_few_words(small: Ruleset) -> None:
    report = report_on(small, ALL_MET | {"e": "not-met"})
    assert announcement(report) == " ".join(
        [
            said(
                "heard",
                label=said("verdict.eligible.label"),
                status="Friend",
                text=said("verdict.eligible.text", status="Friend"),
            ),
            said(
                "heard",
                label=said("verdict.not-eligible.label"),
                status="Guest",
                text=said("verdict.not-eligible.text", count=1, status="Guest"),
            ),
        ]
    )
    assert Document(summary(report)).text == "Friend verdict.eligible.label Guest verdict.not-eligible.label"


def test_the_review_has_each_question_with_its_answer_and_a_link_to_change_it(small: Ruleset) -> None:
    report = report_on(small, {"b": "met", "c": "unknown"}, parts={"a": {"p": "not-met"}})
    page = Document(f"<table>{review(report)}</table>")
    assert page.attributes("href") == ["#a", "#b", "#c", "#d", "#e"]
    for answered in ("met? answer.not-met", "met? answer.met", "met? answer.unknown", "met? review.not_answered"):
        assert answered in page.text
    assert page.text.count("review.not_answered") == 2

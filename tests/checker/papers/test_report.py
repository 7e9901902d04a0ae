"""One composition: what a report says and cites stands in every medium, folded in the page and open on paper."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Report, Ruleset, evaluate, read_candidate
from checker.exchange.saved import Cover
from checker.papers.blocks import Medium, Section, cited_in
from checker.papers.forms import forms
from checker.papers.page import page_html
from checker.papers.parts import MOST_ALTERNATIVES, trace
from checker.papers.render.html import escape as escape_html
from checker.papers.render.markdown import escape as escape_markdown
from checker.papers.report import compose
from tests.checker.builder import build, report_on, said
from tests.checker.papers.conftest import ALL_MET
from tests.checker.papers.reading import Document, folded, sections, texts
from tests.checker.strategies import candidates, tried

COVER = Cover("A. Officer", "2031-11-24")
RULESETS = ("ruleset", "pack", "small")


def drawn(data: st.DataObject, request: pytest.FixtureRequest) -> Report:
    ruleset: Ruleset = request.getfixturevalue(data.draw(st.sampled_from(RULESETS)))
    return evaluate(read_candidate(data.draw(candidates(ruleset)), ruleset), ruleset)


@tried
@given(data=st.data())
def test_every_text_of_the_composition_stands_in_every_format_of_its_medium(
    data: st.DataObject, request: pytest.FixtureRequest
) -> None:
    report = drawn(data, request)
    blocks, known = compose(report, COVER), forms(report.ruleset)
    text, markdown, html = (str(known[form].write(report, COVER)) for form in ("text", "markdown", "html"))
    text, markdown, page = folded(text), folded(markdown), page_html(report, "sources/")
    for each in texts(blocks, Medium.TEXT):
        assert folded(each) in text
    for each in texts(blocks, Medium.PAPER):
        assert escape_markdown(each) in markdown
        assert escape_html(each) in html
    for each in texts(blocks, Medium.PAGE):
        assert escape_html(each) in page


@tried
@given(data=st.data())
def test_everything_that_a_report_cites_is_cited_in_every_format(
    data: st.DataObject, request: pytest.FixtureRequest
) -> None:
    report = drawn(data, request)
    raw = report.to_dict()
    rests_on = {each for status in raw["statuses"] for one in status["criteria"] for each in one["cite"]}
    rests_on |= {each for one in raw["wants"] for each in one["cite"]}
    rests_on |= {each for status in report.statuses for each in status.asks.cite}
    rests_on |= {each for one in report.open_questions for reading in one.readings or [one] for each in reading.cite}
    blocks, known = compose(report), forms(report.ruleset)
    page = Document(page_html(report, "sources/"))
    assert set(cited_in(blocks, Medium.PAGE)) >= rests_on
    assert {link.removeprefix("sources/#") for link in page.attributes("href")} >= set(cited_in(blocks, Medium.PAGE))
    for name in ("text", "markdown", "html"):
        written = known[name].write(report, COVER)
        assert [each for each in rests_on if each not in written] == []


@tried
@given(data=st.data())
def test_html_is_well_formed_and_open_on_paper(data: st.DataObject, request: pytest.FixtureRequest) -> None:
    report = drawn(data, request)
    page, paper = Document(page_html(report, "sources/")), str(forms(report.ruleset)["html"].write(report, COVER))
    kept = page.attributes("data-keep")
    assert len(kept) == len(set(kept))
    assert Document(paper).attributes("data-keep") == []
    assert "<details" not in paper


def test_what_is_folded_in_the_page_is_on_paper_too(small: Ruleset) -> None:
    report = report_on(small, {"a": "not-met"}, wants=["talk"])
    paper = Document(str(forms(small)["html"].write(report, COVER))).text
    both = [each for each in sections(compose(report), Medium.PAGE) if each.folded and each.medium is Medium.ALL]
    assert both
    for section in both:
        assert section.title in paper
        for each in texts(section.blocks, Medium.PAPER):
            assert folded(each) in paper


def test_the_page_has_the_attributes_of_its_interface(small: Ruleset) -> None:
    page = Document(page_html(report_on(small, ALL_MET | {"e": "not-met"}, wants=["talk"]), "sources/"))
    marked = [found for _, found in page.tags if "data-status" in found]
    assert [(each["data-status"], each["data-verdict"]) for each in marked] == [
        ("friend", "eligible"),
        ("guest", "not-eligible"),
    ]
    assert page.attributes("data-recommended") == ["friend"]


def of_status(report: Report, status: str, medium: Medium = Medium.PAGE) -> dict[str, Section]:
    """The sections within that of a status, by name."""
    (found,) = (each for each in compose(report) if isinstance(each, Section) and each.status == status)
    return {each.name.removeprefix(f"{status}-"): each for each in sections(found.blocks, medium)}


def said_in(section: Section) -> list[str]:
    return [each for each in texts(section.blocks, Medium.ALL) if each]


def test_what_decides_comes_first_and_what_would_have_to_change_with_alternatives(small: Ruleset) -> None:
    found = of_status(report_on(small, {"a": "met", "b": "not-met", "c": "not-met"}), "friend")
    assert next(iter(found)) == "failing"
    assert said_in(found["needed"]) == [
        said("needed.text", count=1, status="Friend"),
        "B",
        "needed.alternative",
        "C",
        "D",
    ]


def test_of_very_many_alternatives_the_first_are_shown() -> None:
    names = [f"c{number}" for number in range(MOST_ALTERNATIVES + 3)]
    report = report_on(build({"friend": {"town": ("any", *names)}}), dict.fromkeys(names, "not-met"))
    assert said_in(of_status(report, "friend")["needed"]).count("needed.alternative") == MOST_ALTERNATIVES - 1


def test_what_could_disqualify_names_what_fails_together(small: Ruleset) -> None:
    found = of_status(report_on(small, ALL_MET), "friend")["could-disqualify"]
    assert said_in(found) == [said("could_disqualify.text", status="Friend"), "A", "B+C", "B+D"]


def test_the_open_questions_are_folded_once_the_verdict_is_settled(small: Ruleset) -> None:
    assert not of_status(report_on(small), "friend")["open"].folded
    assert of_status(report_on(small, {"a": "not-met"}), "guest")["open"].folded


def test_a_part_that_was_answered_stands_below_its_criterion(small: Ruleset) -> None:
    found = of_status(report_on(small, parts={"a": {"q": "not-met"}}), "friend")["failing"]
    assert said_in(found) == ["A", "Requires a.", "Q: answer.not-met"]


def test_where_the_source_states_nothing_the_reader_is_led_to_the_regulation(small: Ruleset) -> None:
    report = report_on(small, kind="utility")
    page = Document(page_html(report, "sources/"))
    assert "friend asks nothing." in page.text
    assert "https://law.example/" in page.attributes("href")
    assert said("differences.silent", a_kind="a utility", status="Friend") in page.text


def test_the_lists_of_requirements_are_compared(small: Ruleset) -> None:
    (found,) = (each for each in compose(report_on(small)) if isinstance(each, Section) and each.name == "differences")
    assert said_in(found) == [
        said("differences.only", status="Friend", others="Guest"),
        *("B", "C", "D"),
        said("differences.only", status="Guest", others="Friend"),
        "E",
    ]


def test_one_status_is_compared_with_nothing() -> None:
    blocks = compose(report_on(build({"friend": {"town": "a"}})))
    assert "differences" not in [each.name for each in sections(blocks, Medium.ALL)]


@pytest.mark.parametrize(
    ("wants", "expected"),
    [
        (
            ["talk"],
            [
                "TALK",
                f"{said('wants.way_limited', status='Friend', terms='terms.right', limits='within limits')}. "
                + said("wants.rests_on", question="DOUBT"),
                said("wants.way", status="Guest", terms="terms.right"),
            ],
        ),
        (["vote"], ["VOTE", "Nobody votes."]),
    ],
)
def test_a_want_says_which_status_gives_it_on_what_terms(wants: list[str], expected: list[str], small: Ruleset) -> None:
    report = report_on(small, ALL_MET, wants=wants)
    (found,) = (each for each in compose(report) if isinstance(each, Section) and each.name == "recommendation")
    assert said_in(found) == [report.recommendation.reason, *expected]


def test_both_readings_of_a_contradiction_stand_with_their_paragraphs(small: Ruleset) -> None:
    report = report_on(small, wants=["talk"])
    for name in ("text", "markdown", "html"):
        written = str(forms(small)[name].write(report, COVER))
        assert all(each in written for each in ("One.", "doubt-1", "Two.", "doubt-2"))


def test_author_and_date_stand_on_paper_where_they_are_given(small: Ruleset) -> None:
    given_cover = "".join(texts(compose(report_on(small), COVER), Medium.TEXT))
    assert said("cover.by", author=COVER.author) in given_cover
    assert said("cover.prepared", date=COVER.date) in given_cover
    assert "cover." not in "".join(texts(compose(report_on(small)), Medium.TEXT))


def test_the_table_has_a_row_for_each_requirement_of_each_status(small: Ruleset) -> None:
    report = report_on(small, {"a": "met"}, name="Utopia", notes={"a": "since 1955"})
    table = trace(report)
    assert len(table.rows) == sum(len(each.requirements) for each in report.statuses)
    assert table.rows[0] == (
        *("Friend", "A. Requires a.", "friend-a", "answer.met", said("effect.met", status="Friend"), "since 1955"),
    )


def test_the_table_for_a_spreadsheet_is_one_row_with_who_prepared_it_and_when(small: Ruleset) -> None:
    report = report_on(small, {"a": "met"}, name="Utopia", notes={"a": "since 1955"})
    written = str(forms(small)["csv"].write(report, COVER))
    header, row = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    assert len(header) == len(row)
    assert row[0] == "Utopia"
    assert row[-1].startswith(f"{said('cover.prepared', date=COVER.date)} {said('cover.by', author=COVER.author)} ")


def test_an_answer_that_another_one_makes_needless_changes_nothing(small: Ruleset) -> None:
    report = report_on(small, {"a": "met", "b": "met", "c": "not-met"})
    effects = [str(row[-2]).partition(" ")[0] for row in trace(report).rows if row[0] == "Friend"]
    assert effects == ["effect.met", "effect.met", "effect.none", "effect.none"]
    counted = said_in(of_status(report, "friend")["counted"])
    assert f"({said('effect.none', status='Friend')}). Requires c." in counted
    text = folded(str(forms(small)["text"].write(report, COVER)))
    assert f"({said('effect.none', status='Friend')}). Requires d." in text


def test_an_outline_follows_the_model_where_there_is_one(small: Ruleset) -> None:
    report = report_on(small, name="Utopia", areas=["north", "south"])
    friend, guest = (str(forms(small)[f"protocol-{each}"].write(report, COVER)) for each in ("friend", "guest"))
    assert "https://model.example/" in friend
    assert said("protocol.parties_text", candidate="Utopia") in folded(friend).replace("\\", "")
    assert "North (friend-north)" in friend
    assert "South" not in friend
    assert "Ask first. (step-ask)" in friend
    assert "step-ask" not in guest
    assert "**DOUBT.**" in friend
    assert "protocol.no\\_model" in guest
    assert "protocol.no\\_areas" in guest
    assert "DOUBT" not in guest


def test_an_outline_names_no_candidate_that_has_no_name(small: Ruleset) -> None:
    assert "protocol.unnamed" in str(forms(small)["protocol-friend"].write(report_on(small), COVER))


def test_a_notebook_shows_the_paper(small: Ruleset) -> None:
    report: Any = report_on(small, name="<b>")
    html = report._repr_html_()
    assert "&lt;b&gt;" in Document(html).text or "<b>" in Document(html).text
    assert "<b>" not in html

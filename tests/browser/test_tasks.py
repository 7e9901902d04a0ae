"""What people come for, done by roles and by the names that the data gives, and how many clicks each task takes."""

from collections.abc import Iterator, Mapping
from typing import Any

import docx
from playwright.sync_api import Locator, Page, expect

from checker import Ruleset
from macros.facts import Facts, Record
from macros.facts.expression import required
from tests.browser.driving import READY, STARTING, expect_report, report_on

# From the home page to the sentence with its citation.
FEW = 2


class Clicks:
    """Clicks on a page, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0
        page.goto("")

    def click(self, target: Locator) -> None:
        """Click once more."""
        target.click()
        self.count += 1

    def follow(self, address: str) -> None:
        """Click on the first link of the page's own text that leads to an address of the site."""
        self.click(self.page.get_by_role("article").locator(f'a[href$="{address}"]').first)


def leaves(facts: Facts) -> Iterator[tuple[Record, str, Mapping[str, Any]]]:
    """Each requirement of each status, with the kind of candidate of which it is asked."""
    for status in facts.of("status"):
        yield from ((status, kind, leaf) for kind, _, leaf in required(status))


def column_of(row: Locator, status: Record) -> Locator:
    """The cell of a row, once it is there, that stands in the column of a status."""
    expect(row).to_be_visible()
    headings = row.locator("xpath=ancestor::table[1]").get_by_role("columnheader").all_inner_texts()
    return row.locator("th, td").nth(headings.index(status.title))


def test_whether_a_status_asks_what_another_one_asks(page: Page, facts: Facts) -> None:
    asked = {(each.id, of, leaf["criterion"]) for each, of, leaf in leaves(facts)}
    # One status asks it of a kind of candidate; another one asks something of that kind, but not this.
    asking, kind, leaf, idle = next(
        (asking, facts.get("kind", kind), leaf, other)
        for asking, kind, leaf in leaves(facts)
        for other, of, _ in leaves(facts)
        if of == kind and (other.id, kind, leaf["criterion"]) not in asked
    )
    criterion = facts.get("criterion", leaf["criterion"])
    clicks = Clicks(page)
    clicks.follow("statuses/compare/")
    title = facts.texts["site"]["compare"]["asks"].format(a_kind=kind["with_article"])
    heading = page.get_by_role("rowheader", name=criterion.title, exact=True)
    in_short = page.get_by_role("region", name=title).get_by_role("row").filter(has=heading)
    clicks.click(column_of(in_short, idle).get_by_role("link"))
    assert clicks.count <= FEW
    row = page.get_by_role("row").filter(has=page.locator(f"#{kind.id}-{criterion.id}-{idle.id}"))
    not_asked = column_of(row, idle)
    expect(not_asked).to_be_in_viewport()
    expect(not_asked).to_have_text(facts.texts["site"]["compare"]["mark"]["not_asked"])
    asked_for = column_of(row, asking)
    expect(asked_for).to_contain_text(leaf["text"])
    expect(asked_for.get_by_role("link", name=leaf["cite"][0])).to_be_visible()


def test_who_decides_on_peacekeeping_abroad(page: Page, facts: Facts) -> None:
    # Of what people search for by its words, the first force whose use is decided on in more than one way.
    typed, force = next(
        (synonym["words"][0], force)
        for synonym in facts.of("synonym")
        for force in facts.of("force")
        if force.path in synonym["finds"] and len(force.get("decided_by", ())) > 1
    )
    clicks = Clicks(page)
    box = page.get_by_role("textbox", name="Search")
    clicks.click(box)
    box.press_sequentially(typed)
    named = page.get_by_role("heading", name=force.title, exact=True)
    clicks.click(page.get_by_role("link").filter(has=named).first)
    assert clicks.count <= FEW
    expect(page.get_by_role("heading", name=force.definition.field("decided_by").label)).to_be_in_viewport()
    for each in force["decided_by"]:
        sentence = page.get_by_role("listitem").filter(has_text=each["text"])
        expect(sentence).to_be_in_viewport()
        expect(sentence.get_by_role("link", name=each["cite"][0])).to_be_visible()


def test_a_paper_for_the_minister(page: Page, facts: Facts, ruleset: Ruleset) -> None:
    texts = facts.texts["checker"]
    kind = ruleset.kinds[0]
    asked = ruleset.asked(kind.id)
    clicks = Clicks(page)
    clicks.follow("checker/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    clicks.click(page.get_by_role("radio", name=facts.get("kind", kind.id)["label"]))
    for criterion in asked:
        question = page.get_by_role("group", name=ruleset.question(criterion, kind.id).question, exact=True)
        clicks.click(question.get_by_role("radio", name=texts["answer"]["met"]).first)
    expect_report(page, report_on(ruleset, kind.id, dict.fromkeys(asked, "met")))
    with page.expect_download() as started:
        brief = page.get_by_role("group", name=texts["take"]["brief"], exact=True)
        clicks.click(brief.get_by_role("button", name=texts["take"]["docx"]))
    # To the checker, the kind, an answer a question, the paper.
    assert clicks.count == 1 + 1 + len(asked) + 1
    paper = docx.Document(str(started.value.path()))
    headings = {each.text for each in paper.paragraphs if each.style and (each.style.name or "").startswith("Heading")}
    assert {each.title for each in facts.of("status")} <= headings

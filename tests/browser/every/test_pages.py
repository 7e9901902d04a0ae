"""The pages in every browser; what Chromium alone tries is in `tests/browser`, which looks at more of them there."""

from macros.facts import Facts
from macros.render.matrix import asked_rows, given_rows
from tests.browser.addresses import ADDRESSES
from tests.browser.every.conftest import in_the_others
from tests.browser.every.drivers import Driver
from tests.faults import Host

# The text of the first element that is shown, of those that match.
SHOWN = """selector => [...document.querySelectorAll(selector)].find((each) => each.checkVisibility())?.textContent"""
COLUMN = """label => [...document.querySelectorAll(".facts-table th")]
    .findIndex((each) => each.textContent.trim() === label)"""
SORTED = """() => [...document.querySelectorAll(".facts-table tbody td[data-sort]")].map(({dataset}) => dataset.sort)"""
ROWS = """() => [...document.querySelectorAll(".matrix tbody tr")].filter((each) => each.checkVisibility())
    .map((each) => each.cells[0].textContent.trim()).join()"""
# Marks the first link that is shown in a picture; gives its name.
MARK_FIRST = """() => {
    const link = [...document.querySelectorAll("svg.picture a")].find((each) => each.checkVisibility());
    link.id = "first";
    return link.getAttribute("aria-label");
}"""
FOCUS = "selector => document.querySelector(selector).focus()"
# What is wrong with a page of that width: no heading, or something that scrolls sideways, or that is cut.
FAULTS = """width => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
        ...(innerWidth <= width ? [] : [`it is ${innerWidth} wide`]),
        ...(document.querySelector("h1")?.checkVisibility() ? [] : ["it has no heading"]),
        ...(scrollWidth > clientWidth ? [`it scrolls sideways: ${scrollWidth}`] : []),
    ];
}"""


@in_the_others
def test_every_kind_of_page_has_a_heading_and_scrolls_down_alone(driver: Driver, host: Host) -> None:
    """Pages of a kind stand together in the list, and so show both widths."""
    faults = {}
    for start, width in enumerate((600, 1280)):
        driver.resize(width)
        for address in ADDRESSES[start::2]:
            driver.open(f"{host.address}{address}")
            if found := driver.evaluate(FAULTS, width):
                faults[address] = found
    assert faults == {}


@in_the_others
def test_the_search_finds_a_record_by_another_of_its_names(driver: Driver, host: Host, facts: Facts) -> None:
    body = next(each for each in facts.of("body") if each.get("also"))
    driver.open(host.address)
    driver.press(".md-search__input")
    driver.write(".md-search__input", body["also"][0]["name"])
    function = "(selector, text) => [...document.querySelectorAll(selector)].some((each) => each.textContent === text)"
    driver.wait(function, ".md-search-result__item h1", body.title)


def test_a_long_table_sorts_both_ways(driver: Driver, host: Host, facts: Facts) -> None:
    first = min(each["date"] for each in facts.of("instrument") if each.get("date"))
    driver.open(f"{host.address}instruments/")
    column = driver.evaluate(COLUMN, facts.definitions["instrument"].field("date").label)
    head = f".facts-table th:nth-child({column + 1})"
    for order, place in (("ascending", 0), ("descending", -1)):
        driver.press(f"{head} button")
        driver.expect(head, "aria-sort", order)
        assert driver.evaluate(SORTED)[place] == first


def test_the_comparison_shows_only_what_differs(driver: Driver, host: Host, facts: Facts) -> None:
    rows = [row for kind in facts.of("kind") for row in asked_rows(facts, kind.id)] + list(given_rows(facts))
    driver.open(f"{host.address}statuses/compare/")
    for expected in ([row for row in rows if row.differs], rows):
        driver.press(".matrices input[type=checkbox]")
        driver.wait(f"expected => ({ROWS})() === expected", ",".join(row.record.title for row in expected))


def test_a_citation_says_its_line_when_it_has_the_focus(driver: Driver, host: Host, facts: Facts) -> None:
    status = facts.of("status")[0]
    driver.open(f"{host.address}{status.address}")
    cited = driver.text("article a.cite")
    driver.evaluate(FOCUS, "article a.cite")
    says = driver.wait(SHOWN, "[role=tooltip]")
    assert facts.get("paragraph", cited)["says"][:60] in says


@in_the_others
def test_a_body_says_what_it_does_when_it_has_the_focus(driver: Driver, host: Host, facts: Facts) -> None:
    driver.open(f"{host.address}structure/")
    name = driver.evaluate(MARK_FIRST)
    body = next(each for each in facts.of("body") if each.title == name)
    driver.expect_shown("#first .picture-more", shown=False)
    driver.evaluate(FOCUS, "#first")
    driver.expect_shown("#first .picture-more")
    assert "".join(driver.text("#first .picture-more").split()) == "".join(body.lead.split())

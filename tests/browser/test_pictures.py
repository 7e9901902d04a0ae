"""The pictures as a browser shows them: large enough to read, nothing over anything else, and of use by keyboard."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.facts import Facts
from tests.conftest import project_facts
from tests.site import SITE

FACTS = project_facts()
ADDRESSES = [
    *("structure/", "history/", "relations/"),
    *(each.address for kind in ("status", "mechanism") for each in FACTS.of(kind)),
]
SMALLEST = 12
LINK = re.compile(r'xlink:href="([^"]+)"')
# Widths, on a screen or on paper; 718 pixels are A4 between the margins of the browser.
SIZES: dict[Literal["print", "screen"], tuple[int, ...]] = {"screen": (2560, 1280, 768, 390, 320), "print": (718,)}
# What is wrong with the pictures of a page: one that is not shown, unless it is for wide windows alone, or an empty
# frame; of those shown type below the least size, text over text or outside of its box or picture, links over links,
# and links too low to hit.
FAULTS = """(least) => {
    const faults = [], slack = 0.75;
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
    const holds = (a, b) => b.left >= a.left - slack && b.right <= a.right + slack
        && b.top >= a.top - slack && b.bottom <= a.bottom + slack;
    const boxes = (root, selector) => [...root.querySelectorAll(selector)].map((each) => each.getBoundingClientRect());
    const pictures = [...document.querySelectorAll("svg.picture")].filter((each) => each.checkVisibility());
    const frames = [...document.querySelectorAll(".picture-frame")];
    if (frames.length === 0) faults.push("there is no picture");
    for (const frame of frames) {
        const wanted = innerWidth > 700 || frame.querySelector(".picture-narrow") !== null;
        const shown = pictures.some((each) => frame.contains(each));
        if (shown !== wanted || frame.checkVisibility() !== wanted)
            faults.push(`${wanted ? "not shown" : "shown twice"}: ${frame.textContent.slice(0, 60)}`);
    }
    for (const picture of pictures) {
        const frame = picture.getBoundingClientRect();
        const box = document.querySelector(".fact-box")?.getBoundingClientRect();
        if (box && meet({...box.toJSON(), left: box.left - 8}, frame)) faults.push("the fact box is in the way");
        const texts = [...picture.querySelectorAll("text")].filter((each) => !each.closest(".picture-more"));
        const places = texts.map((each) => each.getBoundingClientRect());
        const rects = boxes(picture, ".picture-box"), hits = boxes(picture, ".picture-hit");
        texts.forEach((text, index) => {
            const size = text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize), place = places[index];
            if (size < least) faults.push(`${size} pixels: ${text.textContent}`);
            if (!holds(frame, place)) faults.push(`outside of the picture: ${text.textContent}`);
            const around = rects.find((each) => meet(each, place));
            if (around && !holds(around, place)) faults.push(`outside of its box: ${text.textContent}`);
            for (let other = 0; other < index; other += 1)
                if (meet(place, places[other])) faults.push(`${text.textContent} over ${texts[other].textContent}`);
        });
        for (const all of [rects, hits])
            all.forEach((each, index) => {
                if (all.slice(0, index).some((other) => meet(each, other))) faults.push(`boxes meet at ${each.top}`);
            });
        for (const hit of hits) if (hit.height < 24 - slack) faults.push(`a link is ${hit.height} pixels high`);
    }
    return faults;
}"""


def test_text_is_large_enough_and_over_nothing_else(page: Page) -> None:
    faults = []
    for address in ADDRESSES:
        page.goto(address)
        for medium, widths in SIZES.items():
            page.emulate_media(media=medium)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                faults += [f"{address}, {width}, {medium}: {each}" for each in page.evaluate(FAULTS, SMALLEST)]
    assert faults == []


def test_every_link_of_a_picture_leads_somewhere() -> None:
    pages = {address: (SITE / address / "index.html").read_text("utf-8") for address in ADDRESSES}
    links = {urljoin(address, unescape(link)) for address, page in pages.items() for link in LINK.findall(page)}
    assert links
    for found in map(urlsplit, links):
        target = (SITE / unquote(found.path) / "index.html").read_text("utf-8")
        assert not found.fragment or f'id="{unquote(found.fragment)}"' in target, found


def test_what_a_record_refers_to_stands_in_its_picture_or_where_it_is_narrow_in_its_box(
    page: Page, facts: Facts
) -> None:
    record = next(each for each in facts.of("mechanism") if any(name in each for name in each.definition.graph))
    page.goto(record.address)
    picture, row = page.locator(".picture-repeats"), page.locator(".fact-box .drawn").first
    for width, is_wide in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        expect(picture).to_be_visible(visible=is_wide)
        expect(row).to_be_visible(visible=not is_wide)


def shown(page: Page) -> Locator:
    """The links of the pictures that the style shows."""
    return page.locator("svg.picture:visible a")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_body_says_what_it_does_when_it_has_the_focus_or_the_pointer(page: Page, facts: Facts, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("structure/")
    link = shown(page).first
    body = next(each for each in facts.of("body") if each.title == link.get_attribute("aria-label"))
    more = link.locator(".picture-more")
    expect(more).to_be_hidden()
    link.focus()
    page.keyboard.press("Shift+Tab")
    expect(more).to_be_hidden()
    page.keyboard.press("Tab")
    expect(more).to_be_visible()
    assert spaceless(more.text_content()) == spaceless(body.lead)
    page.keyboard.press("Tab")
    expect(more).to_be_hidden()
    link.hover()
    expect(more).to_be_visible()
    more.hover()
    expect(more).to_be_visible()
    page.keyboard.press("Escape")
    expect(more).to_be_hidden()


def spaceless(text: str | None) -> str:
    return "".join((text or "").split())


def test_a_body_is_reached_by_the_keyboard(page: Page) -> None:
    page.goto("structure/")
    link = shown(page).first
    name = link.get_attribute("aria-label") or ""
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_a_name_of_the_timeline_leads_to_its_entry(page: Page, facts: Facts) -> None:
    page.goto("history/")
    last = facts.of("event")[-1]
    page.locator(f'svg.picture:visible a[*|href="#{last.id}"]').click()
    expect(page.locator(f"#{last.id}")).to_be_in_viewport()


def test_without_scripts_pictures_show_and_lead_on(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("structure/")
    link = shown(page).first
    name = link.get_attribute("aria-label") or ""
    link.hover()
    expect(link.locator(".picture-more")).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    context.close()


def test_on_paper_a_picture_is_light_in_the_dark_scheme_too(browser: Browser, site: str) -> None:
    found = []
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=site, color_scheme=scheme)
        page = context.new_page()
        page.goto("relations/")
        page.emulate_media(media="print", color_scheme=scheme)
        found.append(
            page.locator("svg.picture :is(text, rect.picture-box, .picture-line)").evaluate_all(
                "all => all.map((each) => getComputedStyle(each).fill + getComputedStyle(each).stroke)"
            )
        )
        context.close()
    assert found[0] == found[1]


def test_the_drawing_of_a_picture_can_be_parted_on_paper() -> None:
    """No drawing is higher than a sheet of A4 between its margins, at its width there."""
    for address in ADDRESSES:
        for width, height in heights(SITE / address / "index.html"):
            assert height * 718 / width <= 1047


def heights(path: Path) -> Iterator[tuple[float, float]]:
    for part in path.read_text("utf-8").split('<svg class="picture ')[1:]:
        kinds, _, rest = part.partition('" viewBox="0 0 ')
        if "picture-wide" in kinds:
            width, height = rest.partition('"')[0].split()
            yield float(width), float(height)

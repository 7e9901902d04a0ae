"""The search finds what the data says that people type, and shows none of these words."""

from playwright.sync_api import Page, expect

from macros.facts import Facts
from macros.publish.search import synonym_words
from tests.browser.driving import search_for

# Asks the theme's own search, as its page does, for each of many words; gives the addresses that each finds.
ASK = """async (words) => {
    const { base, search } = JSON.parse(document.getElementById("__config").textContent);
    const index = await (await fetch(new URL("search/search_index.json", new URL(base, location)))).json();
    const worker = new Worker(search);
    const answer = (message) => new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data.data);
        worker.onerror = reject;
        worker.postMessage(message);
    });
    await answer({ type: 0, data: { ...index, options: { suggest: false } } });
    const found = {};
    for (const word of words) {
        const { items } = await answer({ type: 2, data: word });
        found[word] = items.map((item) => item.map((each) => each.location)).flat();
    }
    worker.terminate();
    return found;
}"""


def test_each_word_finds_what_the_data_says(page: Page, facts: Facts) -> None:
    wanted = {
        word: {facts.address(path).partition("#")[0] for path in synonym["finds"]}
        for synonym in facts.of("synonym")
        for word in synonym_words(synonym, facts)
    }
    page.goto("")
    found = page.evaluate(ASK, list(wanted))
    missing = {word: addresses - {each.partition("#")[0] for each in found[word]} for word, addresses in wanted.items()}
    assert {word: addresses for word, addresses in missing.items() if addresses} == {}


def test_a_word_leads_to_its_page_and_shows_nowhere(page: Page, facts: Facts) -> None:
    synonym = next(each for each in facts.of("synonym") if len(each.get("words", ())) > 1)
    typed, other = synonym["words"][:2]
    page.goto("")
    search_for(page, typed)
    results = page.locator(".md-search-result__item")
    expect(results.filter(has_text=facts.title(synonym["finds"][0])).first).to_be_visible()
    expect(results.filter(has_text=other)).to_have_count(0)


def test_what_is_found_shows_a_few_lines_of_a_long_page(page: Page, facts: Facts) -> None:
    page.goto("statuses/compare/")
    search_for(page, facts.of("status")[-1].title)
    result = page.locator(f'.md-search-result__item > a[href*="{page.url.partition("?")[0]}"]')
    expect(result).to_be_visible()
    height, size = result.evaluate("each => [each.offsetHeight, parseFloat(getComputedStyle(each).fontSize)]")
    assert height < 15 * size

"""What a quick start rests on, without a clock: the snapshot for the next visit, and the plain way without it."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_checker_page import READY, STARTING, choose, expect_verdict, open_checker

KEPT = """async () => {
    while (!(await (await caches.open("csto-snapshots")).keys()).length) {
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return (await (await caches.open("csto-snapshots")).keys()).length;
}"""


def test_a_snapshot_is_kept_for_the_next_visit_and_used(page: Page) -> None:
    """The private options of Pyodide that this uses still do what they did: Python starts without its own start."""
    open_checker(page)
    assert page.evaluate(KEPT) == 1
    used = page.context.new_page()
    used.goto("checker/")
    expect(used.locator(READY)).to_be_attached(timeout=STARTING)
    expect(used.locator(READY)).to_have_attribute("data-checker-start", "snapshot")
    choose(used, "kind", "state")
    choose(used, "no-use-of-force", "not-met")
    expect_verdict(used, "partner", "not-eligible")
    used.close()


def test_a_snapshot_that_is_broken_does_no_harm(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    open_checker(page)
    page.evaluate(KEPT)
    page.evaluate(
        """async () => {
            const store = await caches.open("csto-snapshots");
            const [key] = await store.keys();
            await store.put(key, new Response(new Uint8Array(65536 * 480)));
        }"""
    )
    page.reload()
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    choose(page, "kind", "state")
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    context.close()


def test_no_snapshot_holds_an_answer(page: Page) -> None:
    """It is made by a Python of its own, so that a name that was typed is nowhere in it."""
    open_checker(page)
    page.get_by_label("Name of the candidate").fill("Zubrowka-the-unlikely")
    choose(page, "un-membership", "met")
    expect_verdict(page, "partner", "undetermined")
    page.evaluate(KEPT)
    found = page.evaluate(
        """async () => {
            const store = await caches.open("csto-snapshots");
            const [key] = await store.keys();
            const text = new TextDecoder("latin1").decode(await (await store.match(key)).arrayBuffer());
            return [text.includes("un-membership"), text.includes("Zubrowka")];
        }"""
    )
    assert found == [True, False]

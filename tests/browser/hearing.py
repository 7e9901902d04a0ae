"""A virtual screen reader in the page: what would be spoken, as text."""

from playwright.sync_api import Page

from tests.conftest import ROOT

LIBRARY = ROOT / "node_modules" / "@guidepup" / "virtual-screen-reader" / "lib" / "esm" / "index.browser.js"
START = """async ([code, container]) => {
    const address = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
    window.screenReader = (await import(address)).virtual;
    await window.screenReader.start({container: document.querySelector(container)});
}"""
# From the first item to the last one, after which the reader begins anew.
READ_ALL = """async () => {
    const reader = window.screenReader;
    await reader.clearSpokenPhraseLog();
    const nodes = document.querySelectorAll("*").length * 2;
    const first = reader.activeNode;
    for (let step = 0; step < nodes; step += 1) {
        await reader.next();
        if (reader.activeNode === first) break;
    }
    return await reader.spokenPhraseLog();
}"""


class Listener:
    """Listens to a part of a page. The page's context must bypass the policy, which lets no such script in."""

    def __init__(self, page: Page, container: str) -> None:
        self.page = page
        page.evaluate(START, [LIBRARY.read_text("utf-8"), container])

    def read_all(self) -> list[str]:
        """Everything from the first item to the last."""
        phrases: list[str] = self.page.evaluate(READ_ALL)
        self.said()
        return phrases

    def said(self) -> list[str]:
        """What has been spoken since the last look."""
        phrases: list[str] = self.page.evaluate(
            """async () => {
                const log = await window.screenReader.spokenPhraseLog();
                await window.screenReader.clearSpokenPhraseLog();
                return log;
            }"""
        )
        return phrases

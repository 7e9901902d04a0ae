"""The checker on the hosts that people have: by the quick start, at any path, under any name, and right."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bench.server import PagesHost, host
from checker import Ruleset, read_candidate
from checker.engine import KindId
from checker.exchange.link import to_link
from tests.browser.conftest import Watch
from tests.browser.driving import READY, STARTING, a_kind, expect_report, report_on
from tests.hosting import HOSTS, document_root, need
from tests.site import PREFIX, SITE

# Each name below `localhost` is this machine, and none of them is the one that the site was built for.
NAME = "http://elsewhere.localhost"

# Addresses that a program has encoded, and what was meant. The third names another host if its path is taken for one;
# there is no such page.
ENCODED = {
    f"{PREFIX}sources/%23cited": f"{PREFIX}sources/#cited",
    f"{PREFIX}sources/%23a%23b?c": f"{PREFIX}sources/#a%23b",
    "//elsewhere.example/%23x": "//elsewhere.example/#x",
}


@contextmanager
def serving(name: str, folder: Path) -> Iterator[str]:
    """Serve the site by a host: `nginx`, `nginx as installed`, and so on; gives the address of its root."""
    if name == "pages":
        with host(SITE, PagesHost) as address:
            yield f"{NAME}:{address.rpartition(':')[2].partition('/')[0]}"
        return
    program, _, stock = name.partition(" ")
    need(program)
    with HOSTS[program](SITE, document_root(SITE, folder / "root"), stock=bool(stock)) as port:
        yield f"{NAME}:{port}"


@pytest.mark.parametrize(
    ("name", "path", "sign"),
    [
        ("nginx", "/", "%23answers%3D"),
        ("nginx", PREFIX, "#answers="),
        ("nginx as installed", PREFIX, "#answers="),
        ("caddy", "/", "#answers="),
        ("caddy", PREFIX, "%23answers%3D"),
        ("caddy as installed", PREFIX, "#answers="),
        ("pages", PREFIX, "#answers="),
    ],
)
def test_the_checker_starts_the_quick_way_and_opens_a_link_whose_sign_may_have_been_encoded_on_the_way(
    name: str, path: str, sign: str, browser: Browser, ruleset: Ruleset, tmp_path: Path
) -> None:
    kind = a_kind(ruleset)
    answers = {ruleset.asked(KindId(kind))[-1]: "not-met"}
    link = to_link(read_candidate({"kind": kind, "answers": answers}, ruleset), ruleset)
    with serving(name, tmp_path) as address:
        context = browser.new_context(base_url=f"{address}{path}")
        watch = Watch(context, address)
        page = context.new_page()
        page.goto(f"checker/{sign}{link}", wait_until="commit")
        expect(page.locator(READY)).to_have_attribute("data-checker-start", "quick", timeout=STARTING)
        expect_report(page, report_on(ruleset, kind, answers))
        expect(page).to_have_url(f"{address}{path}checker/#answers={link}")
        page.goto(f"statuses/{ruleset.statuses[0].id}/")
        expect(page.get_by_role("heading", level=1)).to_contain_text(ruleset.statuses[0].name)
        context.close()
    # An encoded address is that of no page.
    assert [error for error in watch.errors if sign.startswith("#") or "404" not in error] == []
    assert watch.foreign == []


@pytest.mark.parametrize("name", ["nginx", "caddy", "pages"])
def test_a_lost_address_however_deep_gets_a_page_that_helps(name: str, browser: Browser, tmp_path: Path) -> None:
    with serving(name, tmp_path) as address:
        context = browser.new_context(base_url=f"{address}{PREFIX}")
        watch = Watch(context, address)
        page = context.new_page()
        home = page.locator("main").get_by_role("link").first
        for lost in ("lost", "structure/lost/and/much/deeper/", "checker/x.html"):
            response = page.goto(lost)
            assert response is not None
            assert response.status == 404
            page.wait_for_load_state("networkidle")
            assert home.evaluate("link => link.href") == f"{address}{PREFIX}"
        home.click()
        expect(page).to_have_url(f"{address}{PREFIX}")
        for mangled, meant in ENCODED.items():
            page.goto(f"{address}{mangled}", wait_until="commit")
            expect(page).to_have_url(f"{address}{meant}")
        context.close()
    assert [error for error in watch.errors if "404" not in error] == []
    assert len(watch.errors) == 7, "only the pages themselves were not found"
    assert watch.foreign == []

"""The checker in a frame of another site, in every browser."""

from pathlib import Path
from string import Template

from checker import Ruleset
from checker.engine import KindId
from tests.browser.driving import a_kind
from tests.browser.every.checking import answer, expect_report, expect_started, report_on
from tests.browser.every.drivers import Driver
from tests.faults import Fault, Host, serve_faulty

LABEL = "Prüfung"
WIDTH, HEIGHT = 360, 555
# Another site may name the script twice, and let no script of its own make HTML. The frame is in the corner of the
# page: elsewhere WebKit's driver presses beside what stands in it.
PAGE = Template("""<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types 'none'">
<script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>
<script defer src="${site}assets/checker/embed.js"></script>
<script defer src="${site}assets/checker/embed.js"></script>
<style>body { margin: 0 }</style>
<div style="width: ${width}px"><$name scheme="dark" label="$label" height="${height}px"></$name></div>""")
# What the frame is called, leads to and is as high as where nothing is asked for.
BY_ITSELF = """name => {
    const plain = document.createElement(name);
    document.body.append(plain);
    const { title, src, style } = plain.firstChild;
    plain.remove();
    return [title, src, style.height];
}"""
SIZE = """() => {
    const { width, height } = document.querySelector("iframe").getBoundingClientRect();
    return [width, height];
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"
# In the place of an official site, which a citation may lead to.
FORM = b"<!doctype html><title>Form</title><form><input name=sent value=yes><button>Send</button></form>"


def test_another_site_chooses_how_the_frame_looks_learns_no_answer_and_its_sandbox_ends_with_the_frame(
    driver: Driver, host: Host, ruleset: Ruleset, tmp_path: Path
) -> None:
    name = f"{ruleset.organization.id}-checker"
    page = PAGE.substitute(site=host.address, name=name, width=WIDTH, label=LABEL, height=HEIGHT)
    (tmp_path / "index.html").write_text(page, "utf-8")
    with serve_faulty(tmp_path) as other:
        driver.open(other.address.replace("127.0.0.1", "localhost"))
        with driver.frame(f'iframe[title="{LABEL}"]'):
            expect_started(driver)
            driver.expect("body", "data-md-color-scheme", "slate")
            assert not driver.evaluate(SIDEWAYS)
            expect_judged_and_free(driver, host, ruleset)
        assert driver.evaluate(SIZE) == [WIDTH, HEIGHT]
        assert driver.evaluate("() => window.heard") == []
        title, address, height = driver.evaluate(BY_ITSELF, name)
        assert title
        assert address == f"{host.address}embed/"
        assert height
        assert driver.evaluate("() => window.wentWrong") == []


def expect_judged_and_free(driver: Driver, host: Host, ruleset: Ruleset) -> None:
    """An answer is judged. What a citation leads to is bound by no sandbox: it can send a form."""
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    answer(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    assert driver.evaluate("() => window.wentWrong") == []
    host.faults["/sources/"] = Fault(change=lambda _: FORM)
    driver.press(f"#{first} .checker-help > summary")
    assert not driver.evaluate(SIDEWAYS)
    with driver.opened_by(f"#{first} a.cite"):
        driver.wait("() => document.querySelector('button') !== null")
        driver.press("button")
        driver.wait("() => location.search === '?sent=yes'")

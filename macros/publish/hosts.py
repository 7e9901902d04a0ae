"""Configurations for static hosts: templates of `deploy/` with the policy of a built site filled in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from macros.publish.immutable import PATTERN, is_immutable

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
CACHE_RULE = "  Cache-Control: public, max-age=31536000, immutable"
HEADERS = "_headers"
# The page that stands in frames of other sites.
EMBED = "embed"
POLICED = (".html", ".js")


def site_policy(folder: Path) -> str:
    """The policy that allows what the policies of all pages of a built site allow together, and no more."""
    pages = (path.read_text("utf-8") for path in sorted(folder.rglob("*.html")))
    return united(found[1] for page in pages if (found := POLICY.search(page)))


def united(policies: Iterable[str]) -> str:
    """One policy of several: each directive that all of them have, with the sources of all."""
    every = [{name: allowed for name, *allowed in map(str.split, policy.split(";"))} for policy in policies]
    return "; ".join(
        " ".join([name, *dict.fromkeys(source for each in every for source in each[name])])
        for name in (every[0] if every else ())
        if all(name in each for each in every)
    )


def write_headers(folder: Path, templates: Path) -> None:
    """Write the file of headers into a built site, for the hosts that read it."""
    _fill(templates / HEADERS, folder / HEADERS, folder)


def write_hosts(folder: Path, templates: Path, target: Path) -> None:
    """Write every configuration for a built site into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for template in sorted(path for path in templates.iterdir() if path.suffix != ".md"):
        _fill(template, target / template.name, folder)


def immutable_addresses(folder: Path) -> Iterator[str]:
    """What never changes in a built site, as few addresses: a whole folder where that is true of all files in it."""
    for inner in sorted({path.parent for path in (folder / "assets").rglob("*") if path.is_file()}):
        paths = sorted(path.relative_to(folder).as_posix() for path in inner.iterdir() if path.is_file())
        kept = [path for path in paths if is_immutable(path)]
        place = inner.relative_to(folder).as_posix()
        yield from [f"/{place}/*"] if kept == paths else [f"/{path}" for path in kept]


def policy_rules(folder: Path) -> Iterator[str]:
    """A rule with the policy for the home page and for each page, script and folder at the top of a built site.

    Other sites may frame the embedded page alone. Hosts join what several rules say of one address, so that a rule for
    all addresses could not be widened for that page.
    """
    policy = site_policy(folder)
    tops = sorted(folder.iterdir())
    files = [path.name for path in tops if path.suffix in POLICED and path.is_file()]
    for place in ["", *files, *(f"{path.name}/*" for path in tops if path.is_dir())]:
        framing = "*" if place == f"{EMBED}/*" else "'self'"
        yield f"/{place}\n  Content-Security-Policy: {policy}; frame-ancestors {framing}"


def _fill(template: Path, target: Path, folder: Path) -> None:
    text = template.read_text("utf-8")
    for place, value in PLACES.items():
        if place in text:
            text = text.replace(place, value(folder))
    target.write_text(text, "utf-8")


# The places in a template, each with what a built site has there: the policy, a regular expression of addresses that
# never change, a rule for each of them, and a rule for each place that has the policy.
PLACES: Mapping[str, Callable[[Path], str]] = {
    "@POLICY@": site_policy,
    "@IMMUTABLE@": lambda _: PATTERN,
    "@RULES@": lambda folder: "\n".join(f"{each}\n{CACHE_RULE}" for each in immutable_addresses(folder)),
    "@PAGES@": lambda folder: "\n".join(policy_rules(folder)),
}

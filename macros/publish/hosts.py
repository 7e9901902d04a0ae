"""Configurations for static hosts: templates of `deploy/` with the policy of a built site filled in."""

import re
from collections.abc import Iterable
from pathlib import Path

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
PLACE = "@POLICY@"
HEADERS = "_headers"


def site_policy(folder: Path) -> str:
    """The policy that allows what the policies of all pages of a built site allow together, and no more."""
    pages = (path.read_text("utf-8") for path in sorted(folder.rglob("*.html")))
    return united(found[1] for page in pages if (found := POLICY.search(page)))


def united(policies: Iterable[str]) -> str:
    """One policy of several: each directive with the sources of all, in the order in which they first stand."""
    sources: dict[str, dict[str, None]] = {}
    for policy in policies:
        for directive in policy.split(";"):
            name, *allowed = directive.split()
            sources.setdefault(name, {}).update(dict.fromkeys(allowed))
    return "; ".join(" ".join([name, *allowed]) for name, allowed in sources.items())


def write_headers(folder: Path, templates: Path) -> None:
    """Write the file of headers into a built site, for the hosts that read it."""
    _fill(templates / HEADERS, folder / HEADERS, site_policy(folder))


def write_hosts(folder: Path, templates: Path, target: Path) -> None:
    """Write every configuration for a built site into a folder."""
    policy = site_policy(folder)
    target.mkdir(parents=True, exist_ok=True)
    for template in sorted(path for path in templates.iterdir() if path.suffix != ".md"):
        _fill(template, target / template.name, policy)


def _fill(template: Path, target: Path, policy: str) -> None:
    target.write_text(template.read_text("utf-8").replace(PLACE, policy), "utf-8")

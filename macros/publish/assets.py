"""Addresses that hold the digest of what they lead to, for the scripts, styles and rules of our own.

A browser may cache such a file without end, and mixes no parts of two versions. The rules are a file of their own: an
edit of a rule changes its address alone, and no script.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from checker import parse_ruleset
from checker.page.handlers import verdicts
from macros import ROOT
from macros.runtime.distribution import ADDRESSES, digest_of, parts

WEB = ROOT / "checker" / "web"
THEME = ROOT / "macros" / "theme"
CHECKER = "assets/checker/"
RUNTIME = "assets/pyodide/"
# Pages of other sites load this one, so its address stays.
EMBED = "embed.js"
WORKER = "worker.js"
# The script that the head of a page with a checker loads before anything else.
START = "start.js"
# Packages: what unpacks the parts where a host sends them raw, and what digests them where the browser does not.
HASHES = ROOT / "node_modules" / "@noble" / "hashes"
PACKAGES = {
    "zstd.js": ROOT / "node_modules" / "fzstd" / "esm" / "index.mjs",
    **{f"hashes/{name}.js": HASHES / f"{name}.js" for name in ("sha2", "utils", "_md", "_u64")},
}
# Types alone, which no browser loads.
TYPES = "protocol.js"
# A comment that has its lines for itself.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)
# The answers of the candidates that are judged first, over and over again: they lead to every sort of verdict.
KNOWN = (("met",), ("unknown",), ("met", "not-met", "met", "unknown"))


@dataclass(frozen=True)
class Assets:
    """The checker's part of the page: its scripts and styles, the runtime that they start, and the rules.

    `rules` is the ruleset as text, `title` what a frame with the checker is called.
    """

    distribution: Path
    rules: str
    title: str

    @cached_property
    def name(self) -> str:
        """The name of the custom element for other sites, and of what the checker keeps on a device."""
        return f"{json.loads(self.rules)['organization']['id']}-checker"

    @cached_property
    def version(self) -> str:
        """The digest of the scripts, the styles and the runtime."""
        files = (*_sources(), *PACKAGES.values(), self.distribution / ADDRESSES)
        return digest_of(b"".join(path.read_bytes() for path in files))

    @cached_property
    def folder(self) -> str:
        """Where the scripts and styles lie."""
        return f"{CHECKER}{self.version}/"

    @cached_property
    def rules_file(self) -> str:
        """Where the rules lie."""
        return f"{CHECKER}rules-{digest_of(self.published_rules.encode())}.json"

    @cached_property
    def published_rules(self) -> str:
        """The rules as the page loads them, with a few candidates whose verdicts are known."""
        return json.dumps({**json.loads(self.rules), "known": known_candidates(self.rules)}, ensure_ascii=False)

    @property
    def single(self) -> str:
        """Where the one file is that holds the checker; `.htm`, so that steps over all pages leave it alone."""
        return f"assets/{self.name}.htm"

    def files(self) -> Iterator[tuple[str, str | Path]]:
        """Each file of the checker's part of the page: its address on the site, and its content or where it is."""
        embed = (WEB / EMBED).read_text("utf-8")
        yield (
            CHECKER + EMBED,
            COMMENT.sub("", embed).replace("NAME-OF-THE-ELEMENT", self.name).replace("TITLE-OF-THE-FRAME", self.title),
        )
        yield self.rules_file, self.published_rules
        yield self.folder + ADDRESSES, self.distribution / ADDRESSES
        for name, path in (*PACKAGES.items(), *((each.name, each) for each in _sources())):
            yield self.folder + name, COMMENT.sub("", path.read_text("utf-8"))
        for path in self.distribution.iterdir():
            if path.name != ADDRESSES:
                yield RUNTIME + path.name, path

    def set_addresses(self, config: MkDocsConfig) -> None:
        """Give the scripts and styles that `mkdocs.yml` names their addresses with digests."""
        config.extra_css = [self._address(path) for path in config.extra_css]
        for script in config.extra_javascript:
            if not isinstance(script, str):
                script.path = self._address(script.path)

    def start(self) -> Mapping[str, Any]:
        """What a page with a checker needs: the addresses that it starts with, its version and its name."""
        part = parts(self.distribution)
        return {
            "script": self.folder + START,
            "worker": self.folder + WORKER,
            "wasm": RUNTIME + part["QUICK_WASM"],
            "memory": RUNTIME + part["MEMORY"],
            "rules": self.rules_file,
            "version": self.version,
            "store": self.name,
            "single": self.single,
        }

    def _address(self, path: str) -> str:
        if path.startswith(CHECKER):
            return self.folder + path.rpartition("/")[2]
        return f"{path.partition('?')[0]}?{digest_of((THEME / path.partition('?')[0]).read_bytes())}"


def known_candidates(rules: str) -> list[dict[str, Any]]:
    """Candidates of all kinds with their verdicts, by which a page checks whether it judges as the build did.

    There are no more than it takes for every kind and every way to answer, since each delays the start.
    """
    ruleset = parse_ruleset(rules)
    known = []
    for at in range(max(len(ruleset.kinds), len(KNOWN))):
        kind = ruleset.kinds[at % len(ruleset.kinds)].id
        answers = dict(zip(ruleset.asked(kind), cycle(KNOWN[at % len(KNOWN)]), strict=False))
        candidate = {"kind": kind, "answers": answers}
        known.append({"candidate": candidate, "verdicts": verdicts(candidate, ruleset)})
    return known


def _sources() -> list[Path]:
    return [
        path for path in sorted(WEB.iterdir()) if path.suffix in (".js", ".css") and path.name not in (EMBED, TYPES)
    ]

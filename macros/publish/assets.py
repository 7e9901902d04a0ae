"""Addresses that hold the digest of what they lead to, for the scripts, styles and rules of our own.

A browser may cache such a file without end, and mixes no parts of two versions. The rules are a file of their own: an
edit of a rule changes its address alone, and no script. The scripts are joined into a few (`scripts/site.mjs`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from checker import parse_ruleset
from checker.page.handlers import verdicts
from macros import BUILD, ROOT
from macros.runtime.distribution import ADDRESSES, digest_of, parts
from macros.runtime.node import run_script
from macros.saved import saved

WEB = ROOT / "checker" / "web"
THEME = ROOT / "macros" / "theme"
CHECKER = "assets/checker/"
RUNTIME = "assets/pyodide/"
# Pages of other sites load this one, so its address stays.
EMBED = "embed.js"
WORKER = "worker.js"
# The script that the head of a page with a checker loads before anything else.
START = "start.js"
# What joins the scripts, with the packages that they take.
JOINING = Path(__file__).parent / "scripts"
JOIN_SITE, JOIN_SINGLE = JOINING / "site.mjs", JOINING / "single.mjs"
PACKAGES = ROOT / "package.json"
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
        """The digest of the scripts and styles, which hold the digests of the runtime."""
        return digest_of(json.dumps(self.scripts).encode())

    @cached_property
    def scripts(self) -> Mapping[str, str]:
        """The scripts and styles as a site has them, by name."""
        scripts: dict[str, str] = json.loads(self.joined("scripts.json", JOIN_SITE, WEB))
        embed = scripts[EMBED]
        for stands, text in (('"NAME-OF-THE-ELEMENT"', self.name), ('"TITLE-OF-THE-FRAME"', self.title)):
            if stands not in embed:
                raise RuntimeError(f"{EMBED} holds no {stands}")
            embed = embed.replace(stands, json.dumps(text))
        return {**scripts, EMBED: embed}

    def joined(self, name: str, script: Path, source: Path) -> str:
        """What a script under Node makes of our scripts; made once for each version of what it is made from.

        Raises:
            RuntimeError: a script has a fault; the message says where.
        """
        digest = self._digest_of_sources(source)

        def join(target: Path) -> None:
            run_script(script, source, self.distribution, target)
            if self._digest_of_sources(source) != digest:
                raise RuntimeError("a script was changed while the scripts were joined: build again")

        return saved(BUILD / "scripts" / f"{digest}-{name}", join).read_text("utf-8")

    def _digest_of_sources(self, source: Path) -> str:
        sources = sorted(path for folder in (WEB, JOINING, source.parent) for path in folder.glob("*.*js"))
        made_of = (*sources, *sorted(WEB.glob("*.css")), PACKAGES, self.distribution / ADDRESSES)
        return digest_of(b"".join(path.read_bytes() for path in made_of))

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
        yield self.rules_file, self.published_rules
        for name, text in self.scripts.items():
            yield (CHECKER if name == EMBED else self.folder) + name, text
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

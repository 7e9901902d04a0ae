"""The Content-Security-Policy of each page: nothing from other hosts, and of inline scripts only those of the theme.

An inline script is allowed by its digest where a template of the theme holds it. What else stands in a page, because a
record or a text holds it, is not allowed, whatever it is.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"\s*%}')
# Jinja's statements and comments leave nothing in a page; an expression leaves an address.
TEMPLATE_PART = re.compile(r"({{.*?}}|{%.*?%}|{#.*?#})", re.DOTALL)
ADDRESS = r"[\w./:?=&%#~-]*"
HEAD = "<head>"
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'none'"
)
# Material's bundle assigns HTML, so pages with it cannot require trusted types; elsewhere only the policy `checker`
# creates HTML and workers.
THEME_SCRIPT = "assets/javascripts/bundle"
TRUSTED = "; require-trusted-types-for 'script'; trusted-types checker"


class KnownScripts:
    """The inline scripts of the templates in some folders, with any address in the place of an expression."""

    def __init__(self, folders: Iterable[Path]) -> None:
        bodies = {body for folder in folders for body in _inline_scripts(folder)}
        self._pattern = re.compile("|".join(map(_pattern, sorted(bodies))) or "(?!)", re.DOTALL)

    def __contains__(self, script: str) -> bool:
        return self._pattern.fullmatch(script) is not None


def with_policy(html: str, known: KnownScripts) -> str:
    """The page with its policy as the first thing in its head; a page without a head stays as it is."""
    scripts = dict.fromkeys(script for script in INLINE_SCRIPT.findall(html) if script in known)
    policy = POLICY.format(scripts="".join(f" 'sha256-{policy_digest(script)}'" for script in scripts))
    policy += "" if THEME_SCRIPT in html else TRUSTED
    return html.replace(HEAD, f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _inline_scripts(folder: Path) -> Iterator[str]:
    """The inline scripts of the templates of a folder, with the files that they include in place."""
    # Material keeps ten thousand icons in a hidden folder.
    for template in (*folder.glob("*.html"), *folder.glob("[!.]*/**/*.html")):
        for body in INLINE_SCRIPT.findall(template.read_text("utf-8")):
            yield INCLUDE.sub(lambda found: (folder / found[1]).read_text("utf-8").removesuffix("\n"), body)


def _pattern(body: str) -> str:
    shown = (part for part in TEMPLATE_PART.split(body) if not part.startswith(("{%", "{#")))
    return "".join(ADDRESS if part.startswith("{{") else re.escape(part) for part in shown)


@cache
def policy_digest(content: str) -> str:
    """The digest by which a policy allows an inline script or style."""
    return base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")

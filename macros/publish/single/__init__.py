"""One file that holds the checker with all it needs: it runs from a disk or an e-mail, without a server.

It is the page `single.md` of a site, with its styles and scripts inside, and the parts of the quick start packed in it.
Its policy allows its own script and no request to anywhere. The page stands nowhere else: it is taken off the site.
"""

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from macros.facts import Facts
from macros.facts.changes import version_of
from macros.publish.assets import JOIN_SINGLE, WEB, WORKER, Assets
from macros.publish.security import policy_digest
from macros.render.places import MEGABYTE, SINGLE_DIGEST, SINGLE_SIZE
from macros.render.words import Words, texts_of
from macros.runtime.distribution import digest_of, parts
from macros.runtime.node import PACK, run_script
from macros.saved import saved
from macros.site import Site

HERE = Path(__file__).parent
# The page that it is made from, and the script that brings its parts to life.
PAGE = "single/index.html"
UNPACK = HERE / "unpack.js"
PACKED = ("QUICK_WASM", "MEMORY")
MAIN = re.compile(r"<main[^>]*>.*</main>", re.DOTALL)
BODY = re.compile(r"<body[^>]*>")
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
STYLE_LINK = re.compile(r'<link rel="stylesheet" href="\.\./([^"?]+)[^"]*">')
LINK = re.compile(r' (href|data-checker-sources|data-checker-address)="\.\./([^"]*)"')
SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=\S+(?: \*/)?")
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; worker-src blob:; connect-src blob:; "
    "style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)
# Pyodide refuses a worker that is a plain script, and tells it by this; it needs nothing of such a one.
PLAIN_WORKER = """globalThis.importScripts = () => {
  throw new TypeError("nothing is imported so");
};
"""
SHELL = """<!doctype html>
<html lang="{language}" class="js">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
{title}
<style>{style}</style>
</head>
{body}
{main}
<footer class="md-typeset checker-about"><p>{about}</p></footer>
{parts}
<script type="module">{script}</script>
</body>
</html>
"""


def write_single(folder: Path, site: Site, assets: Assets, cache: Path) -> Mapping[str, str]:
    """Write the file into a finished site that has its page; give its size and its digest, by their places in pages."""
    page = folder / PAGE
    if not page.exists():
        return {}
    content = _document(page.read_text("utf-8"), folder, site, assets, cache).encode()
    shutil.rmtree(page.parent)
    (folder / assets.single).write_bytes(content)
    return {SINGLE_SIZE: f"{len(content) / MEGABYTE:.1f}", SINGLE_DIGEST: hashlib.sha256(content).hexdigest()}


def _document(page: str, folder: Path, site: Site, assets: Assets, cache: Path) -> str:
    main, body, title = (found[0] for each in (MAIN, BODY, TITLE) if (found := each.search(page)))
    style = "\n".join(SOURCE_MAP.sub("", (folder / name).read_text("utf-8")) for name in STYLE_LINK.findall(page))
    script = assets.joined(UNPACK.name, JOIN_SINGLE, UNPACK)
    worker = PLAIN_WORKER + assets.joined(WORKER, JOIN_SINGLE, WEB / WORKER)
    packed = "\n".join(_part_element(*each) for each in _parts(assets, worker, cache))
    return SHELL.format(
        language=escape(json.loads(assets.rules)["language"]["code"]),
        policy=POLICY.format(script=policy_digest(script), style=policy_digest(style)),
        title=title,
        body=body,
        style=style,
        main=_with_addresses(main, site.address),
        about=escape(_about(site.facts(), assets, hashlib.sha256(packed.encode()).hexdigest())),
        parts=packed,
        script=script,
    )


def _about(facts: Facts, assets: Assets, digest: str) -> str:
    """What the file is: the version of the rules and of the data, the day of the data, and the digest of its parts."""
    rules = json.loads(assets.rules)
    version, words = version_of(facts), Words(texts_of(facts, "site"))
    about = texts_of(facts, "checker")["single"]["about"]
    said = about.format(version=version.name, date=words.date(version.date), digest=digest)
    return f"{rules['text']['as_of'].format(**rules)} {said}"


def _parts(assets: Assets, worker: str, cache: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """Each part with its content, plain and packed: the distribution has the large ones packed already."""
    known = parts(assets.distribution)
    for name in PACKED:
        path = assets.distribution / known[name]
        yield name, path.read_bytes(), Path(f"{path}.zst").read_bytes()
    for name, text in (("rules", assets.published_rules), ("worker", worker)):
        yield name, text.encode(), _packed(text.encode(), cache)


def _part_element(name: str, content: bytes, packed: bytes) -> str:
    digest, text = hashlib.sha256(content).hexdigest(), base64.b64encode(packed).decode()
    return f'<script type="text/plain" id="part-{name}" data-digest="{digest}">{text}</script>'


def _packed(content: bytes, cache: Path) -> bytes:
    """The content packed, once for each; Node does it, as it does for the parts that stand beside the page."""

    def write(target: Path) -> None:
        plain = target.with_suffix("")
        plain.write_bytes(content)
        run_script(PACK, plain)

    # What an older version of the script has packed is not taken.
    return saved(cache / f"{digest_of(PACK.read_bytes() + content)}.bin.zst", write).read_bytes()


def _with_addresses(html: str, address: str) -> str:
    """Links of the page lead to the published site, where its address is known; else there are none."""

    def lead(found: re.Match[str]) -> str:
        name, path = found.groups()
        if address:
            return f' {name}="{escape(address)}{path}"'
        return "" if name == "href" else f' {name}=""'

    return LINK.sub(lead, html)

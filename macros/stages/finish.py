"""The last stage: over the folder of the written site, whichever program wrote it.

Each page gets the names that Material leaves out, the meanings of abbreviations, how it is cited, its Markdown beside
it, its card and its policy; the pages for paper get the pages that they list. Then what has a digest in its address is
compressed, and the files for offline use are written, which list all others.
"""

import gzip
from pathlib import Path

from macros import BUILD, ROOT
from macros.facts.rules import rules_text
from macros.publish.accessibility import with_names
from macros.publish.assets import Assets
from macros.publish.cards import with_card
from macros.publish.citation import Citations
from macros.publish.hosts import write_headers
from macros.publish.markdown_pages import MarkdownPages
from macros.publish.offline import offline_size, write_manifest, write_offline
from macros.publish.paper import article_of, fill_papers
from macros.publish.search import add_words, remove_languages
from macros.publish.security import KnownScripts, with_policy
from macros.publish.single import write_single
from macros.render.abbreviations import Abbreviations
from macros.render.components import MATERIAL
from macros.render.places import OFFLINE_SIZE, fill_places
from macros.render.words import texts_of
from macros.runtime.compressed import compress_folder
from macros.site import Site
from macros.stages.generate import DISTRIBUTION

THEMES = (MATERIAL, ROOT / "macros" / "theme")
HOSTS = ROOT / "deploy"
# What never changes at its address, so that it is worth the time that compressing takes.
COMPRESSED = ("assets/pyodide", "assets/checker")
# A citation stays with the word before it, so that none begins a line.
CITED, BOUND = ' <span class="cites">', '\N{NO-BREAK SPACE}<span class="cites">'


def finish(folder: Path, site: Site, *, preview: bool = False) -> None:
    """Finish a written site in place.

    A preview gets no policy, since live reload puts a script of its own into each page, and nothing that only a
    published site needs; its pages for paper hold their lists alone.
    """
    facts = site.facts()
    names = texts_of(facts, "site")["landmarks"]
    abbreviations = Abbreviations(facts)
    citations = Citations(facts, site)
    markdown = None if preview else MarkdownPages(facts, site, BUILD / "markdown")
    known = None if preview else KnownScripts(THEMES)
    articles = {}
    for path in folder.rglob("*.html"):
        page = path.read_text("utf-8")
        file = path.relative_to(folder).as_posix()
        html = abbreviations.mark(with_names(page, names), file)
        if markdown:
            html = markdown.added(html, path, file)
        html = html.replace(CITED, BOUND)
        articles[file] = article_of(html)  # before how the page is cited, which no other page takes over
        html = citations.added(html, file)
        if known:
            html = with_policy(with_card(html, folder, site), known)
        if html != page:
            path.write_text(html, "utf-8")
    add_words(folder, facts, articles)
    if preview:
        return
    fill_papers(folder, articles)
    remove_languages(folder)
    _compress_site_map(folder)
    for part in COMPRESSED:
        compress_folder(folder / part, BUILD / "compressed")
    assets = Assets(DISTRIBUTION, rules_text(facts), title=site.name)
    places = write_single(folder, site, assets, BUILD / "packed")
    write_headers(folder, HOSTS)
    write_manifest(folder, site)
    fill_places(folder, {**places, OFFLINE_SIZE: offline_size(folder)})
    write_offline(folder, on=site.offline)


def _compress_site_map(folder: Path) -> None:
    """Compress the site map again: MkDocs writes the time of the build into what it compresses."""
    file = folder / "sitemap.xml"
    if file.exists():
        file.with_suffix(".xml.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))

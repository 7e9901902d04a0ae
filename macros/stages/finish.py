"""The last stage: over the folder of the written site, whoever wrote it.

Each page gets the names that Material leaves out, the meanings of abbreviations, its card and its policy. Then what has
a digest in its address is compressed, and the files for offline use are written, which list all others.
"""

from pathlib import Path

import material

from macros import BUILD
from macros.publish.accessibility import with_names
from macros.publish.cards import with_card
from macros.publish.hosts import write_headers
from macros.publish.offline import write_manifest, write_offline
from macros.publish.security import KnownScripts, with_policy
from macros.render.abbreviations import Abbreviations
from macros.render.words import texts_of
from macros.runtime.compressed import compress_folder
from macros.site import Site

THEMES = (Path(material.__file__).parent / "templates", Path(__file__).parent.parent / "theme")
HOSTS = Path(__file__).parents[2] / "deploy"
# What never changes at its address, so that it is worth the time that compressing takes.
COMPRESSED = ("assets/pyodide", "assets/checker")


def finish(folder: Path, site: Site, *, preview: bool = False) -> None:
    """Finish a written site in place.

    A preview gets no policy, since live reload puts a script of its own into each page, and nothing that only a
    published site needs.
    """
    facts = site.facts()
    names = texts_of(facts, "site")["landmarks"]
    abbreviations = Abbreviations(facts)
    known = None if preview else KnownScripts(THEMES)
    for path in folder.rglob("*.html"):
        page = path.read_text("utf-8")
        html = with_names(page, names)
        html = abbreviations.mark(html, path.relative_to(folder).as_posix())
        if known:
            html = with_policy(with_card(html, folder, site), known)
        if html != page:
            path.write_text(html, "utf-8")
    if preview:
        return
    for part in COMPRESSED:
        compress_folder(folder / part, BUILD / "compressed")
    write_headers(folder, HOSTS)
    write_manifest(folder, site)
    write_offline(folder, on=site.offline)

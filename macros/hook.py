"""The MkDocs hook: checks the data before anything is built, adds what is made from it, and finishes each page.

MkDocs runs it by its path; the package is found because the build runs as `python -m mkdocs` in the project.
"""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import material
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from macros.runtime.compressed import compress_folder
from macros.runtime.distribution import build_distribution
from macros import BUILD, ROOT
from macros.facts import DataError, Facts
from macros.facts.paths import address
from macros.publish.accessibility import with_names
from macros.publish.assets import address_assets, start_addresses, web_files
from macros.publish.cards import card
from macros.publish.feed import feed
from macros.publish.inline import wake_script
from macros.publish.interface import interface_files
from macros.publish.linked_data import linked_data
from macros.publish.offline import write_manifest, write_offline
from macros.publish.pages import redirect_page, redirects
from macros.publish.rules import write_rules
from macros.publish.security import with_policy
from macros.render.abbreviations import meanings, with_abbreviations
from macros.render.navigation import LongSections
from macros.render.record_pages import RecordPage, RecordPages
from macros.render.templating import compiled_templates
from macros.site import current_facts

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

DISTRIBUTION = BUILD / "pyodide"
OFFLINE = "offline.js"
CARDS = BUILD / "cards"
COMPRESSED = BUILD / "compressed"
# Material's own style sheets, whose names hold a digest, for the page that stands in a frame without Material.
MATERIAL = Path(material.__file__).parent / "templates"
MATERIAL_STYLES = [
    next(MATERIAL.glob(f"assets/stylesheets/{name}.*.min.css")).relative_to(MATERIAL).as_posix()
    for name in ("main", "palette")
]


# Pages that need Python as soon as they come up.
STARTS_CHECKER = ("checker/", "embed/")


class _Run:
    """What MkDocs was asked to do, and what this build is made from: loaded once, used by every page."""

    serving = False
    facts: ClassVar[Facts]
    abbreviations: ClassVar[Mapping[str, str]]
    cards: ClassVar[set[Path]] = set()
    long_sections: ClassVar[LongSections]
    made: ClassVar[dict[str, RecordPage]]


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """Note whether the site is served: live reload puts a script of its own into pages, which no policy foresees."""
    _Run.serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data first: when it has faults, nothing has been written and the site stays as it was."""
    try:
        facts = current_facts(ROOT)
    except DataError as error:
        raise PluginError(f"the data has faults, nothing was built\n{error}") from None
    _Run.facts = facts
    _Run.abbreviations = meanings(facts)
    write_rules(facts, ROOT)
    build_distribution(ROOT, DISTRIBUTION)
    address_assets(config, DISTRIBUTION)
    if _Run.serving:  # a page that is being edited must come from the server, and no service worker is written
        config.extra_javascript = [each for each in config.extra_javascript if OFFLINE not in str(each)]
    for entry in config.nav or []:
        for children in entry.values():
            if isinstance(children, list):
                section = str(children[0]).partition("/")[0]
                children += [
                    {record.name: f"{path}.md"}
                    for path, record in facts.record_by_path.items()
                    if path.startswith(f"{section}/")
                ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of records, the checker with its runtime, the static interface, and the feed."""
    facts = _Run.facts
    site = config.site_url or ""
    pages = RecordPages(facts, get_relative_url, partial(_edit_address, config.repo_url))
    _Run.made = {}
    for path in facts.record_by_path:
        made = _Run.made[address(path)] = pages.page(path)
        files.append(_file(config, f"{path}.md", made.markdown))
    for old, to in redirects(facts):
        files.append(_file(config, old, redirect_page(to)))
    for place, script in web_files(DISTRIBUTION):
        files.append(File.generated(config, place, abs_src_path=str(script)))
    for part in (path for path in DISTRIBUTION.rglob("*") if path.is_file()):
        place = part.relative_to(DISTRIBUTION).as_posix()
        files.append(File.generated(config, f"assets/pyodide/{place}", abs_src_path=str(part)))
    for name, content in interface_files(facts, site):
        files.append(_file(config, f"api/v1/{name}", content))
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    files.append(_file(config, "feed.xml", feed(changelog, config.site_name, site)))
    files.append(File.generated(config, "changelog.md", content=changelog))
    return files


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    """Note which sections are long."""
    _Run.long_sections = LongSections(nav)
    return nav


def on_env(env: Environment, **_: Any) -> Environment:
    """Give the templates their inline script, and keep them compiled: compiling them is a fifth of a build."""
    env.globals["wake_script"] = wake_script()
    env.bytecode_cache = compiled_templates()
    return env


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Put the HTML of a record in its place; give abbreviations their meaning, but on the page that explains them."""
    if made := _Run.made.get(page.url):
        html = made.whole(html)
    return html if page.url == "glossary/" else with_abbreviations(html, _Run.abbreviations)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """What the theme shows with a page: the navigation near it, linked data, the picture that stands for it."""
    _Run.long_sections.show_near(page)
    context["linked_data"] = linked_data(page.url, _Run.facts, config.site_url or "")
    picture = card(str(page.title), config.site_name, CARDS)
    _Run.cards.add(picture)
    context["card"] = f"assets/cards/{picture.name}"
    context["material_styles"] = MATERIAL_STYLES
    context["checker_start"] = start_addresses(DISTRIBUTION) if page.url in STARTS_CHECKER else None
    return context


def on_serve(server: "LiveReloadServer", config: MkDocsConfig, **_: Any) -> "LiveReloadServer":
    """Look for changes ten times a second; the twice of MkDocs cost an editor a quarter of a second at each save."""
    from watchdog.observers.polling import PollingObserver  # noqa: PLC0415  a build does without it

    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)
    for path in watched:
        server.watch(path)
    return server


def on_post_page(output: str, **_: Any) -> str:
    """Finish every page."""
    return _finished(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """Finish the page for lost addresses too; other templates are not pages."""
    return _finished(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Lay the pictures of the pages beside them, and compress what has a digest in its address."""
    folder = Path(config.site_dir) / "assets" / "cards"
    folder.mkdir(parents=True, exist_ok=True)
    for picture in _Run.cards:
        shutil.copyfile(picture, folder / picture.name)
    if not _Run.serving:
        for part in ("pyodide", "checker"):
            compress_folder(Path(config.site_dir) / "assets" / part, COMPRESSED)
        write_manifest(Path(config.site_dir), config.site_name, config.site_description or "", CARDS)
        write_offline(Path(config.site_dir), on=config.extra["offline"])


def _finished(html: str) -> str:
    named = with_names(html)
    return named if _Run.serving else with_policy(named)


def _edit_address(repository: str | None, file: str, line: int) -> str:
    """Where a record can be edited, if there is a repository."""
    return f"{repository.rstrip('/')}/edit/main/{file}#L{line}" if repository else ""


def _file(config: MkDocsConfig, address: str, content: str) -> File:
    return File.generated(config, address, content=content)

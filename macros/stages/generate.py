"""The first stage: from facts to what MkDocs builds beside the pages that are written by hand.

`generate` gives the files, as content or as the path of a file that is there already, and the settings that go with
them. `write_project` writes both, with the pages that are written by hand, as a project for plain MkDocs.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from macros import BUILD, ROOT
from macros.facts import Facts
from macros.facts.changes import version_of
from macros.facts.rules import RULES_FILE, rules_text, write_rules
from macros.publish.assets import Assets
from macros.publish.bill import bill_files
from macros.publish.feed import changelog_entries, data_entries, feed
from macros.publish.interface import interface_files
from macros.publish.linked_data import linked_data
from macros.render.components import MATERIAL
from macros.render.front_matter import front_matter
from macros.render.navigation import navigation
from macros.render.paper_pages import paper_pages
from macros.render.record_pages import RecordPages, section_pages
from macros.render.words import texts_of
from macros.runtime.distribution import build_distribution
from macros.runtime.package import build_package
from macros.site import Site

DISTRIBUTION = BUILD / "pyodide"
PACKAGE = BUILD / "package"
# The settings that a project for plain MkDocs gets as they were read, with the variables of the environment in place.
READ_SETTINGS = ("site_name", "site_description", "site_url", "repo_url", "copyright", "strict", "use_directory_urls")
CHANGELOG = "CHANGELOG.md"

type Content = str | Path


@dataclass(frozen=True, slots=True)
class Generated:
    """What is generated: files by their place below the folder of pages, and what the theme reads under `extra`."""

    files: Mapping[str, Content]
    extra: Mapping[str, Any]


def generate(site: Site, config: MkDocsConfig, *, preview: bool = False) -> Generated:
    """Generate the files of a site, and set in its configuration what depends on them: navigation, scripts, styles.

    The package of the checker holds the rules of this project: a preview and other sites do without it.

    Raises:
        DataError: the data has faults.
        RuntimeError: a script of the checker, or the checker itself, has one.
    """
    facts = site.facts()
    own = site.data == ROOT / "data"
    if own:
        write_rules(facts, ROOT / RULES_FILE)
    build_distribution(ROOT, DISTRIBUTION)
    assets = Assets(DISTRIBUTION, rules_text(facts), title=site.name)
    assets.set_addresses(config)
    config.nav = navigation(config.nav, facts)
    written = site.folder / CHANGELOG
    changelog = written.read_text("utf-8") if written.exists() else ""
    versions = [*changelog_entries(changelog), *data_entries(facts)]
    extra = {
        "linked_data": linked_data(facts, site.address),
        "checker_start": assets.start(),
        "material_styles": _material_styles(),
        "color": site.color,
        "address": site.address,
        "feed": bool(versions),
        "text": texts_of(facts, "site"),
        "preview": preview,
    }
    files = dict(_files(site, facts, assets)) | dict(paper_pages(config.nav, facts))
    if versions:
        files["feed.xml"] = feed(versions, site.name, site.address, facts.one("organization").id)
    if changelog:
        files["changelog.md"] = f"{front_matter(search={'boost': 0.1})}{changelog}"
    if own and not preview:
        build_package(ROOT, PACKAGE)
        files |= {f"assets/pyodide/{path.name}": path for path in PACKAGE.iterdir()}
    return Generated(files, extra)


def write_project(site: Site, config: MkDocsConfig, folder: Path) -> None:
    """Write a folder that MkDocs builds without our hook: all pages and files, and a configuration.

    Raises:
        DataError: the data has faults.
        RuntimeError: a script of the checker, or the checker itself, has one.
    """
    generated = generate(site, config)
    pages = folder / "docs"
    shutil.copytree(site.docs, pages, dirs_exist_ok=True)
    for name, content in generated.files.items():
        target = pages / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, target)
        else:
            target.write_text(content, "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_settings(site, config, generated), allow_unicode=True), "utf-8")


def _files(site: Site, facts: Facts, assets: Assets) -> Iterator[tuple[str, Content]]:
    records = RecordPages(facts, site.edit)
    yield from records.pages()
    yield from records.redirects()
    yield from section_pages(facts, site.docs)
    yield from assets.files()
    for name, content in interface_files(facts, site.address):
        yield f"api/v1/{name}", content
    yield from bill_files(site.name, version_of(facts).name)


def _settings(site: Site, config: MkDocsConfig, generated: Generated) -> dict[str, Any]:
    """The configuration of the written project: that of the site, without our hook, its paths absolute."""
    written = yaml_load((site.folder / "mkdocs.yml").read_text("utf-8"))
    kept = {name: config[name] for name in READ_SETTINGS}
    theme = written["theme"] | {"custom_dir": str(config.theme.custom_dir)}
    return {
        **{name: value for name, value in written.items() if name not in ("hooks", "watch", "docs_dir", "INHERIT")},
        **kept,
        "theme": theme,
        "nav": config.nav,
        "extra": {**config.extra, "data": str(site.data), "generated": dict(generated.extra)},
        "extra_css": config.extra_css,
        "extra_javascript": [each if isinstance(each, str) else dict(each) for each in config.extra_javascript],
    }


def _material_styles() -> Sequence[str]:
    """Material's own style sheets, whose names hold a digest, for a page that stands without Material's template."""
    found = (next(MATERIAL.glob(f"assets/stylesheets/{name}.*.min.css")) for name in ("main", "palette"))
    return [path.relative_to(MATERIAL).as_posix() for path in found]

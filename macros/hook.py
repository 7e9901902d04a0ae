"""The MkDocs hook: ties the stages before and after MkDocs' own to its events.

MkDocs runs it by its path, which need not be that of the project: another project may name it in its `hooks`.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

sys.path.append(str(Path(__file__).parents[1]))

from macros.facts import DataError
from macros.render.html_blocks import HtmlBlocks, anchors
from macros.render.page_faults import head_faults
from macros.render.templating import compiled_templates
from macros.site import Site
from macros.stages.finish import finish
from macros.stages.generate import Content, generate

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from macros.stages.serving import Preview

OFFLINE = "offline.js"

_preview: "Preview | None" = None
_files: Mapping[str, Content] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """Have faults shown in the page while the site is served."""
    global _preview  # noqa: PLW0603  MkDocs keeps the module from one build to the next
    if command == "serve":
        from macros.stages.serving import guard_serving  # noqa: PLC0415  a build does without a server

        _preview = guard_serving()


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate first: when the data has faults, nothing has been written and the site stays as it was."""
    global _files  # noqa: PLW0603  for the next event
    try:
        generated = generate(Site.of(config), config, preview=_preview is not None)
    except DataError as error:
        raise PluginError(f"the data has faults, nothing was built\n{error}") from None
    except RuntimeError as error:
        raise PluginError(f"nothing was built\n{error}") from None
    config.extra["generated"] = generated.extra
    config.markdown_extensions.append(HtmlBlocks())  # type: ignore[arg-type]  # Markdown takes it beside names
    _files = generated.files
    if _preview:  # a page that is being edited must come from the server, and no service worker is written
        config.extra_javascript = [each for each in config.extra_javascript if OFFLINE not in str(each)]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what was generated."""
    for place, content in _files.items():
        if isinstance(content, Path):
            files.append(File.generated(config, place, abs_src_path=str(content)))
        else:
            files.append(File.generated(config, place, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Refuse a page whose head cannot be read: MkDocs shows it as text."""
    if faults := head_faults(markdown, page):
        raise PluginError(str(DataError(faults)))
    return markdown


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001  MkDocs names it
    """Have a preview keep what has not changed."""
    if _preview:
        _preview.pages.begin(nav, files)
    return nav


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Tell MkDocs the anchors of a page that it has not seen, so that it knows where links may lead."""
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(html)
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Have the templates of the theme compiled once, and not for each build."""
    env.bytecode_cache = compiled_templates()
    if _preview:
        _preview.pages.choose_templates(files, config)
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001  MkDocs names it
    """Let a preview keep the page."""
    if _preview:
        _preview.pages.keep(page, output)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Finish the written site."""
    finish(Path(config.site_dir), Site.of(config), preview=_preview is not None)


def on_serve(server: "LiveReloadServer", **_: Any) -> "LiveReloadServer":
    """Have the page show the faults of the configuration too, which is read before the build begins."""
    if _preview:
        server.builder = _preview.faults_shown()(server.builder)
    return server

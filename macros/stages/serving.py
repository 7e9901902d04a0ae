"""The preview that `mkdocs serve` shows: a failed build leaves the last good site, and its pages show the fault."""

import logging
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Any

from mkdocs.commands import build, serve
from mkdocs.config.defaults import MkDocsConfig

from macros.facts import DataError
from macros.stages.page_cache import PageCache

type Build = Callable[..., None]

BODY = "<body"
STYLE = (
    "position:sticky;top:0;z-index:99;margin:0;padding:1rem;max-height:50vh;overflow:auto;white-space:pre-wrap;"
    "font:14px/1.5 monospace;color:#fff;background:#8c1c13"
)
# What is shown where there is no site yet. A page that is not found reloads itself; live reload reloads the others.
EMPTY = '<!doctype html>\n<html><head><meta charset="utf-8">{head}</head>\n<body></body></html>\n'
RELOAD = '<meta http-equiv="refresh" content="2">'

log = logging.getLogger("mkdocs.preview")


class Preview:
    """Builds into a new folder each time, and replaces the site by it when it is complete."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._site: Path | None = None
        self._banner = ""
        self.pages = PageCache()

    def build(self, config: MkDocsConfig, **options: Any) -> None:
        """Build, or show on the pages of the last good site why that failed. It raises nothing but an interrupt."""
        self._site = target = Path(config.site_dir)
        with self.faults_shown(), tempfile.TemporaryDirectory(dir=target.parent, prefix="mkdocs_") as folder:
            config.site_dir = f"{folder}/site"
            try:
                self._build(config, **options)
                self.pages.end()
            finally:
                config.site_dir = str(target)
            shutil.rmtree(target, ignore_errors=True)
            Path(folder, "site").rename(target)
            self._banner = ""

    @contextmanager
    def faults_shown(self) -> Iterator[None]:
        """Show on every page whatever fails inside, with the warnings that came before it; it wraps a function too."""
        warnings = BufferingHandler(capacity=sys.maxsize)
        warnings.setLevel(logging.WARNING)
        mkdocs_log = logging.getLogger("mkdocs")
        mkdocs_log.addHandler(warnings)
        try:
            yield
        except (Exception, SystemExit) as error:  # whatever it is, the server must go on
            text = "\n".join(dict.fromkeys([*(each.getMessage() for each in warnings.buffer), _text(error)]))
            log.error(text)
            self._show(text)
        finally:
            mkdocs_log.removeHandler(warnings)

    def _show(self, fault: str) -> None:
        """Put the fault at the head of every page, in the place of the fault that stands there."""
        site = self._site
        if site is None:
            return
        if not (site / "index.html").exists():
            site.mkdir(exist_ok=True)
            (site / "index.html").write_text(EMPTY.format(head=""), "utf-8")
            (site / "404.html").write_text(EMPTY.format(head=RELOAD), "utf-8")
        banner = f'<pre role="alert" data-build-fault style="{STYLE}">{escape(fault)}</pre>'
        for page in site.rglob("*.html"):
            html = page.read_text("utf-8").replace(self._banner, "", 1)
            head, body, rest = html.partition(BODY)
            tag, end, rest = rest.partition(">")
            page.write_text(f"{head}{body}{tag}{end}{banner}{rest}" if body else html, "utf-8")
        self._banner = banner


def guard_serving() -> Preview:
    """Have `mkdocs serve` build by way of a preview from now on; there is no setting for that."""
    preview = Preview(build.build)
    setattr(serve, "build", preview.build)  # noqa: B010  the name is not part of what the module exports
    return preview


def _text(error: BaseException) -> str:
    """What an editor reads: the message of what MkDocs or we raise, and the kind and place of anything else."""
    if type(error).__module__.startswith("mkdocs") or isinstance(error, DataError):
        return str(error)
    if isinstance(error, SystemExit):  # a plugin that stops; it has warned why
        return ""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{''.join(traceback.format_exception_only(error)).strip()}\n{last.filename}:{last.lineno}"

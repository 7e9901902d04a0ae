"""Where the processor time of a build goes: `python -m bench.profile PROJECT SITE` builds and prints seconds by part.

Clocks stand around a few functions that are called some hundred times at most, so that measuring costs nothing.
"""

import time

BEGUN = time.process_time()

# ruff: noqa: E402  what is imported below is measured too
import functools
import json
import os
import sys
from collections import defaultdict
from typing import Any

from markdown import Markdown
from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.files import Files

type Seconds = dict[str, float]

_spent: defaultdict[str, float] = defaultdict(float)
_inner: list[float] = []


def _timed(part: str, owner: Any, name: str) -> None:
    """Count the time that a function takes, without that of other measured functions inside it, under a part."""
    function = getattr(owner, name)

    @functools.wraps(function)
    def measured(*arguments: Any, **named: Any) -> Any:
        _inner.append(0)
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            took = time.process_time() - start
            _spent[part] += took - _inner.pop()
            if _inner:
                _inner[-1] += took

    setattr(owner, name, measured)


def profile(project: str, site: str) -> Seconds:
    """Build a project with MkDocs and give the seconds that each part took, the greatest part first."""
    os.chdir(project)
    sys.path.insert(0, project)
    _timed("reading the settings, importing what they name", sys.modules[__name__], "load_config")
    _timed("Markdown", Markdown, "convert")
    _timed("the search index", SearchPlugin, "on_page_context")
    _timed("the search index", SearchPlugin, "on_post_build")
    _timed("copying files", Files, "copy_static_files")
    _timed("the theme's templates, writing pages", mkdocs_build, "_build_page")
    _timed("the theme's templates, writing pages", mkdocs_build, "_build_theme_template")
    config = load_config("mkdocs.yml", site_dir=site)
    _timed_hook(config)
    _timed("the rest of MkDocs", mkdocs_build, "build")
    config.plugins.on_startup(command="build", dirty=False)
    _spent["starting Python, importing MkDocs"] = time.process_time() - BEGUN - sum(_spent.values())
    mkdocs_build.build(config)
    return dict(sorted(_spent.items(), key=lambda each: -each[1]))


def _timed_hook(config: Any) -> None:
    """Measure what is ours, where the project has it: the hook, and mkdocs-macros with our macros."""
    ours = {
        "on_config": "our data, rules and runtime",
        "on_files": "our records as pages and files",
        "on_page_markdown": "our macros",
        "on_page_content": "our anchors",
        "on_post_build": "our last touch to pages, compressed files and offline use",
    }
    for event, part in ours.items():
        methods = config.plugins.events[event.removeprefix("on_")]
        for index, method in enumerate(methods):
            if "macros" in method.__module__ or "hook" in method.__module__:
                holder = type("Holder", (), {"method": staticmethod(method)})
                _timed(part, holder, "method")
                methods[index] = holder.method  # type: ignore[attr-defined]


if __name__ == "__main__":
    print(json.dumps(profile(*sys.argv[1:])))

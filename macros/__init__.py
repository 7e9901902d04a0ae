"""From data to pages: `define_env` is where mkdocs-macros meets the facts.

`facts/` loads and checks `data/`; `render/` turns it into HTML; `publish/` turns it into files; `runtime/` makes the
Pyodide distribution; `stages/` builds the site from these; `hook.py` ties the stages to MkDocs; `theme/` is what the
pages add to Material.
"""

from inspect import getmembers, ismethod
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
# What a build saves for the next one; all of it can be deleted.
BUILD = ROOT / ".build"


def define_env(env: Any) -> None:
    """Give the pages their macros. Called by mkdocs-macros each time a site is built."""
    from mkdocs.utils import get_relative_url

    from macros.render.checker_macros import CheckerMacros
    from macros.render.page_faults import show_page_faults
    from macros.render.pictures.figures import Figures
    from macros.render.record_macros import RecordMacros
    from macros.render.speed_macros import SpeedMacros
    from macros.render.status_macros import StatusMacros
    from macros.render.templating import Templates
    from macros.site import Site

    facts = Site.of(env.conf).facts()
    generated = env.conf["extra"]["generated"]
    templates = Templates(facts, lambda address: str(get_relative_url(address, env.page.url)), generated)
    for name, macro in templates.macros().items():
        env.macro(macro, name)
    groups = (StatusMacros, CheckerMacros, RecordMacros, Figures, SpeedMacros)
    for group in groups:
        for name, macro in getmembers(group(facts, templates), ismethod):
            if not name.startswith("_"):
                env.macro(macro, name)
    show_page_faults(env.macros)

"""From data to pages: `define_env` is where mkdocs-macros meets the facts.

`facts/` loads and checks `data/`; `publish/` turns it into files; `render/` turns it into HTML; `hook.py` ties
them to the build of the site; `theme/` is what the pages add to Material.
"""

from pathlib import Path
from types import MethodType
from typing import Any

ROOT = Path(__file__).parent.parent
# What a build keeps for the next one; all of it can be thrown away.
BUILD = ROOT / ".build"


def define_env(env: Any) -> None:
    """Give the pages their macros. Called by mkdocs-macros each time the site is built."""
    from mkdocs.utils import get_relative_url

    from macros.render.checker_macros import CheckerMacros
    from macros.render.picture_macros import PictureMacros
    from macros.render.source_macros import SourceMacros
    from macros.render.speed_macros import SpeedMacros
    from macros.render.status_macros import StatusMacros
    from macros.render.table_macros import TableMacros
    from macros.render.templating import Templates
    from macros.site import current_facts

    facts = current_facts(ROOT)

    def url(address: str) -> str:
        return str(get_relative_url(address, env.page.url))

    templates = Templates(facts, url)
    groups = (
        StatusMacros(facts, templates),
        SourceMacros(facts, templates),
        CheckerMacros(facts, templates),
        TableMacros(facts, templates, url),
        PictureMacros(facts, templates, url),
        SpeedMacros(templates),
    )
    for group in groups:
        for name in (name for name in dir(group) if not name.startswith("_")):
            if isinstance(macro := getattr(group, name), MethodType):
                env.macro(macro, name)

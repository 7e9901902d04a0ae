"""From data to pages: `define_env` is where mkdocs-macros meets the facts.

`facts/` loads and checks `data/`; `publish/` turns it into files; `render/` turns it into HTML; `hook.py` ties
them to the build of the site; `theme/` is what the pages add to Material.
"""

from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def define_env(env: Any) -> None:
    """Give the pages their macros. Called by mkdocs-macros each time the site is built."""
    from mkdocs.utils import get_relative_url

    from macros.render.checker_macros import CheckerMacros
    from macros.render.source_macros import SourceMacros
    from macros.render.status_macros import StatusMacros
    from macros.render.templating import Templates
    from macros.site import current_facts

    facts = current_facts(ROOT)
    templates = Templates(facts, lambda address: get_relative_url(address, env.page.url))
    for group in (StatusMacros(facts, templates), SourceMacros(facts, templates), CheckerMacros(facts, templates)):
        for name in (name for name in dir(group) if not name.startswith("_")):
            macro = getattr(group, name)
            if callable(macro) and not isinstance(macro, Templates):
                env.macro(macro, name)

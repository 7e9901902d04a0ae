"""The MkDocs hook: checks the data before anything is built, and adds the files that are not pages.

MkDocs runs it by its path; the package is found because the build runs as `python -m mkdocs` in the project.
"""

import json
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from checker.runtime.distribution import build_distribution
from macros import ROOT
from macros.facts import DataError
from macros.publish.accessibility import with_names
from macros.publish.rules import rules_document, write_rules
from macros.publish.security import with_policy
from macros.site import current_facts

WEB = ROOT / "checker" / "web"
SCHEMAS = ROOT / "macros" / "publish" / "schema"
DISTRIBUTION = ROOT / ".build" / "pyodide"


class _Run:
    """What MkDocs was asked to do."""

    serving = False


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
    write_rules(facts, ROOT)
    build_distribution(ROOT, DISTRIBUTION)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the checker, its runtime and the static interface to the site."""
    for script in (*WEB.glob("*.js"), *WEB.glob("*.css")):
        files.append(File.generated(config, f"assets/checker/{script.name}", abs_src_path=str(script)))
    for part in DISTRIBUTION.iterdir():
        files.append(File.generated(config, f"assets/pyodide/{part.name}", abs_src_path=str(part)))
    for schema in SCHEMAS.glob("*.json"):
        files.append(File.generated(config, f"api/v1/schema/{schema.name}", abs_src_path=str(schema)))
    files.append(_json_file(config, "api/v1/rules.json", rules_document(current_facts(ROOT))))
    return files


def on_post_page(output: str, **_: Any) -> str:
    """Finish every page."""
    return _finished(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """Finish the page for lost addresses too; other templates are not pages."""
    return _finished(output_content) if template_name.endswith(".html") else output_content


def _finished(html: str) -> str:
    named = with_names(html)
    return named if _Run.serving else with_policy(named)


def _json_file(config: MkDocsConfig, address: str, content: Any) -> File:
    return File.generated(config, address, content=json.dumps(content, ensure_ascii=False, indent=1) + "\n")

"""The bill of materials of a site, in CycloneDX: what it ships of others, without a time, so that it never varies."""

import json
from collections.abc import Iterator
from typing import Any

from macros.render.components import Component, components

FILE = "sbom.json"


def bill_files(name: str, version: str) -> Iterator[tuple[str, str]]:
    """The bill of the site with that name and version, and the texts of the licences that are installed."""
    listed = components()
    yield FILE, json.dumps(bill(name, version, listed), ensure_ascii=False, indent=1) + "\n"
    for each in listed:
        if each.text:
            yield each.text_address, each.text


def bill(name: str, version: str, listed: list[Component]) -> dict[str, Any]:
    """The bill as CycloneDX has it."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": name, "version": version}},
        "components": [_entry(each) for each in listed],
    }


def _entry(component: Component) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        **({"version": component.version} if component.version else {}),
        "licenses": [_licence(component.licence)],
        "purl": component.purl,
        "externalReferences": [{"type": "website", "url": component.url}],
        "properties": [{"name": "where", "value": where} for where in component.where],
    }


def _licence(name: str) -> dict[str, Any]:
    """A licence as CycloneDX has it: by its id or as an expression of SPDX, or by a name where SPDX has none."""
    if " WITH " in name:
        return {"expression": name}
    return {"license": {"name" if " " in name else "id": name}}

"""Schemas for the files of sentences, `data/text/*.yml`: which sentences code needs and which places each may hold.

Code reads sentences by their paths, so that a sentence is added together with the code that says it; then
`python -m macros texts` writes these schemas anew. Whoever only words a sentence differently is held to them.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

PLACE = re.compile(r"{(\w+)}")


def text_schema(name: str, sentences: Mapping[str, Any]) -> dict[str, Any]:
    """The schema that holds a file of sentences to the paths and places that it has now."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Texts: {name}",
        "description": "The sentences that are needed, and the places that each may hold.",
        **_schema(sentences),
    }


def write_text_schemas(root: Path) -> list[str]:
    """Write the schema of every file of sentences; give the names of the schemas."""
    written = []
    for file in sorted((root / "data" / "text").glob("*.yml")):
        target = root / "data" / "schema" / f"{file.stem}-text.schema.json"
        schema = text_schema(file.stem, yaml.safe_load(file.read_text("utf-8")))
        target.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", "utf-8")
        written.append(target.name)
    return written


def _schema(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        properties = {name: _schema(part) for name, part in value.items()}
        return {
            "type": "object",
            "additionalProperties": False,
            "required": list(properties),
            "properties": properties,
        }
    if isinstance(value, list):
        return {"type": "array", "minItems": len(value), "maxItems": len(value), "items": _schema(value[0])}
    return {"$ref": "common.schema.json#/$defs/text", "x-places": sorted(set(PLACE.findall(value)))}

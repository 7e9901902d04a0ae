"""The head of a Markdown page, which MkDocs reads as YAML."""

import json
from typing import Any


def front_matter(**settings: Any) -> str:
    """The head with a line a setting: each value as JSON, which is YAML too and keeps to one line."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in settings.items())
    return f"---\n{''.join(lines)}---\n\n"

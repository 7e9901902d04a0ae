"""Digests of values, which are the same whatever the order of the fields and however YAML or JSON writes them."""

import hashlib
import json
from typing import Any

DIGITS = 16


def digest_of_values(values: Any) -> str:
    """The first 16 hex digits of the SHA-256 of plain values, written as JSON with sorted keys."""
    return digest_of_text(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def digest_of_text(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]

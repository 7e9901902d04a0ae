"""The Content-Security-Policy of each page: nothing from other hosts, and of inline scripts only those of the theme."""

import base64
import hashlib
import re
from functools import cache

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HEAD = "<head>"


def with_policy(html: str) -> str:
    """The page with its policy as the first thing in its head; each inline script is allowed by its own digest."""
    digests = dict.fromkeys(_digest(script) for script in INLINE_SCRIPT.findall(html))
    scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
    policy = "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
        ]
    )
    return html.replace(HEAD, f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


@cache
def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")

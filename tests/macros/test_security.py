"""The policy of each page."""

import base64
import hashlib

from macros.publish.security import with_policy

PAGE = '<html><head><title>x</title></head><body><script>run()</script><script src="a.js"></script></body></html>'


def test_an_inline_script_is_allowed_by_its_digest_and_nothing_else_is() -> None:
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()
    html = with_policy(PAGE)
    assert html.count("Content-Security-Policy") == 1
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}'" in html
    assert "unsafe-eval" not in html.replace("wasm-unsafe-eval", "")
    assert html.index("Content-Security-Policy") < html.index("<title>")


def test_the_same_script_twice_is_allowed_once() -> None:
    html = with_policy(PAGE.replace("<body>", "<body><script>run()</script>"))
    assert html.count("sha256-") == 1

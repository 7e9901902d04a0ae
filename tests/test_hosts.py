"""The built site on nginx and Caddy with our configurations: what each file is sent with, and many requests at once."""

import re
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bench.requests import ask_often
from macros.facts import Facts
from macros.publish.hosts import site_policy
from macros.publish.immutable import is_immutable
from tests.hosting import HOSTS, TIMEOUT, document_root, need
from tests.site import SITE

# What hosts send in place of the file beside it.
PACKED = (".br", ".gz")
# What each host sends as it lies, by the name of its encoding: nginx needs a module for the other.
SENT_AS_IT_LIES = {"nginx": {"gzip": ".gz"}, "caddy": {"br": ".br", "gzip": ".gz"}}
# Part of a path: what a build makes of the content of a file, or of a folder.
DIGEST = re.compile(r"[/.-](?=[a-f]*[0-9])[0-9a-f]{8,16}[/.]")
FOR_EVER = "public, max-age=31536000, immutable"
TYPES: Mapping[str, str | tuple[str, ...]] = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".htm": "text/html",
    ".html": "text/html",
    ".js": ("text/javascript", "application/javascript"),
    ".json": "application/json",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".xml": ("text/xml", "application/xml"),
    ".zip": "application/zip",
}


@pytest.fixture(scope="module", params=HOSTS)
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of each host in turn, with our configuration."""
    need(request.param)
    root = document_root(SITE, tmp_path_factory.mktemp("hosts") / "root")
    with HOSTS[request.param](SITE, root) as port:
        yield port


def ask(port: int, path: str, encodings: str = "br, gzip") -> Mapping[str, str]:
    """The headers of a response in small letters, with its status and its size."""
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    connection.request("GET", path, headers={"Accept-Encoding": encodings})
    response = connection.getresponse()
    size = len(response.read())
    connection.close()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return headers | {"status": str(response.status), "size": str(size)}


def files() -> list[str]:
    """A file of each sort: each folder of assets, and each ending."""
    paths = [path.relative_to(SITE) for path in sorted(SITE.rglob("*")) if path.is_file()]
    sorts = {(path.parts[:3] if path.parts[0] == "assets" else "", path.suffix): path for path in paths}
    return [path.as_posix() for path in sorts.values() if path.name != "_headers"]


def test_each_sort_of_file_has_its_type_the_policy_and_the_time_to_keep_it(port: int) -> None:
    policy = site_policy(SITE)
    for path in files():
        found = ask(port, f"/{path}")
        assert found["status"] == "200", path
        assert found.get("content-type", "").startswith(TYPES.get(Path(path).suffix, "")), path
        assert found["cache-control"] == (FOR_EVER if is_immutable(path) else "no-cache"), path
        assert found["content-security-policy"] == f"{policy}; frame-ancestors 'self'", path
        assert found["x-content-type-options"] == "nosniff", path
        assert found["referrer-policy"] == "no-referrer", path


def test_what_has_a_digest_in_its_address_is_kept_for_ever(port: int) -> None:
    paths = [path.relative_to(SITE).as_posix() for path in (SITE / "assets").rglob("*.*") if path.suffix not in PACKED]
    found = [path for path in paths if DIGEST.search(path)]
    assert any(not DIGEST.search(f"/{Path(path).name}") for path in found), "some have it in the name of their folder"
    for path in found:
        assert ask(port, f"/{path}")["cache-control"] == FOR_EVER, path


def test_a_worker_has_the_policy(port: int) -> None:
    workers = [*(SITE / "assets" / "checker").glob("*/worker.js"), SITE / "offline-worker.js"]
    assert len(workers) > 1
    for path in workers:
        found = ask(port, f"/{path.relative_to(SITE).as_posix()}")
        assert found["content-security-policy"].startswith(site_policy(SITE))


def test_what_was_compressed_with_the_site_is_sent_as_it_lies_and_text_compressed_on_the_way(
    port: int, request: pytest.FixtureRequest
) -> None:
    encodings = SENT_AS_IT_LIES[request.node.callspec.params["port"]]
    for part in ("memory-*.bin", "quick-*.wasm", "library-*.zip", "pyodide.asm-*.js"):
        (path,) = (SITE / "assets" / "pyodide").glob(part)
        for encoding, ending in encodings.items():
            found = ask(port, f"/assets/pyodide/{path.name}", encoding)
            assert found["content-encoding"] == encoding
            assert int(found["size"]) == Path(f"{path}{ending}").stat().st_size
        best = ask(port, f"/assets/pyodide/{path.name}", "gzip, deflate, br, zstd")["content-encoding"]
        assert best == next(iter(encodings)), "what a browser gets is the smallest that the host has"
    for text in ("", "search/search_index.json", "api/v1/rules.json", "assets/stylesheets/site.css"):
        found = ask(port, f"/{text}", "gzip")
        assert found["content-encoding"] == "gzip", text


def test_only_the_embedded_checker_may_stand_in_frames_of_other_sites(port: int) -> None:
    assert ask(port, "/embed/")["content-security-policy"].endswith("frame-ancestors *")
    assert ask(port, "/checker/embed/")["content-security-policy"].endswith("frame-ancestors 'self'")


def test_a_lost_address_gets_the_page_for_it(port: int) -> None:
    for path in ("/lost", "/structure/lost/and/deeper/", "/assets/pyodide/memory-0123456789ab.bin"):
        found = ask(port, path, "identity")
        assert found["status"] == "404"
        assert int(found["size"]) == (SITE / "404.html").stat().st_size
        assert found["content-security-policy"]
        assert "immutable" not in found["cache-control"], path


def test_of_ten_thousand_requests_none_fails(port: int, facts: Facts) -> None:
    scripts = [path.relative_to(SITE).as_posix() for path in (SITE / "assets" / "checker").rglob("*.js")]
    paths = ["", *(record.address for record in facts.of("body")), "assets/stylesheets/site.css", *scripts]
    failed, _ = ask_often(port, [f"/{path}" for path in paths])
    assert failed == 0

"""The configurations for hosts, each served for real on loopback where the host's program is installed."""

import getpass
import gzip
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from macros.publish.hosts import HEADERS, site_policy, united, write_headers, write_hosts
from tests.conftest import ROOT

TEMPLATES = ROOT / "deploy"
PAGE = '<html><head><meta http-equiv="Content-Security-Policy" content="{policy}"></head><body>{text}</body></html>'
ASSET = "assets/part-0123456789ab.bin"
PATIENCE = 20


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small site with a page, an embedded page, a page for lost addresses and a compressed asset."""
    site = tmp_path / "site"
    for place in ("index.html", "embed/index.html", "404.html"):
        path = site / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(policy="default-src 'self'; script-src 'self' 'sha256-x='", text=place), "utf-8")
    (site / "assets").mkdir()
    (site / ASSET).write_bytes(b"x" * 4096)
    (site / f"{ASSET}.gz").write_bytes(gzip.compress(b"x" * 4096, mtime=0))
    (site / "assets" / "module.js").write_text("export {};", "utf-8")
    return site


def test_the_policy_of_a_site_allows_what_its_pages_allow_and_no_more(built: Path) -> None:
    assert united(["default-src 'self'; script-src 'self' 'a'", "script-src 'self' 'b'; object-src 'none'"]) == (
        "default-src 'self'; script-src 'self' 'a' 'b'; object-src 'none'"
    )
    assert site_policy(built) == "default-src 'self'; script-src 'self' 'sha256-x='"


def test_the_file_of_headers_holds_the_policy(built: Path) -> None:
    write_headers(built, TEMPLATES)
    assert site_policy(built) in (built / HEADERS).read_text("utf-8")


@pytest.mark.parametrize("host", ["nginx", "caddy"])
def test_a_host_serves_the_site_with_policy_types_compression_and_the_page_for_lost_addresses(
    host: str, built: Path, tmp_path: Path
) -> None:
    if not shutil.which(host):
        pytest.skip(f"{host} is not installed")
    write_hosts(built, TEMPLATES, tmp_path / "hosts")
    with HOSTS[host](built, tmp_path) as port:
        page = _get(port, "/")
        assert page["status"] == "200"
        assert page["content-type"].startswith("text/html")
        assert page["content-security-policy"].endswith("frame-ancestors 'self'")
        assert page["x-content-type-options"] == "nosniff"
        assert page["cache-control"] == "no-cache"
        assert _get(port, "/embed/")["content-security-policy"].endswith("frame-ancestors *")
        asset = _get(port, f"/{ASSET}")
        assert asset["content-encoding"] == "gzip"
        assert "immutable" in asset["cache-control"]
        assert "javascript" in _get(port, "/assets/module.js")["content-type"]
        lost = _get(port, "/nothing/here/")
        assert lost["status"] == "404"
        assert "404.html" in lost["body"]


@contextmanager
def _nginx(site: Path, folder: Path) -> Iterator[int]:
    port = _free_port()
    own = (folder / "hosts" / "nginx.conf").read_text("utf-8")
    own = own.replace("/srv/site", str(site)).replace("listen 8080", f"listen 127.0.0.1:{port}")
    places = "".join(
        f"{each}_temp_path {folder}/{each}; " for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    # As root, nginx gives its work to another user, who may not read a folder for tests.
    head = f"user {getpass.getuser()}; daemon off; pid {folder}/pid; error_log {folder}/error; events {{}}"
    main.write_text(f"{head} http {{ access_log off; {places}{own} }}", "utf-8")
    with _running(["nginx", "-c", str(main), "-e", str(folder / "error")], port):
        yield port


@contextmanager
def _caddy(site: Path, folder: Path) -> Iterator[int]:
    port = _free_port()
    own = (folder / "hosts" / "Caddyfile").read_text("utf-8")
    config = folder / "Caddyfile"
    config.write_text(own.replace("/srv/site", str(site)).replace(":8080", f"http://127.0.0.1:{port}"), "utf-8")
    with _running(["caddy", "run", "--adapter", "caddyfile", "--config", str(config)], port, HOME=str(folder)):
        yield port


HOSTS = {"nginx": _nginx, "caddy": _caddy}


@contextmanager
def _running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """A server that is there once its port takes a connection, and is ended in any case."""
    path = {"PATH": "/usr/sbin:/usr/bin:/bin"}
    with subprocess.Popen(command, env=path | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            _await(port, server)
            yield
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)


def _await(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(PATIENCE * 20):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            try:
                server.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            raise RuntimeError(server.communicate()[0].decode()) from None
        else:
            return
    raise TimeoutError("the server did not take a connection")


def _get(port: int, path: str) -> Mapping[str, str]:
    """The headers of a response in small letters, its status and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response: HTTPResponse = connection.getresponse()
    body = response.read()
    connection.close()
    text = body.decode("utf-8", "replace") if response.getheader("Content-Encoding") is None else ""
    return {name.lower(): value for name, value in response.getheaders()} | {
        "status": str(response.status),
        "body": text,
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

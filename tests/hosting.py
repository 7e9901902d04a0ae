"""nginx and Caddy on loopback: as they are installed, and with the configurations of `deploy/`."""

import getpass
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from macros.publish.hosts import write_hosts
from tests.conftest import ROOT, leave_out
from tests.site import PREFIX, free_port

TEMPLATES = ROOT / "deploy"
TIMEOUT = 20
SEARCHED = "/usr/sbin:/usr/bin:/bin"
STOCK_NGINX = """include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on; gzip on;
server {{ listen 127.0.0.1:{port}; root {root}; index index.html; location / {{ try_files $uri $uri/ =404; }} }}"""


def document_root(site: Path, folder: Path) -> Path:
    """A folder that has a site at its root, and below the path of the tests too."""
    folder.mkdir()
    for path in site.iterdir():
        (folder / path.name).symlink_to(path)
    (folder / PREFIX.strip("/")).symlink_to(site)
    return folder


@contextmanager
def nginx(site: Path, root: Path, *, stock: bool = False) -> Iterator[int]:
    """Serve a folder with nginx; gives the port. Our configuration has the policy of `site`."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        if stock:
            own = STOCK_NGINX.format(port=port, root=root)
        else:
            own = _ours(site, Path(folder), "nginx.conf").replace("/srv/site", str(root))
            own = own.replace("listen 8080", f"listen 127.0.0.1:{port}")
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
        # As root, nginx gives its work to another user, who may not read a folder for tests.
        head = f"user {getpass.getuser()}; daemon off; pid {folder}/pid; error_log {folder}/error; events {{}}"
        main = Path(folder) / "main.conf"
        main.write_text(f"{head} http {{ access_log off; {places}{own} }}", "utf-8")
        with _running(["nginx", "-c", str(main), "-e", f"{folder}/error"], port):
            warned = Path(folder, "error").read_text("utf-8")
            assert "[warn]" not in warned, warned  # such as of what a configuration says twice
            yield port


@contextmanager
def caddy(site: Path, root: Path, *, stock: bool = False) -> Iterator[int]:
    """Serve a folder with Caddy; gives the port. Our configuration has the policy of `site`."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        if stock:
            command = ["caddy", "file-server", "--root", str(root), "--listen", f"127.0.0.1:{port}"]
        else:
            own = _ours(site, Path(folder), "Caddyfile").replace("/srv/site", str(root))
            config = Path(folder) / "Caddyfile"
            config.write_text(own.replace(":8080", f":{port}"), "utf-8")
            command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(config)]
        with _running(command, port, HOME=folder):
            yield port


HOSTS: dict[str, Callable[..., AbstractContextManager[int]]] = {"nginx": nginx, "caddy": caddy}


def need(host: str) -> None:
    """Leave a test out where the program of a host is not installed."""
    if not shutil.which(host, path=SEARCHED):
        leave_out(f"{host} is not installed")


def _ours(site: Path, folder: Path, name: str) -> str:
    write_hosts(site, TEMPLATES, folder / "hosts")
    return (folder / "hosts" / name).read_text("utf-8")


@contextmanager
def _running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """A server that is there once its port takes a connection, and is ended in any case."""
    settings = {"PATH": SEARCHED} | environment
    with tempfile.TemporaryFile() as told, subprocess.Popen(command, env=settings, stdout=told, stderr=told) as server:
        try:
            if not _answers(port, server):
                told.seek(0)
                raise RuntimeError(told.read().decode())
            yield
        finally:
            server.terminate()
            server.wait(timeout=TIMEOUT)


def _answers(port: int, server: "subprocess.Popen[bytes]") -> bool:
    """Wait until a server takes connections; give whether it does."""
    for _ in range(TIMEOUT * 20):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT).close()
        except ConnectionRefusedError:
            try:
                server.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            return False
        else:
            return True
    return False

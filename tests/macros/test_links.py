"""Addresses elsewhere: collected from the pages, asked on loopback."""

import http.server
from pathlib import Path

from macros.publish.links import dead_addresses, external_addresses
from tests.site import listening

QUOTED = "/%D0%B4%D0%BE%D0%B1%D1%80%D0%BE"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers `/good` and `/добро`, refuses `/refused`, and has nothing else."""

    def do_GET(self) -> None:
        """Answer by the path."""
        self.send_response({"/good": 200, QUOTED: 200, "/refused": 403}.get(self.path, 404))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing."""


def test_addresses_of_other_hosts_are_collected_once(tmp_path: Path) -> None:
    links = (
        "https://a.example/x?b=1&amp;c=2#d",
        "https://a.example/x?b=1&amp;c=2",
        "https://own.example/",
        "../x/",
        "https://[",
    )
    (tmp_path / "index.html").write_text("".join(f'<a class="b" href="{each}">x</a>' for each in links), "utf-8")
    assert external_addresses(tmp_path, "https://own.example/here/") == ["https://[", "https://a.example/x?b=1&c=2"]


def test_an_address_that_does_not_answer_is_named() -> None:
    with listening(Handler) as host:
        asked = [f"{host}/good", f"{host}/refused", f"{host}/gone"]
        assert list(dead_addresses(asked, 5)) == [(f"{host}/gone", "404 Not Found")]
    assert [address for address, _ in dead_addresses([f"{host}/good"], 5)] == [f"{host}/good"]


def test_an_address_in_other_letters_is_asked_for_as_a_browser_does() -> None:
    with listening(Handler) as host:
        assert list(dead_addresses([f"{host}/добро", f"{host}{QUOTED}"], 5)) == []


def test_an_address_that_cannot_be_read_is_named_and_ends_nothing() -> None:
    with listening(Handler) as host:
        found = dict(dead_addresses(["https://[", "https://пример..example/", f"{host}/gone"], 5))
    assert [*found] == ["https://[", "https://пример..example/", f"{host}/gone"]
    assert all(found.values())

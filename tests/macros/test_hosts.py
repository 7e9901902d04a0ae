"""The configurations for hosts: the policy of the site, and what never changes at its address."""

import re
from pathlib import Path

import pytest

from macros.publish.hosts import HEADERS, immutable_addresses, site_policy, united, write_headers, write_hosts
from macros.publish.immutable import is_immutable
from tests.hosting import TEMPLATES

PAGE = '<html><head><meta http-equiv="Content-Security-Policy" content="{policy}"></head><body>{text}</body></html>'
PART = "assets/pyodide/part-0123456789ab.bin"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small site with a page, an embedded page, a page for lost addresses, and files with digests and without."""
    site = tmp_path / "site"
    for place in ("index.html", "embed/index.html", "404.html"):
        path = site / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(policy="default-src 'self'; script-src 'self' 'sha256-x='", text=place), "utf-8")
    for place in (PART, "assets/pyodide/part.whl", "assets/checker/0123456789ab/a.js", "assets/module.js"):
        path = site / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return site


def test_the_policy_of_a_site_allows_what_its_pages_allow_and_no_more(built: Path) -> None:
    policies = ["script-src 'self' 'a'; object-src 'none'", "object-src 'none'; script-src 'self' 'b'; sandbox"]
    assert united(policies) == "script-src 'self' 'a' 'b'; object-src 'none'"
    assert site_policy(built) == "default-src 'self'; script-src 'self' 'sha256-x='"


def test_the_file_of_headers_holds_the_policy(built: Path) -> None:
    write_headers(built, TEMPLATES)
    assert site_policy(built) in (built / HEADERS).read_text("utf-8")


def test_other_sites_may_frame_the_embedded_page_alone(built: Path) -> None:
    """Each address has one policy at most: hosts would join several."""
    for place in ("offline-worker.js", "checker/embed/index.html"):
        (built / place).parent.mkdir(parents=True, exist_ok=True)
        (built / place).write_text("x", "utf-8")
    write_headers(built, TEMPLATES)
    rules = dict(re.findall(r"^(/\S*)\n  Content-Security-Policy: (.*)$", (built / HEADERS).read_text("utf-8"), re.M))
    own, framed = (f"{site_policy(built)}; frame-ancestors {each}" for each in ("'self'", "*"))
    assert rules == {
        **dict.fromkeys(("/", "/404.html", "/index.html", "/offline-worker.js", "/assets/*", "/checker/*"), own),
        "/embed/*": framed,
    }


def test_the_file_of_headers_names_what_never_changes_and_nothing_else(built: Path) -> None:
    assert list(immutable_addresses(built)) == ["/assets/checker/0123456789ab/*", f"/{PART}"]
    write_headers(built, TEMPLATES)
    kept = (built / HEADERS).read_text("utf-8").partition("/assets/")[2]
    assert kept.count("immutable") == len(list(immutable_addresses(built)))


@pytest.mark.parametrize(
    ("path", "immutable"),
    [
        (PART, True),
        (f"{PART}.gz", True),
        ("assets/checker/rules-0123456789ab.json", True),
        ("assets/javascripts/bundle.01234567.min.js", True),
        ("assets/javascripts/workers/search.01234567.min.js", True),
        ("assets/cards/0123456789abcdef.png", True),
        ("relations/decision-20181108/index.html", False),
        ("assets/decision-20181108.csv", False),
        ("assets/decision-20181108/index.html", False),
        ("assets/pyodide/checker-20181108.whl", False),
        ("x/assets/pyodide/part-0123456789ab.bin", False),
    ],
)
def test_only_what_is_made_with_a_digest_counts_as_never_changing(path: str, immutable: bool) -> None:
    assert is_immutable(path) == immutable


def test_no_place_is_left_in_a_configuration(built: Path, tmp_path: Path) -> None:
    write_hosts(built, TEMPLATES, tmp_path / "hosts")
    written = [path.read_text("utf-8") for path in (tmp_path / "hosts").iterdir()]
    assert len(written) == len([path for path in TEMPLATES.iterdir() if path.suffix != ".md"])
    assert not [text for text in written if re.search(r"@[A-Z]+@", text)]


def test_the_container_serves_the_site_as_a_normal_user() -> None:
    """No container engine runs here, so the file is read alone."""
    lines = (TEMPLATES / "Containerfile").read_text("utf-8").splitlines()
    steps = [line.split() for line in lines if line and not line.startswith("#")]
    assert [step[0] for step in steps] == ["FROM", "COPY", "COPY", "USER", "EXPOSE"]
    assert "unprivileged" in steps[0][1]
    assert all("--chown=root:root" in step for step in steps[1:3]), "whoever serves it cannot write it"
    assert [step[-1] for step in steps[1:3]] == ["/etc/nginx/conf.d/default.conf", "/srv/site"]
    assert int(steps[3][1]) > 0
    assert f"listen {steps[4][1]};" in (TEMPLATES / "nginx.conf").read_text("utf-8")

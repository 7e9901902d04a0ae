"""What the built site ships of others: the list is whole, its versions are those of the lock files."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import material
import yaml

from macros.render.components import LISTED, components
from tests.conftest import ROOT
from tests.site import SITE

# Scripts and styles of our own, and the rules.
OURS = re.compile(
    r"assets/(?:checker/|javascripts/(?:offline|pictures|reading|tables)\.js|stylesheets/site\.css)|(?:sw|offline-worker)\.js$"
)
MODULE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)")


def test_each_component_is_where_the_list_says() -> None:
    for component in components():
        for where in component.where:
            assert list(SITE.glob(where)), (component.name, where)


def test_whatever_is_shipped_and_not_ours_is_listed() -> None:
    listed = {path for each in components() for where in each.where for path in SITE.glob(where)}
    shipped = [path for path in SITE.rglob("*") if path.suffix in (".js", ".css", ".wasm", ".mjs")]
    left = [path for path in shipped if path not in listed and not OURS.search(path.relative_to(SITE).as_posix())]
    assert left == []


def test_what_the_theme_bundles_is_listed() -> None:
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    maps = [json.loads(path.read_text("utf-8"))["sources"] for path in scripts.rglob("*.js.map")]
    bundled = {found[1] for sources in maps for source in sources if (found := MODULE.search(source))}
    assert bundled
    assert bundled - {each.purl.partition("/")[2].partition("@")[0] for each in components()} == set()


def test_the_versions_are_those_of_the_lock_files() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    needed = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    found = {each.purl: each for each in components()}
    # The bundler runs while the site is built, and nothing of it is shipped.
    for name in needed.keys() - {"esbuild"}:
        package = locked[f"node_modules/{name}"]
        assert found[f"pkg:npm/{quote(name)}@{package['version']}"].licence == package["license"]
    (theme,) = re.findall(r"^mkdocs-material==(\S+)", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert f"pkg:pypi/mkdocs-material@{theme}" in found


def test_the_libraries_that_are_listed_stand_in_the_webassembly() -> None:
    """And in those versions, which may change with each version of Pyodide."""
    content = (ROOT / "node_modules" / "pyodide" / "pyodide.asm.wasm").read_bytes()
    inside = [each for each in yaml.safe_load(LISTED.read_text("utf-8")) if each["from"] == "wasm"]
    assert inside
    assert [each["name"] for each in inside if each["mark"].encode() not in content] == []
    assert [each["name"] for each in inside if each.get("version", "").encode() not in content] == []


def test_the_bill_and_the_page_name_every_component() -> None:
    bill = json.loads((SITE / "sbom.json").read_text("utf-8"))
    page = (SITE / "licences" / "index.html").read_text("utf-8")
    assert [each["name"] for each in bill["components"]] == [each.name for each in components()]
    assert len({each["bom-ref"] for each in bill["components"]}) == len(bill["components"])
    assert not {"serialNumber", "timestamp"} & {*bill, *bill["metadata"]}
    for component in components():
        assert component.name in page
        assert component.licence in page
        if component.text:
            assert (SITE / component.text_address).read_text("utf-8").strip()

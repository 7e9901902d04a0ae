"""What a built site ships of others, with versions as the lock files and the installed packages have them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import quote

import material
import yaml

from macros import ROOT

LISTED = Path(__file__).with_name("components.yml")
NODE_MODULES = ROOT / "node_modules"
MATERIAL = Path(material.__file__).parent / "templates"
LUNR = re.compile(r"\.version=\"([\d.]+)\"")
TEXTS = "licences"


@dataclass(frozen=True, slots=True)
class Component:
    """A component: its name, its version where it is known, its licence by SPDX or in words, its home and its package.

    `where` are patterns of files in the site; `text` is that of its licence, or empty where none is installed.
    """

    name: str
    version: str
    licence: str
    url: str
    purl: str
    where: Sequence[str]
    text: str

    @property
    def text_address(self) -> str:
        """Where the site has the text of the licence, or an empty text."""
        return f"{TEXTS}/{self.name.lower().replace(' ', '-')}.txt" if self.text else ""


def components() -> list[Component]:
    """What is shipped, in the order of the list."""
    return [_component(each) for each in yaml.safe_load(LISTED.read_text("utf-8"))]


def _component(listed: Mapping[str, str]) -> Component:
    package, source = listed["package"], listed["from"]
    version = _version(listed)
    text = _text(source, package, listed["text"]) if "text" in listed else ""
    kind = {"npm": "npm", "pypi": "pypi", "material": "npm"}.get(source, "generic")
    purl = f"pkg:{kind}/{quote(package)}" + (f"@{version}" if version else "")
    return Component(listed["name"], version, listed["licence"], listed["url"], purl, listed["where"], text)


def _version(listed: Mapping[str, str]) -> str:
    package, source = listed["package"], listed["from"]
    if "version" in listed:
        return listed["version"]
    if source == "npm":
        locked = json.loads((NODE_MODULES / package / "package.json").read_text("utf-8"))
        return str(locked["version"])
    if source == "pypi":
        return distribution(package).version
    if source == "pyodide":
        info = json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_text("utf-8"))["info"]
        return str(info["python"] if package == "python" else info["platform"].partition("_")[2].replace("_", "."))
    if package == "lunr":
        (worker,) = (MATERIAL / "assets" / "javascripts" / "workers").glob("search.*.js")
        found = LUNR.search(worker.read_text("utf-8"))
        return found[1] if found else ""
    return ""


def _text(source: str, package: str, name: str) -> str:
    if source == "pypi":
        return distribution(package).read_text(f"licenses/{name}") or ""
    folder = NODE_MODULES if source == "npm" else MATERIAL / ".icons"
    return (folder / package / name).read_text("utf-8")

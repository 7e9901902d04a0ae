"""The site that is built: what its configuration says of it, and its facts, loaded again when the data has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from macros.facts import Facts
from macros.facts.load import load_facts, schema_folder

type Stamp = frozenset[tuple[str, int, int]]

COLOR = "#1d3a5f"

_loaded: dict[Path, tuple[Stamp, Facts]] = {}


@dataclass(frozen=True, slots=True)
class Site:
    """What the stages need of a site; `folder` is where its configuration stands.

    `extra` in the configuration may name the folder of the facts (`data`) and where it is edited, below the address of
    the repository (`edit`), turn offline use off (`offline`), and give the colour of cards and icons (`color`).
    """

    folder: Path
    name: str
    description: str
    url: str
    edit: str
    data: Path
    docs: Path
    color: str
    offline: bool

    @property
    def address(self) -> str:
        """The permanent address, or an empty text where the configuration names only that of this machine."""
        host = urlsplit(self.url).hostname
        return "" if host in (None, "localhost", "127.0.0.1", "::1") else self.url

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Site":
        """The site that a configuration describes."""
        folder = Path(config.config_file_path).parent
        extra: Mapping[str, Any] = config.extra
        data = extra.get("data", "data")
        edit = f"{(config.repo_url or '').rstrip('/')}/{extra.get('edit', f'edit/main/{data}')}"
        return cls(
            folder=folder,
            name=config.site_name,
            description=config.site_description or "",
            url=config.site_url or "",
            edit=edit.rstrip("/") if config.repo_url else "",
            data=(folder / data).resolve(),
            docs=Path(config.docs_dir),
            color=str(extra.get("color", COLOR)),
            offline=bool(extra.get("offline", True)),
        )

    def facts(self) -> Facts:
        """The facts of the site.

        Raises:
            DataError: the data has faults.
        """
        stamp = _stamp(self.data) | _stamp(schema_folder(self.data))
        if self.data not in _loaded or _loaded[self.data][0] != stamp:
            _loaded[self.data] = (stamp, load_facts(self.data))
        return _loaded[self.data][1]


def _stamp(folder: Path) -> Stamp:
    """What changes when a file is added, removed or written: its path, time and size."""
    stats = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return frozenset((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)

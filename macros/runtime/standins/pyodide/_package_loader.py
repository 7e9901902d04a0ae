"""Stands in for Pyodide's loader of packages: the checker's library holds all that it needs."""

from pyodide_js import loadedPackages  # noqa: F401


class _Folder:
    """A path, of which Pyodide's script asks its text alone."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = _Folder("/lib/python/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """There are none."""

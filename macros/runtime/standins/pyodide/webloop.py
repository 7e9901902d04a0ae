"""Stands in for Pyodide's event loop: the checker answers at once and waits for nothing."""

# Pyodide expects this object, and the one in `_package_loader`, at fixed places of a kept memory.
from pyodide_js._api import scheduleCallback  # noqa: F401


def _initialize_event_loop() -> None:
    """There is none."""

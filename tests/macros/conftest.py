"""What the tests of data share."""

from pathlib import Path

import pytest

from tests.macros.pack import Pack


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A small sound data folder."""
    return Pack(tmp_path)

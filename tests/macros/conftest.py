"""What the tests of data share."""

from pathlib import Path

import pytest

from tests.macros.data_folder import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A small sound data folder."""
    return DataFolder(tmp_path)

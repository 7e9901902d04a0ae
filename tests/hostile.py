"""Strings that have broken programs: what is shown as it was typed, and what is refused since no output can carry it.

They stand in `hostile.json` by what they are made to break. Scripts among them set `window.ran`.
"""

import json
from collections.abc import Mapping, Sequence

from tests.conftest import ROOT

type Strings = Mapping[str, Sequence[str]]

_READ = json.loads((ROOT / "tests" / "hostile.json").read_text("utf-8"))
SHOWN: Strings = _READ["shown"]
REFUSED: Strings = _READ["refused"]
ALL_SHOWN = tuple(text for texts in SHOWN.values() for text in texts)
ALL_REFUSED = tuple(text for texts in REFUSED.values() for text in texts)
# Where one string takes long: two of each sort.
FEW = tuple(text for texts in SHOWN.values() for text in texts[:2])

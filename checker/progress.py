"""How far a long run is, on a terminal and nowhere else."""

import sys
from types import TracebackType

WIDTH = 30
# A line of progress for each of this many characters read is often enough to see and too seldom to slow anything.
STEP = 1 << 20


class Progress:
    """A bar on standard error for input of a known size; it says nothing where that is not a terminal."""

    def __init__(self, size: int) -> None:
        self.size = max(size, 1)
        self.read = 0
        self.shown = 0
        self.on = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.clear()

    def heard(self, characters: int) -> None:
        """So many more characters have been read."""
        self.read += characters
        if self.on and self.read - self.shown >= STEP:
            self.shown = self.read
            part = min(self.read / self.size, 1)
            bar = "#" * round(part * WIDTH)
            print(f"\r[{bar:{WIDTH}}] {part:4.0%}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away, for a line that stays or at the end."""
        if self.on and self.shown:
            print(f"\r{' ' * (WIDTH + 8)}\r", end="", file=sys.stderr, flush=True)

"""A progress bar for long runs, on a terminal only."""

import sys
from types import TracebackType

WIDTH = 30
# How many characters are read between two updates of the bar.
STEP = 1 << 20


class Progress:
    """A bar on standard error for input of a known size; nothing is printed where that is not a terminal."""

    def __init__(self, size: int) -> None:
        self.size = max(size, 1)
        self.read = 0
        self.shown = 0
        self.on = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.clear()

    def advance(self, characters: int) -> None:
        """Count so many more characters as read, and show it."""
        self.read += characters
        if self.on and self.read - self.shown >= STEP:
            self.shown = self.read
            part = min(self.read / self.size, 1)
            bar = "#" * round(part * WIDTH)
            print(f"\r[{bar:{WIDTH}}] {part:4.0%}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Remove the bar, before another line or at the end."""
        if self.on and self.shown:
            print(f"\r{' ' * (WIDTH + 8)}\r", end="", file=sys.stderr, flush=True)

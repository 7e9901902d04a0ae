"""The checker as Orca speaks it, in Firefox under Xvfb: a real screen reader, where Debian's is installed."""

import os
import re
import select
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from checker import Ruleset
from checker.engine import KindId
from checker.papers.page import announcement
from macros.facts import Facts
from tests.browser.driving import a_kind, report_on

NEEDED = ("Xvfb", "dbus-run-session", "firefox-esr", "openbox", "orca", "xdotool")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
MISSING = [each for each in NEEDED if not shutil.which(each)] + [LAUNCHER.name] * (not LAUNCHER.exists())
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

DISPLAY = ":77"
# A browser that shows nothing but the page, and offers itself to screen readers.
PREFERENCES = """\
user_pref("accessibility.force_disabled", -1);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""
# All of it ends when its standard input does. Orca writes what it speaks to a file.
SESSION = """\
trap 'kill $(jobs -p)' EXIT
wait_or_end() { read -r -t 0.1 _; [ $? -gt 128 ] || exit 1; }
Xvfb "$DISPLAY" -screen 0 1280x1000x24 -displayfd 3 3>"$1/display" &
until [ -s "$1/display" ]; do wait_or_end; done
openbox &
gsettings set org.gnome.desktop.interface toolkit-accessibility true
/usr/libexec/at-spi-bus-launcher --launch-immediately &
orca --replace --debug-file="$1/spoken" &
until grep -qs "SPEECH OUTPUT" "$1/spoken"; do wait_or_end; done
firefox-esr --no-remote --profile "$1/profile" "$2" &
cat
"""
# Orca is Python, and writes its file in blocks; by lines it is heard at once.
BY_LINES = """\
import builtins
opened = builtins.open
builtins.open = lambda file, mode="r", buffering=-1, *more, **named: opened(
    file, mode, 1 if mode == "w" else buffering, *more, **named
)
"""
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)'")
PATIENCE = 60
SILENCE = 0.8
MANY = 40


class Orca:
    """Presses keys and hears what is spoken."""

    def __init__(self, log: Path) -> None:
        self.heard: list[str] = []
        self._tail = subprocess.Popen(
            ["tail", "-n", "+1", "-F", log], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._tail.stdout
        self._out = self._tail.stdout.fileno()
        self._rest = ""

    def press(self, *keys: str) -> None:
        """Press keys, each when what the one before it did has been spoken: only then is the focus where it led."""
        for index, key in enumerate(keys):
            if index:
                self.listen()
            subprocess.run(["xdotool", "key", key], env=os.environ | {"DISPLAY": DISPLAY}, check=True)

    def hear(self, wanted: str) -> None:
        """Wait until a text is spoken, and then for silence."""
        while not any(wanted in phrase for phrase in self._phrases(PATIENCE)):
            pass
        while self._phrases(SILENCE, needed=False):
            pass

    def listen(self) -> list[str]:
        """All that is spoken now: nothing but silence ends it."""
        spoken = self._phrases(PATIENCE)
        while more := self._phrases(SILENCE, needed=False):
            spoken += more
        return spoken

    def open(self, address: str) -> None:
        """Open an address."""
        self.press("ctrl+l")
        self.listen()
        subprocess.run(["xdotool", "type", address], env=os.environ | {"DISPLAY": DISPLAY}, check=True)
        self.press("Return")
        self.hear("Finished loading")

    def go_to(self, wanted: str, key: str = "Tab") -> None:
        """Press a key until a text is spoken."""
        for _ in range(MANY):
            self.press(key)
            if wanted in " ".join(self.listen()):
                return
        raise AssertionError(f"no way to: {wanted}; heard: {self.heard[-20:]}")

    def _phrases(self, seconds: float, needed: bool = True) -> list[str]:
        """What is spoken next."""
        found: list[str] = []
        while not found:
            if not select.select([self._out], [], [], seconds)[0]:
                assert not needed, f"nothing spoken; heard: {self.heard[-20:]}"
                return []
            *lines, self._rest = (self._rest + os.read(self._out, 1 << 20).decode("utf-8", "replace")).split("\n")
            found = [spoken[1] for spoken in map(SPOKEN.search, lines) if spoken]
        self.heard += found
        return found

    def close(self) -> None:
        """Hear no more."""
        self._tail.kill()
        self._tail.communicate()


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder with a short name: the path of a socket in it may have a hundred letters."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def orca(site: str, home: Path) -> Iterator[Orca]:
    (home / "profile").mkdir()
    (home / "profile" / "user.js").write_text(PREFERENCES, "utf-8")
    (home / "sitecustomize.py").write_text(BY_LINES, "utf-8")
    (home / "spoken").touch()
    settings = {"DISPLAY": DISPLAY, "HOME": str(home), "PYTHONPATH": str(home), "GNOME_ACCESSIBILITY": "1"}
    command = ["dbus-run-session", "--", "bash", "-c", SESSION, "bash", str(home), f"{site}checker/"]
    session = subprocess.Popen(
        command, env=os.environ | settings, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    orca = Orca(home / "spoken")
    yield orca
    orca.close()
    session.communicate(timeout=PATIENCE)


def test_both_ways_through_the_checker_an_error_a_change_and_a_comparison_are_heard(
    orca: Orca, ruleset: Ruleset, facts: Facts, site: str
) -> None:
    words = facts.texts["checker"]
    kind = ruleset.kind(KindId(a_kind(ruleset)))
    first, second = ruleset.asked(kind.id)[:2]
    question = {each: beginning(ruleset.question(each, kind.id).question) for each in (first, second)}
    orca.hear("Finished loading")
    orca.press("Tab", "Return")
    orca.go_to(kind.label)
    orca.press("space")
    orca.go_to(question[first])
    for given, keys in (("met", ["space"]), ("not-met", ["r", "space"]), ("met", ["shift+r", "space"])):
        orca.press(*keys)
        orca.hear(beginning(announcement(report_on(ruleset, kind.id, {first: given}))))
    orca.go_to(words["modes"]["steps"], "shift+Tab")
    orca.press("space")
    orca.hear(question[second])
    orca.go_to(words["steps"]["next"])
    orca.press("space")
    orca.hear(words["problems"])
    orca.open(f"{site}checker/compare/")
    orca.press("Tab", "Return")
    orca.go_to(words["compare"]["example"])
    orca.press("space")
    orca.hear(beginning(ruleset.text("compare.heard", count=len(facts.texts["site"]["example"]["names"]))))


def beginning(text: str) -> str:
    """A text up to its first name: abbreviations are spoken in full."""
    found = re.match(r".[^A-Z'’]*", text)
    assert found
    return found[0]

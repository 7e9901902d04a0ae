"""Golden reports: a few candidates of the organisation in `tests/packs/` and, a file each, what is said of them.

After a change that is meant, `python -m tests.checker.golden` makes the rules of that organisation and writes the
reports anew. The digests, which any edit of its data changes, are left out of them.
"""

from pathlib import Path
from typing import Any

from checker import Report, Ruleset, evaluate, read_candidate
from checker.exchange.saved import Cover
from checker.papers.forms import WORD, forms
from checker.papers.page import page_html
from macros.facts.load import load_facts
from macros.facts.rules import rules_document
from tests.conftest import PACK

FOLDER = Path(__file__).parent
SOURCES = "../sources/"
COVER = Cover("A. Officer", "2031-11-24")
DIGEST, WORDS = "{digest}", "{words}"

GOLDEN: dict[str, dict[str, Any]] = {
    "town-half-way": {
        "name": "Puddleby",
        "kind": "town",
        "answers": {"shore-access": "met", "shared-plant": "not-met"},
        "parts": {"clean-outflow": {"households": "met", "workshops": "not-met"}},
        "areas": ["fisheries", "navigation"],
        "wants": ["hear-sessions", "speak-at-sessions", "vote"],
        "notes": {"shore-access": "since 1955", "shared-plant": "the *northern* one"},
    },
    "town-eligible": {
        "kind": "town",
        "answers": dict.fromkeys(
            ("shore-access", "clean-outflow", "shared-plan", "shared-plant", "open-readings"), "met"
        ),
        "wants": ["speak-at-sessions"],
    },
    "utility-undecided": {"name": "Pipes & Sons", "kind": "water-utility", "answers": {"steady-intake": "met"}},
    "institute": {"name": "School of Fish", "kind": "institute", "wants": ["hear-sessions", "work-for-the-lake"]},
}


def pack_ruleset() -> Ruleset:
    """The ruleset of the organisation, made from its data now."""
    return Ruleset.from_dict(rules_document(load_facts(PACK / "data")))


def golden_names(ruleset: Ruleset) -> list[str]:
    """The forms of a golden report that are text, with that of the page."""
    return [*(name for name, form in forms(ruleset).items() if form.ending != WORD), "page"]


def write(report: Report, form: str) -> str:
    """A report in one form, without the digests."""
    rules = report.ruleset
    text = page_html(report, SOURCES) if form == "page" else str(forms(rules)[form].write(report, COVER))
    return text.replace(rules.digest, DIGEST).replace(rules.words, WORDS) + "\n"


def golden_path(name: str, form: str, ruleset: Ruleset) -> Path:
    """Where the golden report of that form is."""
    ending = "html" if form == "page" else forms(ruleset)[form].ending
    return FOLDER / (f"{name}.{form}" if form == ending else f"{name}.{form}.{ending}")


def golden_report(name: str, form: str, ruleset: Ruleset) -> str:
    """The report as it was written down."""
    # Without newline="", line ends that stand in a cell would be changed.
    with golden_path(name, form, ruleset).open(encoding="utf-8", newline="") as file:
        return file.read()


def golden_text(name: str, form: str, ruleset: Ruleset) -> str:
    """The same with the digests, as the checker writes it."""
    return golden_report(name, form, ruleset).replace(DIGEST, ruleset.digest).replace(WORDS, ruleset.words)


def write_all() -> None:
    """Write every golden report anew, and remove those that nothing makes any more."""
    ruleset = pack_ruleset()
    made = set()
    for name, raw in GOLDEN.items():
        report = evaluate(read_candidate(raw, ruleset), ruleset)
        for form in golden_names(ruleset):
            path = golden_path(name, form, ruleset)
            path.write_bytes(write(report, form).encode("utf-8"))
            made.add(path)
    for path in FOLDER.iterdir():
        if path.is_file() and path.suffix != ".py" and path not in made:
            path.unlink()

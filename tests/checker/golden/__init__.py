"""Golden reports: a few candidates and, a file each, what the checker says of them in every format.

After a change that is meant, `python -m tests.checker.golden` writes them anew; the digest of the rules, which any
edit of `data/` changes, is left out of them.
"""

from pathlib import Path
from typing import Any

from checker import Rules, evaluate, load_rules, read_candidate
from checker.compose import Cover
from checker.render import FORMATS
from checker.terms import Kind

FOLDER = Path(__file__).parent
ENDINGS = {
    "text": "txt",
    "json": "json",
    "markdown": "md",
    "html": "html",
    "csv": "csv",
    "saved": "saved.json",
    "protocol-partner": "partner.md",
    "protocol-observer": "observer.md",
}
COVER = Cover("A. Officer", "2026-11-24")
DIGEST = "{digest}"

STATE = "state"
ORGANIZATION = "international-organization"

GOLDEN: dict[str, dict[str, Any]] = {
    "state-half-way": {
        "name": "Utopia",
        "kind": STATE,
        "answers": {"un-membership": "met", "diplomatic-relations": "met", "no-territorial-disputes": "not-met"},
        "areas": ["peacekeeping", "information-security"],
        "wants": ["join-treaties", "attend-exercises", "take-part-in-decisions"],
        "notes": {"un-membership": "member since 1955", "no-territorial-disputes": "the *northern* border"},
    },
    "state-eligible": {
        "kind": STATE,
        "answers": dict.fromkeys(
            (
                *("un-membership", "diplomatic-relations", "compatible-obligations", "readiness-to-assist"),
                *("no-interstate-conflict", "no-territorial-disputes", "no-internal-conflict"),
                *("peaceful-international-settlement", "peaceful-domestic-settlement", "no-unsc-sanctions"),
                *("no-use-of-force", "wmd-nonproliferation", "counter-challenges-support"),
            ),
            "met",
        ),
        "wants": ["attend-exercises"],
    },
    "state-silent": {"kind": STATE},
    "organisation": {
        "name": "League of Islands",
        "kind": ORGANIZATION,
        "answers": {"charter-compliance": "met", "matching-activities": "unknown"},
        "wants": ["study-framework"],
    },
}


def golden_report(name: str, form: str, rules: Rules) -> str:
    """The report as it was written down, with the digest of the rules that judge now."""
    return (FOLDER / f"{name}.{ENDINGS[form]}").read_text("utf-8").replace(DIGEST, rules.digest)


def write_all() -> None:
    """Write every golden report anew."""
    rules = load_rules()
    assert set(rules.asked) == set(Kind)
    for name, raw in GOLDEN.items():
        report = evaluate(read_candidate(raw, rules), rules)
        for form, render in FORMATS.items():
            text = render(report, rules, COVER).replace(rules.digest, DIGEST) + "\n"
            (FOLDER / f"{name}.{ENDINGS[form]}").write_text(text, "utf-8")

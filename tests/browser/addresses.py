"""The pages that are looked at in a browser."""

from tests.conftest import project_facts

FACTS = project_facts()
# One page of each kind; what all pages share is tested on every one of them in `tests/test_site.py`.
LISTED = [
    *("", "checker/", "checker/compare/", "checker/verified/", "checker/embed/", "embed/", "statuses/compare/"),
    *("history/", "figures/", "glossary/", "coverage/", "data/", "speed/", "offline/", "changelog/", "site-map/"),
    *("open-questions/", "sources/", "404.html", f"print/{FACTS.definitions['operation'].section}/"),
    *(f"{each.section}/" for each in FACTS.definitions.values() if each.has_page and each.section),
    *(each.address for each in FACTS.of("status")),
    *(FACTS.of(each.kind)[0].address for each in FACTS.definitions.values() if each.has_page and FACTS.of(each.kind)),
]
ADDRESSES = list(dict.fromkeys(each.partition("#")[0] for each in LISTED))

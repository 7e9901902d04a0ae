"""The words that people search for, in the index of the search: in a field of its own, which results never show.

Material's search makes an index of every field that the file of the index names, and shows of a result its title, its
text and its tags alone.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from macros.facts import Facts, Record

INDEX = Path("search") / "search_index.json"
LANGUAGES = Path("assets") / "javascripts" / "lunr"
FIELD = "also"
# As much as a word of a title: such a word means the pages that it names.
WEIGHT = 1000.0


def add_synonyms(folder: Path, facts: Facts) -> None:
    """Add the words to what they find, in the index of a written site; a site without a search stays as it is."""
    file = folder / INDEX
    if "synonym" not in facts.definitions or not facts.of("synonym") or not file.exists():
        return
    index = json.loads(file.read_text("utf-8"))
    index["config"]["fields"][FIELD] = {"boost": WEIGHT}
    entries = {entry["location"]: entry for entry in index["docs"]}
    for synonym in facts.of("synonym"):
        words = list(synonym_words(synonym, facts))
        for address in map(facts.address, synonym["finds"]):
            entry = entries.get(address) or entries.get(address.partition("#")[0])
            if entry is None:  # a page that is not searched
                continue
            known = entry.get(FIELD, "").split("\n")
            entry[FIELD] = "\n".join(dict.fromkeys(filter(None, [*known, *words])))
    file.write_text(json.dumps(index, separators=(",", ":")), "utf-8")


def remove_languages(folder: Path) -> None:
    """Remove what the theme ships for searching in other languages, from a site that is searched in English alone."""
    file = folder / INDEX
    if file.exists() and json.loads(file.read_text("utf-8"))["config"]["lang"] == ["en"]:
        shutil.rmtree(folder / LANGUAGES, ignore_errors=True)


def synonym_words(synonym: Record, facts: Facts) -> Iterator[str]:
    """What people type: the words themselves, and every name and code of the member states that stand with them.

    Codes of two letters are left out: some of them are words that the search passes over, such as "am" and "by".
    """
    yield from synonym.get("words", ())
    for member in (facts.get("member", each) for each in synonym.get("members", ())):
        yield from (member.title, *member.get("also", ()), *(each for each in member.get("codes", ()) if len(each) > 2))

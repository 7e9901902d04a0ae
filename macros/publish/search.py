"""What the search finds and never shows: the words that people search for, and what fact boxes say.

Material's search makes an index of every field that the file of the index names, and shows of a result its title, its
text and its tags alone. The text of a fact box would show as labels and values that run together, in the place of the
sentence that says what the page is about; its template keeps the box out of that text. A page that has no such
sentence shows the first one of its first part.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from macros.facts import Facts, Record
from macros.publish.page_head import INDEX as PAGE

INDEX = Path("search") / "search_index.json"
LANGUAGES = Path("assets") / "javascripts" / "lunr"
SYNONYMS, BOX = "also", "box"
# A word that people search for weighs as much as one of a title, since it means the pages that it names; a word of a
# fact box as much as one of the text.
WEIGHTS = {SYNONYMS: 1000.0, BOX: 1.0}
# Up to the row about the record itself, which is not searched.
FACT_BOX = re.compile(r'<aside class="fact-box"[^>]*>(.*?)<div data-search-exclude', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
SENTENCE = re.compile(r"<(?:p|li)>([^<]+)</")


def add_words(folder: Path, facts: Facts, articles: Mapping[str, str]) -> None:
    """Add these words to the index of a written site; a site without a search stays as it is.

    `articles` holds what stands on each page, by its file.
    """
    file = folder / INDEX
    if not file.exists():
        return
    index = json.loads(file.read_text("utf-8"))
    # MkDocs gives them in the order in which it found their files.
    index["docs"].sort(key=lambda entry: entry["location"].partition("#")[0])
    index["config"]["fields"] |= {field: {"boost": weight} for field, weight in WEIGHTS.items()}
    entries = {entry["location"]: entry for entry in index["docs"]}
    for location, entry in entries.items():
        if box := FACT_BOX.search(articles.get(f"{location}{PAGE}", "")):
            entry[BOX] = " ".join(TAG.sub(" ", box[1]).split())
    for page, part in pairwise(index["docs"]):
        within = not page["text"] and part["location"].startswith(f"{page['location']}#")
        if within and (first := SENTENCE.search(part["text"])):
            page["text"] = f"<p>{first[1]}</p>"
    _add_synonyms(entries, facts)
    file.write_text(json.dumps(index, separators=(",", ":")), "utf-8")


def _add_synonyms(entries: Mapping[str, dict[str, Any]], facts: Facts) -> None:
    for synonym in facts.of("synonym"):
        words = list(synonym_words(synonym, facts))
        for address in map(facts.address, synonym["finds"]):
            entry = entries.get(address) or entries.get(address.partition("#")[0])
            if entry is None:  # a page that is not searched
                continue
            known = entry.get(SYNONYMS, "").split("\n")
            entry[SYNONYMS] = "\n".join(dict.fromkeys(filter(None, [*known, *words])))


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

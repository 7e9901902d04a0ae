"""What the paragraphs of the source say and the sentences that cite them do not: numbers, dates, names, abbreviations.

It compares word by word, folded: case, plural, British and American spelling, and numbers in words do not matter. Where
one name of a record is stated, its other names and its abbreviation are too; those of the organisation are
taken as stated. `data/sources/omissions.yml` says what is left out on purpose.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from babel import Locale

from macros.facts.citing import citing
from macros.facts.facts import Facts

WORD = re.compile(r"\d+(?:[.,]\d{3})*|[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_END = re.compile(r"[.!?:;…][\"”’)]*\s|^[^\w]*|[“\"(]\s*|[•–—]\s")
# Small words, which need not be stated; a name goes on after the first four.
JOINING = ("of", "the", "and", "for")
SMALL = {*JOINING, "on", "in", "to", "by", "with", "under", "at", "a", "an"}
NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: str(number) for number, word in enumerate(NUMBER_WORDS, start=2)}
ISO = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
# The last letters that British and American spelling differ in, or that change with the number.
ENDINGS = (("ies", "y"), ("ses", "s"), ("s", ""), ("ense", "ence"), ("amme", "am"), ("our", "or"), ("er", "re"))


def unstated(facts: Facts, paragraphs: Sequence[str]) -> list[str]:
    """One line a paragraph with what no sentence citing it states, and one an omission that is stated after all.

    `paragraphs` are the texts of the paragraphs of the source, in order.
    """
    stated = _stated(facts)
    written = {word for text in paragraphs for word in WORD.findall(text)}
    names = {word for text in paragraphs for word in _capitalised_inside(text) if word.lower() not in written}
    omissions = {each["paragraph"]: each for each in facts.of("omission")}
    found = []
    for paragraph, text in zip(facts.paragraphs, paragraphs, strict=True):
        if "no_fact" in paragraph:
            continue
        known = stated[paragraph.id]
        terms = list(_terms(text, names))
        left_out = omissions[paragraph.id]["terms"] if paragraph.id in omissions else []
        omitted = {word for term in left_out for word in _words(term)}
        missing = [term for term in terms if not set(_words(term)) <= known | omitted]
        if missing:
            found.append(f"{paragraph.id}: {'; '.join(dict.fromkeys(missing))}")
        needed = {word for term in terms for word in _words(term)} - known
        found += [
            f"{paragraph.id}: '{term}' is left out by {omissions[paragraph.id].origin.file}, and need not be"
            for term in left_out
            if needed.isdisjoint(_words(term))
        ]
    return found


def _stated(facts: Facts) -> dict[str, set[str]]:
    """For each paragraph, the folded words of its line and of all that cites it on a page."""
    names = list(_names(facts))
    months = Locale.parse(facts.sources[0]["language"]).months["format"]["wide"]
    texts = {paragraph.id: [paragraph["says"]] for paragraph in facts.paragraphs}
    for each in citing(facts):
        for cited in each.cite:
            if cited in texts:
                texts[cited] += [each.record.title, each.title, *each.sentences]
                texts[cited] += [_date_in_words(value, months) for value in each.values]
    organization = {word for name in names[0] for word in name}
    return {
        paragraph: organization | _with_other_names(_words(" . ".join(each)), names)
        for paragraph, each in texts.items()
    }


def _names(facts: Facts) -> Iterator[list[list[str]]]:
    """The names of the organisation and of each record that has several, as folded words."""
    for record in (facts.one("organization"), *facts.every()):
        names = [record.title, record.text("full_name"), record.text("abbreviation")]
        names += [each if isinstance(each, str) else each["name"] for each in record.get("also", ())]
        words = [_words(name) for name in names if name]
        if len(words) > 1:
            yield words


def _with_other_names(words: list[str], names: Iterable[list[list[str]]]) -> set[str]:
    """The words, and those of all names of each record of which one name stands there."""
    text = f" {' '.join(words)} "
    found = set(words)
    for group in names:
        if any(f" {' '.join(name)} " in text for name in group):
            found.update(word for name in group for word in name)
    return found


def _date_in_words(value: str, months: Mapping[int, str]) -> str:
    """A date as day, name of the month and year; another value as it is."""
    date = ISO.match(value)
    if not date:
        return value
    year, month, day = date.groups()
    return " ".join(part for part in (day and str(int(day)), month and months[int(month)], year) if part)


def _capitalised_inside(text: str) -> Iterator[str]:
    """The capitalised words of a text that open no sentence."""
    starts = _starts(text)
    return (word[0] for word in WORD.finditer(text) if word[0][0].isupper() and word.start() not in starts)


def _starts(text: str) -> set[int]:
    """Where sentences begin."""
    return {match.end() for match in SENTENCE_END.finditer(text)}


def _terms(text: str, names: Container[str]) -> Iterator[str]:
    """What a paragraph states that can be compared: each number, and each run of capitalised words.

    A word that opens a sentence counts if it is an abbreviation, or one of the `names`: words that the source writes
    with a capital letter inside a sentence, and never with a small one.
    """
    starts = _starts(text)
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if run and text[run[-1].end() : word.start()].strip(" -\u00a0"):
            yield from _run(text, run)
            run = []
        is_abbreviation = len(word[0]) > 1 and word[0].isupper()
        opens = word.start() in starts and not is_abbreviation and word[0] not in names
        if (run and word[0] in JOINING) or (word[0][0].isupper() and not opens):
            run.append(word)
            continue
        yield from _run(text, run)
        run = []
        if word[0][0].isdigit() or word[0].casefold() in NUMBERS:
            yield word[0]
    yield from _run(text, run)


def _run(text: str, run: Sequence[re.Match[str]]) -> Iterator[str]:
    """A run of capitalised words without the small words around it."""
    words = [index for index, word in enumerate(run) if word[0].casefold() not in SMALL]
    if words:
        yield " ".join(text[run[words[0]].start() : run[words[-1]].end()].split())


def _words(text: str) -> list[str]:
    """The words of a text, folded, without the small ones."""
    found = [_folded(word) for word in WORD.findall(unicodedata.normalize("NFKC", text))]
    return [word for word in found if word not in SMALL]


def _folded(word: str) -> str:
    """A word without case, plural, possessive, and what British and American spelling differ in."""
    word = re.split("['’]", word.casefold())[0]
    if word[0].isdigit():
        return re.sub("[.,]", "", word)
    word = NUMBERS.get(word, word).replace("z", "s")
    for ending, other in ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            word = word.removesuffix(ending) + other
    return word

"""The files of sentences, `data/text/*.yml`: which sentences code reads, and which placeholders each may hold.

Code reads a sentence by its path, such as `verdict.eligible.label`. `data/schema/text/NAME.json` lists the paths of
`data/text/NAME.yml`, each with its placeholders (`{status}`); `python -m macros texts` writes it again once code reads
another sentence. A sentence that is only worded differently is checked by the list. Under `*` stand the placeholders
that any sentence of the file may hold; `terms.*` says that the data decides which sentences stand below `terms`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from macros.facts.definitions import PLACEHOLDER
from macros.facts.faults import DataError, Fault, suggestion
from macros.facts.schema import value_in_words
from macros.facts.yaml_file import Place, YamlFile, read_yaml

FILES = "text/*.yml"
LISTS = "text"
ANY = "*"
# The forms of a sentence that counts, by Unicode's rules; every language has the last.
PLURALS = ("zero", "one", "two", "few", "many", "other")

# For each path of a sentence, the names of its placeholders.
type Placeholders = Mapping[str, list[str]]


def check_texts(files: Mapping[str, YamlFile], schemas: Path) -> Iterator[Fault]:
    """A fault for a sentence that is missing, that nothing reads, or with a wrong placeholder; `files` are by stem."""
    folder = schemas / LISTS
    for listed in sorted(folder.glob("*.json")):
        if listed.stem not in files:
            yield Fault(f"data/text/{listed.stem}.yml", 1, "", "the file is missing", "it holds the sentences of pages")
    for stem, file in files.items():
        path = folder / f"{stem}.json"
        if path.exists():
            yield from _check(file, _listed(path))
        else:
            yield Fault(file.name, 1, "", "nothing reads this file", "remove it, or run `python -m macros texts`")


def write_lists(data: Path, schemas: Path) -> list[str]:
    """Write the list of every file of sentences; give the names of the lists.

    Raises:
        DataError: a file of sentences or a list cannot be read.
    """
    written = []
    (schemas / LISTS).mkdir(parents=True, exist_ok=True)
    for file in sorted(data.glob(FILES)):
        read = read_yaml(file, f"data/text/{file.name}")
        if read.faults:
            raise DataError(read.faults)
        target = schemas / LISTS / f"{file.stem}.json"
        old = _listed(target) if target.exists() else {}
        stars = {path: placeholders for path, placeholders in old.items() if path.endswith(ANY)} or {ANY: []}
        found = dict(stars)
        for place, forms in _sentences(read.value, ()):
            path = ".".join(map(str, place))
            if _star(path) not in stars:
                found[path] = [each for each in _placeholders(forms) if each not in stars.get(ANY, [])]
        lines = [f"  {json.dumps(path)}: {json.dumps(placeholders)}" for path, placeholders in found.items()]
        target.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
        written.append(target.name)
    return written


def _listed(path: Path) -> Placeholders:
    try:
        listed: Placeholders = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise DataError(
            [Fault(f"data/schema/text/{path.name}", 1, "", f"not JSON: {error}", "write it again")]
        ) from None
    return listed


def _check(file: YamlFile, listed: Placeholders) -> Iterator[Fault]:
    found = {".".join(map(str, place)): (place, forms) for place, forms in _sentences(file.value, ())}
    for path in listed:
        if path not in found and not path.endswith(ANY):
            yield Fault(file.name, file.line(tuple(path.split("."))), path, "the sentence is missing", "write it")
    for path, (place, forms) in found.items():
        key = path if path in listed else _star(path)
        if key not in listed:
            missing = [each for each in listed if each not in found and not each.endswith(ANY)]
            hint = suggestion(path, missing) if missing else "remove it, or run `python -m macros texts`"
            yield Fault(file.name, file.line(place), path, "nothing reads this sentence", hint)
            continue
        for form, sentence in forms.items():
            where = (*place, form) if form else place
            for problem, allowed in _wrong_sentence(sentence, [*listed[key], *listed.get(ANY, [])]):
                yield Fault(file.name, file.line(where), ".".join(map(str, where)), problem, allowed)


def _star(path: str) -> str:
    """The entry that stands for all sentences below the parent of a path."""
    return f"{path.rpartition('.')[0]}.{ANY}"


def _sentences(value: Any, place: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Each sentence with its path, and its forms by plural category; a single form has the category ""."""
    if isinstance(value, dict) and "other" in value and set(value) <= set(PLURALS):
        yield place, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _sentences(part, (*place, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _sentences(part, (*place, index))
    else:
        yield place, {"": value}


def _placeholders(forms: Mapping[str, Any]) -> list[str]:
    return sorted({name for sentence in forms.values() for name in PLACEHOLDER.findall(str(sentence))})


def _wrong_sentence(sentence: Any, known: list[str]) -> Iterator[tuple[str, str]]:
    allowed = f"use {', '.join(f'{{{each}}}' for each in known)}" if known else "this sentence has no placeholders"
    if not isinstance(sentence, str):
        yield (
            f"{value_in_words(sentence)} is not text",
            "write text" if sentence is None else "put it in quotation marks",
        )
        return
    if not sentence.strip():
        yield "the sentence is empty", "write something"
    try:
        found = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    except ValueError:
        yield "a brace stands alone", allowed
        return
    for name in found:
        if name not in known:
            yield f"'{{{name}}}' is not a placeholder of this sentence", allowed

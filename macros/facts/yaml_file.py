"""A YAML file as plain values, together with the line on which each of them stands.

Only what data needs is read: text, whole numbers and fractions, true, false, null, lists and mappings. A record means
what it says: 2016-10-14 and `no` stay text. Aliases and tags are faults, so that the file's size bounds the work.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.facts.characters import wrong_characters
from macros.facts.faults import Fault

type Place = tuple[str | int, ...]

LARGEST = 5_000_000
DEEPEST = 50
# How deep a file may be composed, and the signs that open a level; by indentation alone few levels fit in a file.
MOST_LEVELS = 5000
OPENING = ("[", "{", "- ", "? ")
TAG = "tag:yaml.org,2002:"
# What text without quotation marks may be besides text, as in YAML 1.2.
RESOLVERS = (
    (f"{TAG}null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]),
    (f"{TAG}bool", re.compile(r"^(?:true|false)$"), ["t", "f"]),
    (f"{TAG}int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789")),
    (f"{TAG}float", re.compile(r"^[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789")),
)
# What YAML says, and what an editor can do about it.
INDENT = ("a line is not indented as the others, or text needs quotation marks", "indent it, or quote the text")
QUOTE = "put the text in quotation marks"
ADVICE = (
    ("mapping values are not allowed", "a colon stands in text", QUOTE),
    ("cannot start any token", "the text starts with a special character such as @ or %", QUOTE),
    ("did not find expected alphabetic", "the text starts with a special character such as @ or %", QUOTE),
    ("found unexpected end of stream", "a quotation mark or a bracket is not closed", "close it"),
    ("expected ',' or", "a bracket is not closed, or text in brackets needs quotation marks", "close it, or quote"),
    ("expected node content", "a bracket is not closed, or a value is missing", "close it, or write the value"),
    ("expected ':'", "a line is neither `name: value` nor part of a text", "indent it, or quote the text"),
    ("did not find expected key", *INDENT),
    ("expected <block end>", *INDENT),
    ("expected '-' indicator", *INDENT),
    ("unknown escape character", "a backslash stands in quotation marks", "use single quotation marks"),
)
UNCLOSED = (
    "a quotation mark is not closed, or stands inside the text",
    "close it, or write it twice inside of single ones",
)
# What opens a text or a list that ends too late or never: the fault is where it begins.
OPENED = ("while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping")
TOO_DEEP = ("lists and mappings are nested too deep", "no record needs so many")
# What YAML takes for no text at all, or for the end of a line; and the lines that git writes around a conflict.
UNREADABLE = re.compile(r"[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}$)", re.MULTILINE)
COMMENT = re.compile(r"\s+(#.*)")
ID_OR_DATE = re.compile(r"[a-z0-9-]+")


@dataclass(slots=True)
class YamlFile:
    """A parsed file: its values, the line of each, and what is wrong with it as YAML."""

    name: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of the value at the place, or of the nearest value around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def add(self, line: int, problem: str, allowed: str, place: Place = ()) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.name, line, format_place(place), problem, allowed))


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read a file, noting as faults what cannot be read and what YAML would read otherwise than it looks.

    `name` is how faults call the file, relative to the project.
    """
    found = YamlFile(name)
    text = _text(path, found)
    return found if found.faults else _parse(text, found)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Read YAML that stands in another file, such as the head of a page; the first line is line 1."""
    return _parse(text, YamlFile(name))


def _parse(text: str, found: YamlFile) -> YamlFile:
    _refuse_characters_and_conflicts(text, found)
    if found.faults:
        return found
    try:
        _refuse_aliases_tags_and_depth(text, found)
        root = None if found.faults else yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        found.add(*_in_words(error, text))
        return found
    except (yaml.YAMLError, RecursionError) as error:
        found.add(1, f"not YAML: {str(error).splitlines()[0]}", "")
        return found
    if root is not None:
        found.value = _Builder(found, text).build(root, ())
    elif not found.faults:
        found.add(1, "the file is empty", "it holds at least one record")
    return found


def _text(path: Path, found: YamlFile) -> str:
    """The text of a file; an empty one and a fault where it has none."""
    if not path.name.isprintable():
        found.add(1, "the file's name is not text in UTF-8", "give it another name")
    elif path.is_dir():
        found.add(1, "this is a folder", "a name that ends in .yml is for a file")
    elif not path.exists():
        found.add(1, "the target of the link does not exist", "remove it")
    elif not path.is_file():
        found.add(1, "this is no ordinary file", "remove it")
    elif path.stat().st_size > LARGEST:
        found.add(1, f"the file is larger than {LARGEST // 1_000_000} MB", "split it, or shorten it")
    if found.faults:
        return ""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        found.add(1, f"the file cannot be read: {error.strerror}", "")
    except UnicodeDecodeError as error:
        found.add(error.object.count(b"\n", 0, error.start) + 1, "not text in UTF-8", "save it as UTF-8")
    return ""


def _refuse_characters_and_conflicts(text: str, found: YamlFile) -> None:
    """A fault for what YAML would name without its place, or take for the end of a line; and for a conflict of git."""
    if wrong := UNREADABLE.search(text):
        sign = f"the text holds U+{ord(wrong[0]):04X}, which is no text to YAML"
        found.add(text.count("\n", 0, wrong.start()) + 1, sign, "remove it")
    if wrong := CONFLICT.search(text):
        line = text.count("\n", 0, wrong.start()) + 1
        found.add(line, "a conflict of git stands here", "keep one of the two, and remove the lines that git wrote")


def _refuse_aliases_tags_and_depth(text: str, found: YamlFile) -> None:
    """Faults for anchors (`&name`), aliases (`*name`) and tags (`!!int`); in text they stand in quotation marks.

    And one for lists and mappings so deep that composing them would end the process.
    """
    if not any(sign in text for sign in "&*!") and sum(map(text.count, OPENING)) < MOST_LEVELS:
        return
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
    for event in events:
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_LEVELS:
            found.add(line, *TOO_DEEP)
            return
        if getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            found.add(line, f"YAML takes '{sign}{event.anchor}' for a name", "put the text in quotation marks")
        elif getattr(event, "tag", None):
            found.add(line, f"YAML takes '{event.tag}' for a type", "write plain text, or put it in quotation marks")


def _in_words(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """The line of what is wrong with YAML, what it is, and what to do."""
    mark = error.problem_mark or error.context_mark
    lines = text.rstrip("\n").split("\n")
    at = begins = min(mark.line, len(lines) - 1) if mark else 0
    what, advice = _indented(lines[at]) or _advice(str(error.problem))
    if error.context in OPENED and error.context_mark:
        begins = error.context_mark.line
    elif (quoted := _last_quoted(text)) and quoted.start_mark.line < quoted.end_mark.line == at:
        begins, (what, advice) = quoted.start_mark.line, UNCLOSED
    shows = f", as line {at + 1} shows" if begins < at else ""
    return begins + 1, f"not YAML: {what}{shows}", advice


def _indented(line: str) -> tuple[str, str] | None:
    """What is wrong with the white space before a line."""
    indent = line[: len(line) - len(line.lstrip())].strip(" ")
    if "\t" in indent:
        return "a tab stands where white space belongs", "use spaces for tabs"
    return (f"U+{ord(indent[0]):04X} stands where white space belongs", "use spaces") if indent else None


def _advice(problem: str) -> tuple[str, str]:
    """What YAML says in our words, with what to do."""
    for words, what, advice in ADVICE:
        if words in problem:
            return what, advice
    return problem, "put text with : # & * ! or brackets in quotation marks; indent with spaces"


def _last_quoted(text: str) -> Any:
    """The last scalar before a fault, where it stands in quotation marks; None otherwise."""
    last = None
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            last = event if isinstance(event, yaml.ScalarEvent) else last
    return last if last is not None and last.style in ("'", '"') else None


class _Loader(yaml.CSafeLoader):
    """Resolves null, numbers, true and false as YAML 1.2 does."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in RESOLVERS:
    _Loader.add_implicit_resolver(_tag, _pattern, _first)


class _Builder:
    """Turns nodes into values and writes down where they stand."""

    def __init__(self, file: YamlFile, text: str) -> None:
        self.file = file
        self.source = text.split("\n")

    def build(self, node: yaml.Node, place: Place) -> Any:
        self.file.lines.setdefault(place, node.start_mark.line + 1)
        if len(place) > DEEPEST:
            self._fault(node, place[:3], *TOO_DEEP)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(each, (*place, index)) for index, each in enumerate(node.value)]
        return self._scalar(node, place)

    def _scalar(self, node: Any, place: Place) -> Any:
        value = str(node.value)
        match node.tag.removeprefix(TAG):
            case "null":
                return None
            case "bool":
                return value == "true"
            case "int" if len(value) < 20:
                return int(value)
            case "float" if len(value) < 20:
                return float(value)
        for problem in (*wrong_characters(value), *self._comment_in_text(node)):
            self._fault(node, place, *problem)
        return value

    def _comment_in_text(self, node: Any) -> Iterator[tuple[str, str]]:
        """A comment straight after text without quotation marks, which may have been meant as text."""
        end = node.end_mark
        line = self.source[end.line] if not node.style and end.line < len(self.source) else ""
        comment = COMMENT.match(line, end.column)
        if not comment or (ID_OR_DATE.fullmatch(node.value) and comment[1].startswith("# ")):
            return
        yield (
            f"YAML takes '{comment[1].rstrip()[:40]}' for a comment",
            "put the text in quotation marks, or the comment on a line of its own",
        )

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or not key:
                self._fault(key_node, place, "a field without a name", "write `name: value`")
                continue
            here = (*place, key)
            if key in found:
                first = self.file.lines[here]
                self._fault(key_node, here, f"'{key}' is there twice, first on line {first}", "keep one of them")
                continue
            self.file.lines[here] = key_node.start_mark.line + 1
            found[key] = self.build(value_node, here)
        return found

    def _fault(self, node: yaml.Node, place: Place, problem: str, allowed: str) -> None:
        self.file.add(node.start_mark.line + 1, problem, allowed, place)


def format_place(place: Place) -> str:
    """A place as a fault names it: `requirements.state.list[3].cite`, without the number of the record."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in place]
    if parts and isinstance(place[0], int):
        parts = parts[1:]
    return "".join(parts).removeprefix(".")

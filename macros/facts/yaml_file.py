"""A YAML file as plain values, together with the line on which each of them stands."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.facts.faults import Fault

type Place = tuple[str | int, ...]

TAG = "tag:yaml.org,2002:"
# YAML 1.1 turns 2016-10-14 into a date and `no` into false. A record means what it says: both stay text.
TEXT_IN_DISGUISE = {f"{TAG}timestamp", f"{TAG}bool"}


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


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read a file, noting broken YAML, a duplicate key and a key that is not text as faults.

    `name` is how faults call the file, relative to the project.
    """
    found = YamlFile(name)
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found.faults.append(Fault(name, mark.line + 1 if mark else 1, "", f"not YAML: {error.problem}"))
        return found
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        found.faults.append(Fault(name, 1, "", f"not text in UTF-8: {str(error).splitlines()[0]}"))
        return found
    if root is None:
        found.faults.append(Fault(name, 1, "", "the file is empty", "it holds at least one record"))
    else:
        found.value = _Builder(found).build(root, ())
    return found


class _Loader(yaml.CSafeLoader):
    """Resolves null and numbers, and true and false only where they are written so."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in TEXT_IN_DISGUISE]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class _Builder:
    """Turns nodes into values and writes down where they stand."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.scalars = yaml.constructor.SafeConstructor()

    def build(self, node: yaml.Node, place: Place) -> Any:
        self.file.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(each, (*place, index)) for index, each in enumerate(node.value)]
        if node.tag == f"{TAG}str" and node.value in ("true", "false") and getattr(node, "style", None) is None:
            return bool(node.value == "true")
        try:
            return self.scalars.construct_object(node)
        except (yaml.YAMLError, ValueError):
            self._fault(node, place, f"{node.tag} is not read here", "write plain text, numbers, lists and mappings")
            return None

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or key_node.tag == f"{TAG}null":
                self._fault(key_node, place, "a field without a name", "write `name: value`")
                continue
            here = (*place, key)
            if key in found:
                first = self.file.lines[here]
                self._fault(key_node, here, f"'{key}' stands twice, first on line {first}", "keep one of them")
                continue
            self.file.lines[here] = key_node.start_mark.line + 1
            found[key] = self.build(value_node, here)
        return found

    def _fault(self, node: yaml.Node, place: Place, problem: str, allowed: str) -> None:
        self.file.faults.append(Fault(self.file.name, node.start_mark.line + 1, shown(place), problem, allowed))


def shown(place: Place) -> str:
    """A place as a fault names it: `requirements.state.list[3].cite`, without the number of the record."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in place]
    if parts and isinstance(place[0], int):
        parts = parts[1:]
    return "".join(parts).removeprefix(".")

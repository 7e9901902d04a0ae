"""The types of the page's requests and responses for its scripts, made from the functions that answer them."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from inspect import getdoc, signature
from textwrap import wrap
from types import NoneType, UnionType
from typing import Annotated, Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from checker.engine.structure import Published, resolved
from checker.page import protocol
from checker.page.handlers import HANDLERS
from macros.publish.forms import members

FILE = "checker/web/protocol.js"
ABOUT = "What requests hold and responses are. `python -m macros protocol` makes this file of `checker/page`."
PLAIN = {str: "string", bool: "boolean", NoneType: "null"}
WIDTH = 117


def script_types(handlers: Mapping[str, Callable[..., Any]] = HANDLERS) -> str:
    """The types as JSDoc: what each request holds beside its name, what its response is, and all that these name."""
    types = _Types()
    requests, responses = [], []
    for do, handler in handlers.items():
        hints = get_type_hints(handler, localns={"protocol": protocol, **vars(protocol)})
        asked = {name: (hints[name], True) for name in [*signature(handler).parameters][1:]}
        name = "".join(map(str.capitalize, do.split("-"))) + "Request"
        requests.append((do, types.add(name, handler, asked)))
        responses.append((do, types.of(hints["return"])))
    tables = [
        _comment(["@typedef {{", *(f"  {json.dumps(do)}: {kind}," for do, kind in table), f"}}}} {name} {about}"])
        for name, about, table in (
            ("Requests", "What each request holds beside its name, `do`.", requests),
            ("Responses", "What each request gets where its input can be used.", responses),
        )
    ]
    return "\n".join([_comment([ABOUT, "@module"]), *types.written.values(), *tables, "export {};\n"])


class _Types:
    """Writes types; each class that it meets gets a definition of its own."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self.of(protocol.Refused)

    def of(self, annotation: Any) -> str:
        """A type as JSDoc has it; a record of the rules is published as its id."""
        kind = resolved(annotation)
        origin, arguments = get_origin(kind) or kind, get_args(kind)
        if kind in PLAIN:
            written = PLAIN[kind]
        elif origin is protocol.Plain:
            written = self.add(arguments[0].__name__, arguments[0], members(arguments[0]))
        elif origin in {Annotated, NotRequired}:
            written = self.of(arguments[0])
        elif origin in {Union, UnionType}:
            written = " | ".join(map(self.of, arguments))
        elif is_typeddict(kind) or issubclass(origin, Published):
            written = self.add(kind.__name__, kind, members(kind))
        elif issubclass(origin, StrEnum):
            written = kind.__name__
            values = " | ".join(json.dumps(each) for each in kind)
            self.written[written] = _comment([f"@typedef {{{values}}} {written} {_about(kind)}"])
        elif issubclass(origin, Mapping):
            written = f"Record<string, {self.of(arguments[1])}>"
        elif issubclass(origin, Sequence):
            written = f"Array<{self.of(arguments[0])}>"
        else:
            written = "string"
        return written

    def add(self, name: str, described: Any, fields: Mapping[str, tuple[Any, bool]]) -> str:
        """Define an object with those fields, and give its name."""
        if name not in self.written:
            self.written[name] = ""
            lines = [f"@typedef {{object}} {name} {_about(described)}"]
            for field, (annotation, needed) in fields.items():
                shown = field if needed else f"[{field}]"
                lines.append(f"@property {{{self.of(annotation)}}} {shown} {_said(annotation)}")
            self.written[name] = _comment(lines)
        return name


def _about(described: Any) -> str:
    return " ".join((getdoc(described) or "").split())


def _said(annotation: Any) -> str:
    """What is said of a field beside its type."""
    said: str = get_args(annotation)[1] if get_origin(annotation) is Annotated else ""
    return " ".join(said.split())


def _comment(lines: Sequence[str]) -> str:
    wrapped = [part for line in lines for part in wrap(line, WIDTH, subsequent_indent="  ", break_on_hyphens=False)]
    return "\n".join(["/**", *(f" * {line}" for line in wrapped), " */", ""])

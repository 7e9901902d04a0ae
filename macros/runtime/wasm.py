"""Removes from a WebAssembly module the bodies of functions that the checker never runs, and their exports.

No instruction is read or changed: a function's body is replaced completely, or two instructions are put in front of it.
All functions, tables and memory keep their places, so that the module fits the scripts that it was made with.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

MAGIC = b"\0asm\1\0\0\0"
IMPORTS, GLOBALS, EXPORTS, CODE = 2, 6, 7, 10
FUNCTION, GLOBAL = 0, 3
# Where a browser can suspend a stack, Pyodide reads this export before anything runs.
ALWAYS_EXPORTED = b"_pyproxy_apply_promising"
# A body that traps: calling a removed function is an error.
TRAP = b"\x00\x00\x0b"
# A variable, 0 at first: `(mut i32) (i32.const 0)`.
COUNTER = b"\x7f\x01\x41\x00\x0b"
PREFIX = "ran:"


def instrumented(module: bytes) -> bytes:
    """The module with an exported variable for each function, `ran:0` and so on, which is 1 once the function has run.

    Raises:
        ValueError: the module is not WebAssembly of a form that is known here.
    """
    sections = dict(_sections(module))
    bodies = list(_bodies(sections[CODE]))
    first = _imported(sections[IMPORTS], GLOBAL) + _number(sections[GLOBALS], 0)[0]
    marked = (_marked(body, first + index) for index, body in enumerate(bodies))
    names = (f"{PREFIX}{index}".encode() for index in range(len(bodies)))
    exports = [_encoded(len(name)) + name + bytes([GLOBAL]) + _encoded(first + at) for at, name in enumerate(names)]
    return _joined(
        module,
        {
            GLOBALS: _appended(sections[GLOBALS], [COUNTER] * len(bodies)),
            EXPORTS: _appended(sections[EXPORTS], exports),
            CODE: _code(marked, len(bodies)),
        },
    )


def cut(module: bytes, ran: Collection[int]) -> bytes:
    """The module with the bodies of those functions alone that ran; each other one stops with an error when called.

    Nor is it exported: Emscripten takes time for each export.
    """
    sections = dict(_sections(module))
    bodies = list(_bodies(sections[CODE]))
    kept = (body if index in ran else TRAP for index, body in enumerate(bodies))
    first = _imported(sections[IMPORTS], FUNCTION)
    exports = list(_exports(sections[EXPORTS], {first + index for index in ran}))
    return _joined(module, {EXPORTS: _appended(b"\0", exports), CODE: _code(kept, len(bodies))})


def _sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    if not module.startswith(MAGIC):
        raise ValueError("this is not a WebAssembly module of version 1")
    at = len(MAGIC)
    while at < len(module):
        size, start = _number(module, at + 1)
        yield module[at], module[start : start + size]
        at = start + size


def _bodies(code: bytes) -> Iterator[bytes]:
    count, at = _number(code, 0)
    for _ in range(count):
        size, at = _number(code, at)
        yield code[at : at + size]
        at += size


def _exports(section: bytes, functions: Collection[int]) -> Iterator[bytes]:
    """The exports, of functions those with these numbers and the one that is always exported."""
    count, at = _number(section, 0)
    for _ in range(count):
        start = at
        size, at = _number(section, at)
        name, kind = section[at : at + size], section[at + size]
        index, at = _number(section, at + size + 1)
        if kind != FUNCTION or index in functions or name == ALWAYS_EXPORTED:
            yield section[start:at]


def _marked(body: bytes, variable: int) -> bytes:
    """The body with `i32.const 1`, `global.set` after its variables, which are counted type by type."""
    types, at = _number(body, 0)
    for _ in range(types):
        _, at = _number(body, at)
        at += 1
    return body[:at] + b"\x41\x01\x24" + _encoded(variable) + body[at:]


def _imported(section: bytes, sort: int) -> int:
    """How many functions or variables the module imports: its own are counted on from there."""
    count, at = _number(section, 0)
    found = 0
    for _ in range(count):
        for _ in range(2):
            size, at = _number(section, at)
            at += size
        kind = section[at]
        found += kind == sort
        at = _after_import(section, kind, at + 1)
    return found


def _after_import(section: bytes, kind: int, at: int) -> int:
    """Where the description of an import ends: of a function, table, memory, variable or exception."""
    match kind:
        case 0:
            return _number(section, at)[1]
        case 1 | 2:
            limits, at = _number(section, at + (kind == 1))
            for _ in range(1 + (limits & 1)):
                _, at = _number(section, at)
            return at
        case 3:
            return at + 2
        case 4:
            return _number(section, at + 1)[1]
    raise ValueError(f"an import of kind {kind} is not known")


def _code(bodies: Iterable[bytes], count: int) -> bytes:
    return b"".join(chain([_encoded(count)], *((_encoded(len(body)), body) for body in bodies)))


def _appended(section: bytes, items: Collection[bytes]) -> bytes:
    count, at = _number(section, 0)
    return _encoded(count + len(items)) + section[at:] + b"".join(items)


def _joined(module: bytes, replaced: dict[int, bytes]) -> bytes:
    parts = ((kind, replaced.get(kind, content)) for kind, content in _sections(module))
    return MAGIC + b"".join(bytes([kind]) + _encoded(len(content)) + content for kind, content in parts)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number as WebAssembly writes it (LEB128, without sign), and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _encoded(value: int) -> bytes:
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])

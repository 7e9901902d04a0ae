"""Runs inside Pyodide, under Node, when the site is built: makes the standard library that the checker needs.

Bytecode belongs to one version of Python, so Pyodide's own makes it. What is needed is found by running: the boot, and
what `rehearsal.py` does; whatever was imported then goes in, and nothing else.
"""

import ast
import importlib.util
import io
import marshal
import sys
from collections.abc import Iterator
from types import CodeType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

# A hash-based .pyc that is never checked against a source: there is none beside it.
UNCHECKED = (1).to_bytes(4, "little") + bytes(8)
# What changes from build to build must not change the archive.
DAY_ONE = (1980, 1, 1, 0, 0, 0)
LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"


def library(package: str) -> bytes:
    """A stored zip with the bytecode of all that has been imported, and with the package at that path."""
    needed = list(_standard_library())
    import zipfile  # only now, since what this script imports is not what the checker needs

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted([*needed, *_package(zipfile.ZipFile(package))]):
            archive.writestr(zipfile.ZipInfo(name, DAY_ONE), data)
    return content.getvalue()


def _standard_library() -> Iterator[tuple[str, bytes]]:
    """Without docstrings, assertions and line numbers: no trace of the standard library is shown in this page."""
    for name, module in sorted(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        origin = getattr(spec, "origin", None) or ""
        if spec is None or not origin.startswith(LIBRARY):
            continue
        tree = _WithoutAnnotations().visit(ast.parse(spec.loader.get_source(name)))
        code = compile(tree, origin, "exec", dont_inherit=True, optimize=2)
        path = name.replace(".", "/") + ("/__init__" if spec.submodule_search_locations is not None else "")
        yield f"{path}.pyc", _pyc(_without_lines(code))


def _package(archive: "zipfile.ZipFile") -> Iterator[tuple[str, bytes]]:
    """The modules of the checker that were imported, without docstrings."""
    for name in archive.namelist():
        if name.endswith(".py") and name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in sys.modules:
            tree = _WithoutDocstrings().visit(ast.parse(archive.read(name)))
            code = compile(tree, name, "exec", dont_inherit=True)
            yield f"{name.removesuffix('.py')}.pyc", _pyc(_without_lines(code))


class _WithoutAnnotations(ast.NodeTransformer):
    """Removes the annotations of functions, which nothing here reads; those of classes make data classes."""

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815  the name is the base class's

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node


class _WithoutDocstrings(_WithoutAnnotations):
    """Removes docstrings too; a class keeps a full stop, or its data class would make a text of its signature."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False):
            point = [ast.Expr(ast.Constant("."))] if isinstance(node, ast.ClassDef) else []
            rest = node.body[1:] or [ast.Pass()]
            node.body = [ast.fix_missing_locations(ast.copy_location(each, node.body[0])) for each in point] + rest
            ast.fix_missing_locations(node)
        return super().generic_visit(node)


def _without_lines(code: CodeType) -> CodeType:
    constants = tuple(_without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_consts=constants, co_linetable=b"")


def _pyc(code: CodeType) -> bytes:
    return importlib.util.MAGIC_NUMBER + UNCHECKED + marshal.dumps(code)

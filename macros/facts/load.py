"""Loading `data/`: parse every file, hold it to its schema, build the records, run the checks that span records."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import cattrs

from macros.facts.checks import CHECKS
from macros.facts.collections import (
    COLLECTIONS,
    COMPARE,
    OTHER_PATHS,
    SECTIONS,
    STATUS_ORDER,
    TEXTS,
    Collection,
)
from macros.facts.faults import DataError, Fault
from macros.facts.records import Facts, Origin
from macros.facts.schema import Schemas
from macros.facts.yaml_file import Place, YamlFile, read_yaml


def load_facts(root: Path) -> Facts:
    """Load the records of the project at `root`.

    Raises:
        DataError: with every fault of every file; faults that span records are looked for once the files are sound.
    """
    files = _read_files(root / "data")
    _raise_faults(fault for file in files.values() for fault in file.faults)
    _raise_faults(_unclaimed(files))
    ids = _ids(files)
    _raise_faults(_schema_faults(files, Schemas(root / "data" / "schema", ids)))
    facts = _build(root, files)
    _raise_faults(fault for check in CHECKS for fault in check(facts))
    return facts


def _raise_faults(found: Iterable[Fault]) -> None:
    faults = list(found)
    if faults:
        raise DataError(faults)


def _read_files(data: Path) -> dict[str, YamlFile]:
    """Every YAML file below `data/`, by its name relative to the project."""
    names = {path: path.relative_to(data.parent).as_posix() for path in sorted(data.rglob("*.y*ml"))}
    return {name: read_yaml(path, name) for path, name in names.items()}


def _matching(files: Mapping[str, YamlFile], pattern: str) -> list[YamlFile]:
    return [file for name, file in files.items() if Path(name.removeprefix("data/")).full_match(pattern)]


def _unclaimed(files: Mapping[str, YamlFile]) -> Iterator[Fault]:
    """Files that nothing reads, and kinds of record that have no file."""
    patterns = [collection.files for collection in COLLECTIONS] + [TEXTS]
    claimed = {file.name for pattern in patterns for file in _matching(files, pattern)}
    for name in files:
        if name not in claimed:
            yield Fault(name, 1, "", "no kind of record is kept in this file", f"use {', '.join(patterns)}")
    for collection in COLLECTIONS:
        if not _matching(files, collection.files):
            yield Fault(f"data/{collection.files}", 1, "", "the file is missing", f"it holds: {collection.name}")


def _raw_records(collection: Collection, files: Mapping[str, YamlFile]) -> Iterator[tuple[YamlFile, Place, Any]]:
    for file in _matching(files, collection.files):
        if collection.single:
            yield file, (), file.value
        elif isinstance(file.value, list):
            yield from ((file, (index,), raw) for index, raw in enumerate(file.value))


def _ids(files: Mapping[str, YamlFile]) -> dict[str, list[str]]:
    """The ids of each kind of record, as far as the files give them."""
    ids = {
        collection.name: [
            raw["id"]
            for _, _, raw in _raw_records(collection, files)
            if isinstance(raw, dict) and isinstance(raw.get("id"), str)
        ]
        for collection in COLLECTIONS
    }
    paths = [f"{section}/{each}" for section, kind in (SECTIONS | OTHER_PATHS).items() for each in ids[kind]]
    return ids | {"record": [*paths, COMPARE]}


def _schema_faults(files: Mapping[str, YamlFile], schemas: Schemas) -> Iterator[Fault]:
    for collection in COLLECTIONS:
        for file in _matching(files, collection.files):
            yield from schemas.faults(file, collection.schema)
    for file in _matching(files, TEXTS):
        yield from schemas.faults(file, f"{Path(file.name).stem}-text.schema.json")


def _build(root: Path, files: dict[str, YamlFile]) -> Facts:
    converter = _converter()
    built: dict[str, Any] = {}
    for collection in COLLECTIONS:
        records: list[Any] = [
            converter.structure(raw | {"origin": Origin(file.name, place, file.line(place))}, collection.record)
            for file, place, raw in _raw_records(collection, files)
        ]
        built[collection.field] = tuple(records)
    built["rules"] = built["rules"][0]
    built["statuses"] = tuple(sorted(built["statuses"], key=lambda status: STATUS_ORDER.index(status.id)))
    texts = {Path(file.name).stem: file.value for file in _matching(files, TEXTS)}
    return Facts(root=root, texts=texts, files=files, **built)


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_structure_hook(Origin, lambda value, _: value)
    converter.register_structure_hook_func(lambda type_: type_ == int | str, lambda value, _: value)
    return converter

"""Loading a data folder: read every file, hold it to its schema, make the records, run the checks that span records."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from macros.facts.checks import CHECKS
from macros.facts.definitions import Definition, load_definitions
from macros.facts.facts import Facts
from macros.facts.faults import DataError, Fault
from macros.facts.record import Origin, Record
from macros.facts.schema import Ids, Schemas
from macros.facts.schema_files import FOLDER, parse_schemas, read_schemas
from macros.facts.texts import FILES, check_texts
from macros.facts.yaml_file import Place, YamlFile, read_yaml

# The definitions of this project, for data folders that bring none of their own.
SCHEMAS = Path(__file__).parents[2] / "data" / "schema"
# The kinds that code names; a folder with definitions of its own has them too.
REQUIRED_KINDS = (
    *("area", "case", "criterion", "kind", "omission", "open-question", "organization", "paragraph"),
    *("published-rules", "rules", "source", "status", "step", "synonym", "want"),
)

type Definitions = Mapping[str, Definition]
type Files = Mapping[str, YamlFile]
# The files by the patterns of the kinds, and those of sentences.
type FilesOf = Mapping[str, list[YamlFile]]


def schema_folder(data: Path) -> Path:
    """Where the definitions of a data folder are: its own, or else those of this project."""
    own = data / "schema"
    return own if own.is_dir() else SCHEMAS


def read_definitions(data: Path) -> Definitions:
    """What kinds of records a data folder holds.

    Raises:
        DataError: the definitions cannot be read.
    """
    return load_definitions(read_schemas(schema_folder(data)))


def load_facts(data: Path) -> Facts:
    """Load the records of a data folder.

    Raises:
        DataError: with every fault of every file; faults that span records are looked for once the files are sound.
    """
    if not data.is_dir():
        raise DataError([Fault(str(data), 1, "", "there is no such folder", "give the folder that holds the data")])
    folder = schema_folder(data)
    schemas = read_schemas(folder)
    definitions = load_definitions(schemas)
    missing = [kind for kind in REQUIRED_KINDS if kind not in definitions]
    _raise_faults(
        Fault(FOLDER, 1, "", f"no schema defines the kind '{kind}'", "take its schema from this project")
        for kind in missing
    )
    files = _read_files(data)
    _raise_faults(fault for file in files.values() for fault in file.faults)
    files_of = _files_of(files, definitions)
    _raise_faults(_unclaimed(files, files_of, definitions))
    texts = {Path(file.name).stem: file for file in files_of[FILES]}
    validator = Schemas(schemas, _ids(files_of, definitions))
    _raise_faults([*_schema_faults(files_of, definitions, validator), *check_texts(texts, folder)])
    sentences = {stem: file.value for stem, file in texts.items()}
    facts = Facts(definitions, _records(files_of, definitions), data, sentences, files)
    _raise_faults(fault for check in CHECKS for fault in check(facts))
    return facts


def read_records(data: Path) -> Mapping[str, tuple[Record, ...]]:
    """The records of a folder by kind, as they stand and unchecked: of a version whose rules were others than today's.

    Raises:
        DataError: the folder's own schemas cannot be read.
    """
    definitions = load_definitions(parse_schemas(schema_folder(data)))
    return _records(_files_of(_read_files(data), definitions), definitions)


def _raise_faults(found: Iterable[Fault]) -> None:
    if faults := list(found):
        raise DataError(faults)


def _read_files(data: Path) -> Files:
    """Every YAML file below the folder, by its name relative to the project: `data/bodies.yml`."""
    found = {}
    for path in sorted(data.rglob("*.y*ml")):
        name = f"data/{path.relative_to(data).as_posix()}".encode("utf-8", "backslashreplace").decode("utf-8")
        found[name] = read_yaml(path, name)
    return found


def _files_of(files: Files, definitions: Definitions) -> FilesOf:
    patterns = [*(definition.files for definition in definitions.values()), FILES]
    return {
        pattern: [file for name, file in files.items() if Path(name).full_match(f"data/{pattern}")]
        for pattern in patterns
    }


def _unclaimed(files: Files, files_of: FilesOf, definitions: Definitions) -> Iterator[Fault]:
    """Files that nothing reads, and files that must be there and are not."""
    claimed = {file.name for found in files_of.values() for file in found}
    for name in files:
        if name not in claimed:
            yield Fault(name, 1, "", "no kind of record is kept in this file", f"use {', '.join(files_of)}")
    for definition in definitions.values():
        if definition.required and not files_of[definition.files]:
            holds = f"it holds: {definition.plural.replace('-', ' ')}"
            yield Fault(f"data/{definition.files}", 1, "", "the file is missing", holds)


def _raw_records(definition: Definition, files_of: FilesOf) -> Iterator[tuple[YamlFile, Place, Any]]:
    for file in files_of[definition.files]:
        if definition.single:
            yield file, (), file.value
        elif isinstance(file.value, list):
            yield from ((file, (index,), raw) for index, raw in enumerate(file.value))


def _ids(files_of: FilesOf, definitions: Definitions) -> Ids:
    """The ids of each kind of record as far as the files give them, and what else a field may refer to."""
    ids = {
        kind: dict.fromkeys(
            raw["id"]
            for _, _, raw in _raw_records(definition, files_of)
            if isinstance(raw, dict) and isinstance(raw.get("id"), str)
        )
        for kind, definition in definitions.items()
    }
    paths = [path for kind, definition in definitions.items() for each in ids[kind] if (path := definition.path(each))]
    pages = [f"{definition.section}/{page}" for definition in definitions.values() for page in definition.pages]
    return ids | {
        "record": dict.fromkeys([*paths, *pages]),
        "presented": dict.fromkeys([Path(definitions["paragraph"].files).stem]),
    }


def _schema_faults(files_of: FilesOf, definitions: Definitions, schemas: Schemas) -> Iterator[Fault]:
    for definition in definitions.values():
        for file in files_of[definition.files]:
            yield from schemas.faults(file, definition.file)


def _records(files_of: FilesOf, definitions: Definitions) -> dict[str, tuple[Record, ...]]:
    """The records by kind; a kind whose records have an `order` stands in that order, those of one order by id."""
    found = {}
    for kind, definition in definitions.items():
        records = [
            Record(definition, raw, Origin(file.name, place, file.line(place)))
            for file, place, raw in _raw_records(definition, files_of)
        ]
        if "order" in definition.field_by_name:
            records.sort(key=lambda each: (each["order"], each.id))
        found[kind] = tuple(records)
    return found

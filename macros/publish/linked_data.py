"""JSON-LD in the words of schema.org, for the organisation and for kinds of records that schema.org knows.

`x-schema-org` in the schema of a kind says which type it is, and which of its properties hold which fields:
`{"@type": "Legislation", "legislationDate": "date"}`; a list of fields gives all that they hold.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.facts import Definition, Facts, Record

CONTEXT = {"@context": "https://schema.org"}

type Thing = dict[str, Any]


def linked_data(facts: Facts, site: str) -> Mapping[str, Thing]:
    """What pages are about, by their addresses: the home page, pages of records, and pages that list records.

    `site` is the address of the site, or empty where that is not known.
    """
    organization = facts.one("organization")
    found: dict[str, Thing] = {"": CONTEXT | _organization(organization)}
    for definition in facts.definitions.values():
        if not _described(definition):
            continue
        things = {record.address: _thing(record, site) for record in facts.of(definition.kind)}
        if definition.section:
            found |= {address: CONTEXT | thing for address, thing in things.items()}
        page = f"{definition.section}/" if definition.section else definition.page.partition("#")[0]
        listed = [{"@type": "ListItem", "position": n, "item": each} for n, each in enumerate(things.values(), 1)]
        found[page] = CONTEXT | {"@type": "ItemList", "name": definition.title, "itemListElement": listed}
    return found


def _described(definition: Definition) -> Mapping[str, Any]:
    found: Mapping[str, Any] = definition.schema.get("x-schema-org", {})
    return found


def _organization(organization: Record) -> Thing:
    return {"@type": "Organization", "name": organization.title, "alternateName": organization["abbreviation"]}


def _thing(record: Record, site: str) -> Thing:
    thing: Thing = {"@type": "Thing", "name": record.title}
    if site:
        thing["url"] = f"{site}{record.address}"
    if record.lead:
        thing["description"] = record.lead
    for name, said in _described(record.definition).items():
        if name == "@type":
            thing[name] = said
        elif values := list(_values(record, said)):
            thing[name] = values if isinstance(said, list) else values[0]
    return thing


def _values(record: Record, fields: str | list[str]) -> Iterator[str]:
    """What fields of a record hold, as text: of a name with its citations the name, of a choice its label."""
    for name in [fields] if isinstance(fields, str) else fields:
        field = record.definition.field(name)
        for each in field.members(record[name]) if record.get(name) else ():
            text = str(each["name"]) if isinstance(each, Mapping) else str(each)
            yield field.choices.get(text, text)

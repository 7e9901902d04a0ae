"""JSON-LD in the words of schema.org, for the pages where they fit."""

from collections.abc import Mapping, Sequence
from typing import Any

from macros.facts.records import Body, Facts, Instrument

CONTEXT = "https://schema.org"
NAME = "Collective Security Treaty Organization"


def linked_data(address: str, facts: Facts, site: str) -> Mapping[str, Any] | None:
    """What a page is about, or nothing where schema.org has no word for it. `address` is relative to the site."""
    path = address.rstrip("/")
    record = facts.record_by_path.get(path)
    if path == "structure":
        return _organization(facts, site)
    if path == "history":
        return _events(facts, site)
    if path == "open-questions":
        return _questions(facts)
    if isinstance(record, Body):
        return {"@context": CONTEXT} | _body(record, site)
    if isinstance(record, Instrument):
        return _legislation(record, site)
    return None


def _organization(facts: Facts, site: str) -> dict[str, Any]:
    bodies = [_body(body, site) for body in facts.bodies if body.kind != "office"]
    return {
        "@context": CONTEXT,
        "@type": "Organization",
        "name": NAME,
        "alternateName": "CSTO",
        "subOrganization": bodies,
    }


def _body(body: Body, site: str) -> dict[str, Any]:
    names = [body.abbreviation, *(alias.name for alias in body.also)]
    found = {
        "@type": "Organization",
        "name": body.name,
        "alternateName": [name for name in names if name],
        "url": f"{site}structure/{body.id}/",
        "description": body.does,
        "foundingDate": body.established,
        "parentOrganization": {"@type": "Organization", "name": NAME},
    }
    return {name: value for name, value in found.items() if value}


def _legislation(instrument: Instrument, site: str) -> dict[str, Any]:
    found = {
        "@context": CONTEXT,
        "@type": "Legislation",
        "name": instrument.full_name or instrument.name,
        "legislationType": instrument.kind,
        "legislationDate": instrument.date,
        "url": f"{site}instruments/{instrument.id}/",
        "abstract": instrument.provides[0].text,
    }
    return {name: value for name, value in found.items() if value}


def _events(facts: Facts, site: str) -> dict[str, Any]:
    listed = [
        {
            "@type": "Event",
            "name": event.title,
            "startDate": event.date,
            "description": event.text,
            "url": f"{site}history/#{event.id}",
        }
        for event in facts.events
        if event.date
    ]
    return {"@context": CONTEXT, "@type": "ItemList", "itemListElement": _numbered(listed)}


def _numbered(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"@type": "ListItem", "position": n, "item": item} for n, item in enumerate(items, start=1)]


def _questions(facts: Facts) -> dict[str, Any]:
    listed = [
        {
            "@type": "Question",
            "name": each.title,
            "acceptedAnswer": {"@type": "Answer", "text": each.text},
        }
        for each in facts.open_questions
    ]
    return {"@context": CONTEXT, "@type": "FAQPage", "mainEntity": listed}

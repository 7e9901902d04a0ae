"""Which records cite a paragraph or a source, and where on the site each of them stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from macros.facts.records import Cite, Facts, StatusRecord


@dataclass(frozen=True, slots=True)
class Citing:
    """A record that cites: what to call it, its address relative to the site, and what it cites."""

    title: str
    address: str
    cite: Cite


def citing(facts: Facts) -> Iterator[Citing]:
    """Every citation of every record, in the order of the pages."""
    for status in facts.statuses:
        yield from _status(facts, status)
    for area in facts.areas:
        for offered_by, cite in area.cite.items():
            yield Citing(area.name, f"statuses/{offered_by}/#area-{area.id}", cite)
    for step in facts.steps:
        for about in step.about:
            yield Citing(facts.status_by_id[about].name, f"statuses/{about}/#step-{step.id}", step.cite)
    for want in facts.wants:
        yield Citing(want.name, "statuses/compare/#what-they-give", want.cite)
    for question in facts.open_questions:
        cite = (*question.cite, *question.see, *(each for reading in question.readings for each in reading.cite))
        yield Citing(question.title, f"open-questions/#{question.id}", cite)
    for path, record in facts.record_by_path.items():
        yield Citing(record.name, f"{path}/", tuple(_all_cites(record)))
    for event in facts.events:
        yield Citing(event.title, f"history/#{event.id}", event.cite)
    for figure in facts.figures:
        yield Citing(figure.what, f"figures/#{figure.id}", figure.cite)
    for term in facts.terms:
        yield Citing(term.term, f"glossary/#{term.id}", term.cite)
    for member in facts.members:
        yield Citing(member.name, "checker/", member.cite)


def cited_by(facts: Facts) -> Mapping[str, tuple[Citing, ...]]:
    """For each cited paragraph and source, the records that cite it, each address once."""
    found: dict[str, dict[str, Citing]] = {}
    for each in citing(facts):
        for cited in each.cite:
            found.setdefault(cited, {}).setdefault(each.address, each)
    return {cited: tuple(records.values()) for cited, records in found.items()}


def _all_cites(record: object) -> Iterator[str]:
    """Every citation of a record and of all that it holds, its own first."""
    if is_dataclass(record):
        yield from getattr(record, "cite", ())
        for each in fields(record):
            if each.name != "cite":
                yield from _all_cites(getattr(record, each.name))
    elif isinstance(record, tuple):
        for part in record:
            yield from _all_cites(part)


def _status(facts: Facts, status: StatusRecord) -> Iterator[Citing]:
    page = f"statuses/{status.id}/"
    sources = (status.regulation, *([status.protocol] if status.protocol else []))
    statements = (*status.definition, *status.summary)
    own = (*status.cite, *status.gives_intro, *sources, *(each for s in statements for each in s.cite))
    yield Citing(status.full_name, page, own)
    for kind, requirements in status.requirements.items():
        yield Citing(status.full_name, f"{page}#{kind}", (*requirements.intro, *requirements.cite))
        for each in requirements.list:
            name = facts.criterion_by_id[each.criterion].name
            yield Citing(name, f"{page}#{kind}-{each.criterion}", each.cite)
    for gift in status.gives:
        yield Citing(gift.name, f"{page}#{gift.id}", gift.cite)

"""What the page of sources shows, and the citation that any page may use."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from macros.render.templating import MacroGroup


class SourceMacros(MacroGroup):
    """The macros over paragraphs and sources."""

    def paragraphs(self, section: str) -> Markup:
        """The paragraphs of a section of the document that the site presents, each with the records that cite it."""
        listed = [each for each in self._facts.paragraphs if each["section"] == section]
        return self._templates("paragraphs", paragraphs=listed)

    def sources(self) -> Markup:
        """All sources with their addresses."""
        return self._templates("sources")

    def coverage(self) -> Markup:
        """Which paragraphs are cited, which carry no fact, and how many records there are."""
        silent = [each for each in self._facts.paragraphs if "no_fact" in each]
        return self._templates("coverage", silent=silent)

    def cite(self, *ids: str) -> Markup:
        """A citation in running text.

        Raises:
            KeyError: an id is neither a paragraph nor a source.
        """
        return self._templates("cite", ids=ids)

    def statements(self, kind: str, record: str, *cite: str) -> Markup:
        """The statements of a record that cite just these paragraphs, with the citation, for running text.

        Raises:
            KeyError: there is no such record, or no such statement in it.
        """
        found = [each for each in _statements(self._facts.get(kind, record).raw) if each["cite"] == [*cite]]
        if not found:
            raise KeyError(f"{kind} {record} has no statement that cites {', '.join(cite)} alone")
        return self._templates("statements", statements=found)

    def record_part(self, kind: str, record: str, title: str) -> Markup:
        """The part of a record's page that has this title, such as the aims of a mechanism.

        Raises:
            KeyError: there is no such record, or no such part of it.
        """
        parts = {each["title"]: each["list"] for each in self._facts.get(kind, record).get("parts", ())}
        return self._templates("record_part", statements=parts[title])


def _statements(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping with a text and citations, in the order of the record."""
    if isinstance(value, Mapping) and {"text", "cite"} <= value.keys():
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _statements(each)

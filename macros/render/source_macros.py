"""What the page of sources shows, and the citation that any page may use."""

from markupsafe import Markup

from macros.facts.records import Facts
from macros.render.templating import Templates


class SourceMacros:
    """The macros over `data/sources/`."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self.facts = facts
        self.templates = templates

    def paragraphs(self, section: str) -> Markup:
        """The paragraphs of a section of the presentation, each with the records that cite it."""
        return self.templates("paragraphs", section=[each for each in self.facts.paragraphs if each.section == section])

    def sources(self) -> Markup:
        """All sources with their addresses."""
        return self.templates("sources", all_sources=self.facts.sources)

    def cite(self, *ids: str) -> Markup:
        """A citation in running text.

        Raises:
            KeyError: an id is neither a paragraph nor a source.
        """
        return self.templates("cite", ids=ids)

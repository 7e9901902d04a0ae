"""What the page of sources shows, and the citation that any page may use."""

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

"""What all figures share: the drawings of a picture with the sentences above them."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from macros.facts import Facts, Record
from macros.render.pictures.svg import NARROW
from macros.render.templating import MacroGroup, Templates

# Lets a reader close the text that opens at a name; loaded where names have such a text, of which a hint tells.
SCRIPT, MORE = "assets/javascripts/pictures.js", "picture-more"


class FigureGroup(MacroGroup):
    """Figures about one subject."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        super().__init__(facts, templates)
        self._text: Mapping[str, str] = templates.words.text["picture"]

    def _label(self, what: str) -> str:
        return self._text["label"].format(what=what)

    def _url(self, record: Record) -> str:
        return self._templates.url(record.address)

    def _figure(self, drawings: Iterable[str], captions: Sequence[tuple[str, str]] = (), as_text: str = "") -> Markup:
        """Drawings with sentences above them, each with its kind: for some sheets alone, or not for paper.

        What is not drawn for narrow places repeats what the page says.
        """
        drawn = [Markup(each) for each in drawings]
        if not drawn:
            return Markup()
        script = SCRIPT if any(MORE in each for each in drawn) else ""
        repeats = not any(f"picture-{NARROW.name}" in each for each in drawn)
        return self._templates(
            "picture", drawings=drawn, captions=captions, as_text=as_text, script=script, repeats=repeats
        )

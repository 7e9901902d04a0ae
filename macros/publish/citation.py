"""How to cite a page: a fold at its foot with a sentence, BibTeX and RIS, made when the site is built."""

from markupsafe import Markup

from macros.facts import Facts
from macros.facts.changes import version_of
from macros.publish.page_head import page_head
from macros.render.words import Words, texts_of
from macros.site import Site

END = "</article>"
# Signs that TeX takes for its own. BibTeX counts braces whether or not a backslash stands before them.
TEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
FOLD = Markup(
    '<details class="cite-page fold"><summary>{text[title]}</summary><p>{sentence}</p>'
    "<dl><dt>{text[tex]}</dt><dd><pre><code>{bibtex}</code></pre></dd><dt>{text[ris]}</dt><dd><pre><code>{ris}</code></pre></dd></dl></details>"
)


class Citations:
    """Adds to the pages of a site how each is cited; the version and the day are those of the data."""

    def __init__(self, facts: Facts, site: Site) -> None:
        self._site = site
        self._as_of = str(facts.one("rules")["as_of"])
        self._version = version_of(facts)
        self._words = Words(texts_of(facts, "site"))
        self._text = self._words.text["cite_page"]
        self._key = facts.one("organization").id

    def added(self, html: str, file: str) -> str:
        """A page that may be indexed with the fold at its foot; `file` is its path in the site."""
        head = page_head(html, file)
        before, end, after = html.rpartition(END)
        return f"{before}{self.fold(head.title, head.place)}{end}{after}" if head and end else html

    def fold(self, title: str, place: str) -> str:
        """The fold for a page with that title, at that place below the site's address; the home page is the site."""
        about = (title if place else self._site.name, place)
        return FOLD.format(
            text=self._text, sentence=self.sentence(*about), bibtex=self.bibtex(*about), ris=self.ris(*about)
        )

    def sentence(self, title: str, place: str) -> str:
        """The citation as a sentence, which names the site once; where its address is not known, it says so."""
        return str(self._text["sentence"]).format(
            cited=self._text["page" if place else "home"].format(title=title, site=self._site.name),
            version=self._version.name,
            date=self._words.date(self._version.date),
            as_of=self._words.date(self._as_of),
            address=self._address(place) or str(self._text["place"]).format(place=place or "/"),
        )

    def bibtex(self, title: str, place: str) -> str:
        """The citation as an entry of BibTeX."""
        name = "-".join([self._key, *place.strip("/").split("/"), self._version.name]).replace("--", "-")
        fields = {
            # The braces keep capitals, and the author one name.
            "author": f'"{{{_tex(self._site.name)}}}"',
            "title": f'"{{{_tex(title)}}}"',
            "year": f"{{{self._version.date[:4]}}}",
            "date": f"{{{self._version.date}}}",
            "version": f"{{{_tex(self._version.name)}}}",
            "note": f"{{{_tex(self._note())}}}",
            **({"url": f"{{{self._address(place)}}}"} if self._site.address else {}),
        }
        lines = [f"  {field} = {value}" for field, value in fields.items()]
        return "\n".join([f"@misc{{{name},", ",\n".join(lines), "}"])

    def ris(self, title: str, place: str) -> str:
        """The citation as a record of RIS."""
        tags = {
            "TY": "ELEC",
            "AU": self._site.name,
            "TI": title,
            "PY": self._version.date[:4],
            "DA": "/".join([*self._version.date.split("-"), "", ""][:3]),
            "ET": self._version.name,
            "N1": self._note(),
            "UR": self._address(place),
        }
        return "\n".join([*(f"{tag}  - {' '.join(value.split())}" for tag, value in tags.items() if value), "ER  - "])

    def _note(self) -> str:
        return str(self._text["note"]).format(version=self._version.name, as_of=self._words.date(self._as_of))

    def _address(self, place: str) -> str:
        return f"{self._site.address}{place}" if self._site.address else ""


def _tex(text: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in text)

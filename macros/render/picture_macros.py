"""The pictures, each with the same as text beside it."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.facts import Facts, Record
from macros.render.pictures.flow import flow
from macros.render.pictures.timeline import timeline
from macros.render.pictures.tree import Node, Tree
from macros.render.templating import Templates

WIDE, NARROW = (960, 4), (360, 1)


class PictureMacros:
    """The macros that draw."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self._facts = facts
        self._templates = templates

    def tree_picture(self, kind: str, under: str, note: str, groups: str) -> Markup:
        """Who is under whom, in a wide and a narrow layout; the style shows the one that fits.

        `under` and `note` are fields that refer to records of the same kind, `groups` one that has choices.
        """
        records = self._facts.of(kind)
        choices = self._facts.definitions[kind].field(groups).choices
        nodes = [
            Node(
                id=record.id,
                text=_named(record),
                note=self._note(record, note),
                href=self._templates.url(record.address),
                under=record.text(under),
                group=record.text(groups),
            )
            for record in records
        ]
        tree = Tree(nodes, choices)
        twin = self._templates("tree", records=records, choices=choices, group=groups, fields=(under, note))
        return self._picture([tree.draw(*WIDE), tree.draw(*NARROW)], twin)

    def timeline_picture(self, kind: str) -> Markup:
        """The records of a kind along a line; the text of each stands on the same page."""
        return self._picture([timeline((self._templates.time(e), e.title, e.id) for e in self._facts.of(kind))])

    def path_picture(self, path: str, field: str) -> Markup:
        """The paths that a field of a record holds, each under its title; the page of the record lists the same."""
        record = self._facts.record_by_path[path]
        return self._templates(
            "path_pictures",
            pictures=[
                (each["title"], Markup(flow((step["who"], step["text"]) for step in each["steps"])))
                for each in record[field]
            ],
        )

    def _picture(self, drawings: Iterable[str], twin: str = "") -> Markup:
        return self._templates("picture", drawings=[Markup(drawing) for drawing in drawings], twin=twin)

    def _note(self, record: Record, field: str) -> str:
        others = [self._facts.get(record.kind, each) for each in record.get(field, ())]
        if not others:
            return ""
        listed = self._templates.words.listed(each.text("abbreviation") or each.title for each in others)
        return str(self._templates.words.text["picture"]["supports"].format(others=listed.unescape()))


def _named(record: Record) -> str:
    short = record.text("abbreviation")
    return f"{record.title} ({short})" if short else record.title

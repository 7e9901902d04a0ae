"""From records to the pictures that pages call: which record becomes which box."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros.facts import Field, Record
from macros.render.pictures.figure_group import FigureGroup
from macros.render.pictures.forest import Forest, Group, Node
from macros.render.pictures.svg import Content, Text
from macros.render.pictures.timeline import Event, Timeline

# The sentence that tells of the texts that open at names.
HINT = "hint"
# How the lines to groups look, by their order.
LINES = ("", "dashed", "dotted")


class Figures(FigureGroup):
    """The macros that draw: each gives a figure, or nothing where there is nothing to draw.

    `kind` is the word of a kind of records; the other arguments name fields.
    """

    def forest_picture(  # noqa: PLR0913  a page names the fields of a kind
        self,
        kind: str,
        under: str,
        groups: str,
        *,
        note: str = "",
        shape: str = "",
        rounded: str = "",
        root: bool = False,
    ) -> Markup:
        """Who is under whom, in groups by a field with choices or by the first of several, and the same as text.

        `under` names the record that another is part of, `note` refers to records that one supports. `shape` is a field
        with choices, of which those of the choice `rounded` have round ends. With a `root` a line leads from the
        organisation to each group.
        """
        definition, records = self._facts.definitions[kind], self._facts.of(kind)
        field = definition.field(groups)
        choices = {**field.choices, "": self._templates.words.text["not_stated"]}
        of = {each.id: _chosen(each, field) for each in records}
        nodes = []
        for record in records:
            first, *others = of[record.id]
            notes = [choices[first]] if first != of[self._top(record, under).id][0] else []
            notes += [self._text["also"].format(other=choices[each]) for each in others]
            shaped = "round" if record.get(shape) == rounded else "plain"
            box = self._box(record, *notes, self._supports(record, note), shape=shaped)
            nodes.append(Node(record.id, box, record.text(under), first))
        top = Content([Text(self._facts.one("organization")["abbreviation"], "title")]) if root else None
        forest = Forest("relations" if root else "structure", nodes, _groups(choices), top)
        captions = [(HINT, self._text["more"])]
        if any(node.content.shape == "round" for node in nodes):
            captions.insert(0, ("", self._text["shapes"].format(kind=definition.field(shape).choices[rounded])))
        grouped = [(title, [each for each in records if of[each.id][0] == id_]) for id_, title in choices.items()]
        told = [name for name in (shape, under, note, groups if field.many else "") if name]
        as_text = self._templates("forest", grouped=grouped, fields=told)
        return self._figure(forest.draw(self._label(definition.title)), captions, as_text)

    def timeline_picture(self, kind: str, sort: str) -> Markup:
        """The records of a kind to scale in time; the text of each stands on the same page. `sort` has choices."""
        definition = self._facts.definitions[kind]
        choices = definition.field(sort).choices
        if not self._facts.of(kind):
            return Markup()
        events = []
        for record in self._facts.of(kind):
            of = choices.get(record.text(sort), "")
            values = {"title": record.title, "time": self._templates.time(record), "kind": of}
            name = self._text["event_of_kind" if of else "event"].format(**values)
            content = Content([Text(record.title)], f"#{record.id}", name)
            events.append(Event(record.text(definition.sorted), record.text(sort), content))
        drawings = Timeline(events, choices, self._text["undated"]).draw(self._label(definition.title))
        captions = [
            ("says-wide", self._text["scale"]),
            ("says-narrow", self._text["years"]),
            ("", self._text["entries"]),
        ]
        return self._figure(drawings, captions)

    def _box(self, record: Record, *notes: str, shape: str = "plain") -> Content:
        short = record.text("abbreviation")
        name = f"{record.title} ({short})" if short else record.title
        texts = [Text(name), *(Text(note, "note") for note in notes if note)]
        return Content(texts, self._url(record), record.title, record.lead, shape)

    def _top(self, record: Record, under: str) -> Record:
        """The record under which another stands at last, or that itself."""
        while under in record:
            record = self._facts.get(record.kind, record[under])
        return record

    def _supports(self, record: Record, field: str) -> str:
        others = [self._facts.get(record.kind, each) for each in record.get(field, ())]
        if not others:
            return ""
        listed = self._templates.words.listed(each.text("abbreviation") or each.title for each in others)
        return self._text["supports"].format(others=listed.unescape())


def _chosen(record: Record, field: Field) -> Sequence[str]:
    """The groups of a record by the values of a field, in the order of its choices; an empty text where it has none."""
    values = field.members(record[field.name]) if field.name in record else []
    return sorted(values, key=list(field.choices).index) or [""]


def _groups(choices: Mapping[str, str]) -> Sequence[Group]:
    return [Group(id_, title, LINES[min(index, len(LINES) - 1)]) for index, (id_, title) in enumerate(choices.items())]

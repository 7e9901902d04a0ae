"""From records to pictures: which record becomes which box, and the figure that holds the drawings with their text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from macros.facts import Facts, Record
from macros.render.pictures.forest import Forest, Group, Node
from macros.render.pictures.steps import Step, draw_steps
from macros.render.pictures.svg import NARROW, WIDE, Content, Text
from macros.render.pictures.timeline import Event, Timeline
from macros.render.templating import MacroGroup, Templates

# Lets a reader close the text that opens at a name; loaded where names have such a text, of which a hint tells.
SCRIPT, MORE, HINT = "assets/javascripts/pictures.js", "picture-more", "hint"
# How the lines to groups look, by their order.
LINES = ("", "dashed", "dotted")


class Figures(MacroGroup):
    """The macros that draw: each gives a figure, or nothing where there is nothing to draw.

    `kind` is the word of a kind of records, `path` leads to one record; the other arguments name fields.
    """

    def __init__(self, facts: Facts, templates: Templates) -> None:
        super().__init__(facts, templates)
        self._text: Mapping[str, str] = templates.words.text["picture"]

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
        order = list(field.choices)
        choices = {**field.choices, "": self._templates.words.text["not_stated"]}
        chosen = {each.id: field.members(each[groups]) if groups in each else [] for each in records}
        of = {id_: sorted(each, key=order.index) or [""] for id_, each in chosen.items()}
        nodes = []
        for record in records:
            first, *others = of[record.id]
            above = self._top(record, under)
            notes = [choices[first]] if first != of[above.id][0] else []
            notes += [self._text["also"].format(other=choices[each]) for each in others]
            shaped = "round" if record.get(shape) == rounded else "plain"
            box = self._box(record, *notes, self._supports(record, note), shape=shaped)
            nodes.append(Node(record.id, box, record.text(under), first))
        top = Content([Text(self._facts.one("organization")["abbreviation"], "title")]) if root else None
        forest = Forest("relations" if root else "structure", nodes, _groups(choices), top)
        says = [(HINT, self._text["more"])]
        if any(node.content.shape == "round" for node in nodes):
            says.insert(0, ("", self._text["shapes"].format(kind=definition.field(shape).choices[rounded])))
        grouped = [(title, [each for each in records if of[each.id][0] == id_]) for id_, title in choices.items()]
        told = [name for name in (shape, under, note, groups if field.many else "") if name]
        as_text = self._templates("forest", grouped=grouped, fields=told)
        return self._figure(forest.draw(self._label(definition.title)), says, as_text)

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
        says = [("says-wide", self._text["scale"]), ("says-narrow", self._text["years"]), ("", self._text["entries"])]
        return self._figure(drawings, says)

    def steps_to(self, status: Record) -> Iterator[tuple[Record, list[Record]]]:
        """The steps said of a status, and those that are open for it, each with the open questions about it."""
        questions = [each for each in self._facts.of("open-question") if status.id in each.get("touches", ())]
        for each in self._facts.of("step"):
            asked = [one for one in questions if one.get("step") == each.id]
            if asked or status.id in each["about"]:
                yield each, asked

    def steps_picture(self, path: str) -> Markup:
        """The steps to a status, with the open questions about each, and the steps that are said of others alone."""
        status = self._facts.record_by_path[path]
        steps = []
        for each, questions in self.steps_to(status):
            asked = [
                Content([Text(self._text["open"].format(question=one.title))], self._url(one), one.title, shape="open")
                for one in questions
            ]
            steps.append(Step(self._step(each, said=status.id in each["about"]), asked))
        if not steps:
            return Markup()
        says = [("", self._text["path"])] if any(step.open for step in steps) else []
        label = self._label(self._templates.words.text["status"]["steps"])
        return self._figure(draw_steps(steps, label), says)

    def references_picture(self, path: str) -> Markup:
        """What a record refers to by the fields that its definition lists under `graph`."""
        record = self._facts.record_by_path[path]
        fields = [record.definition.field(name) for name in record.definition.graph if name in record]
        if not fields:
            return Markup()
        nodes = [
            Node(each.text, Content([Text(each.text)], each.href, each.text), "", field.name)
            for field in fields
            for each in self._templates.values.items(field, record[field.name])
        ]
        groups = [Group(field.name, field.label) for field in fields]
        forest = Forest("graph", nodes, groups, Content([Text(record.title, "title")]))
        return self._figure(forest.draw(self._label(record.title), [WIDE]))

    def _step(self, step: Record, *, said: bool) -> Content:
        texts = [Text(step.title, "title")]
        if not said:
            return Content([*texts, Text(self._text["open_step"], "note")], shape="open")
        if time := self._templates.time(step):
            texts.append(Text(time, "note"))
        return Content(texts)

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

    def _label(self, what: str) -> str:
        return self._text["label"].format(what=what)

    def _url(self, record: Record) -> str:
        return self._templates.url(record.address)

    def _figure(self, drawings: Iterable[str], says: Sequence[tuple[str, str]] = (), as_text: str = "") -> Markup:
        """Drawings with sentences above them, each with its kind: for some sheets alone, or not for paper.

        What is not drawn for narrow places repeats what the page says.
        """
        drawn = [Markup(each) for each in drawings]
        if not drawn:
            return Markup()
        script = SCRIPT if any(MORE in each for each in drawn) else ""
        repeats = not any(f"picture-{NARROW.name}" in each for each in drawn)
        return self._templates("picture", drawings=drawn, says=says, as_text=as_text, script=script, repeats=repeats)


def _groups(choices: Mapping[str, str]) -> Sequence[Group]:
    return [Group(id_, title, LINES[min(index, len(LINES) - 1)]) for index, (id_, title) in enumerate(choices.items())]

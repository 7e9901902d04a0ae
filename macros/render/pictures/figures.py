"""From records to pictures: which record becomes which box, and the figure that holds the drawings with their text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from macros.facts import Facts, Record
from macros.render.pictures.forest import Forest, Group, Node
from macros.render.pictures.graph import Branch, graph
from macros.render.pictures.steps import Step, draw_paths
from macros.render.pictures.svg import NARROW, SHEETS, WIDE, Content, Text
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

    def structure_picture(self, kind: str, under: str, note: str, groups: str) -> Markup:
        """Who is under whom, in groups by a field with choices; `note` refers to records that a record supports."""
        definition = self._facts.definitions[kind]
        choices = definition.field(groups).choices
        records = self._facts.of(kind)
        nodes = [
            Node(
                record.id,
                self._box(record, self._kind_below(record, under, groups), self._supports(record, note)),
                record.text(under),
                record.text(groups),
            )
            for record in records
        ]
        drawings = Forest("structure", nodes, _groups(choices)).draw(self._label(definition.title))
        as_text = self._templates("tree", records=records, choices=choices, group=groups, fields=(under, note))
        return self._figure(drawings, [(HINT, self._text["more"])], as_text)

    def relations_picture(self, kind: str, under: str, forms: str, shape: str, rounded: str) -> Markup:
        """Whom the organisation has to do with, in groups by the first of their `forms`.

        `under` names the record that another is part of, `shape` a field with choices; those of the choice `rounded`
        have round ends.
        """
        definition = self._facts.definitions[kind]
        records = self._facts.of(kind)
        field = definition.field(forms)
        order = list(field.choices)
        of = {record.id: sorted(record.get(forms, ()), key=order.index) for record in records}
        nodes = []
        for record in records:
            also = [self._text["also"].format(other=field.choices[each]) for each in of[record.id][1:]]
            shaped = "round" if record.get(shape) == rounded else "plain"
            first = of[record.id][0] if of[record.id] else ""
            if (above := record.text(under)) and first != next(iter(of[above]), ""):
                also.insert(0, field.choices.get(first, self._templates.words.text["not_stated"]))
            nodes.append(Node(record.id, self._box(record, *also, shape=shaped), record.text(under), first))
        choices = {**field.choices, "": self._templates.words.text["not_stated"]}
        organization = self._facts.one("organization")
        root = Content([Text(organization["abbreviation"], "title")])
        forest = Forest("relations", nodes, _groups(choices), root)
        says = [(HINT, self._text["more"])]
        if any(record.get(shape) == rounded for record in records):
            says.insert(0, ("", self._text["shapes"].format(kind=definition.field(shape).choices[rounded])))
        as_text = self._templates("groups", records=records, choices=choices, of=of, under=under, shape=shape)
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

    def path_picture(self, path: str, field: str, *, as_text: bool = True) -> Markup:
        """The paths that a field of a record holds, and the same as text if `as_text`.

        Where the page has that text by itself, a narrow place does without the picture, which would repeat it.
        """
        record = self._facts.record_by_path[path]
        text = self._templates("paths", paths=record[field]) if as_text else ""
        label = self._label(record.definition.field(field).label)
        paths = [(each["title"], [Step(_acting(step)) for step in each["steps"]]) for each in record[field]]
        return self._figure(draw_paths("flow", paths, label, SHEETS if as_text else [WIDE]), as_text=text)

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
        return self._figure(draw_paths("path", [("", steps)], label), says)

    def references_picture(self, path: str) -> Markup:
        """What a record refers to by the fields that its definition lists under `graph`."""
        record = self._facts.record_by_path[path]
        branches = []
        for name in record.definition.graph:
            field = record.definition.field(name)
            if name in record:
                items = self._templates.values.items(field, record[name])
                branches.append(Branch(field.label, [Content([Text(i.text)], i.href, i.text) for i in items]))
        if not branches:
            return Markup()
        root = Content([Text(record.title, "title")])
        return self._figure([graph(root, branches, self._label(record.title))])

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

    def _kind_below(self, record: Record, under: str, groups: str) -> str:
        """The kind of a record that stands under one of another kind."""
        if under not in record:
            return ""
        top = record
        while under in top:
            top = self._facts.get(record.kind, top[under])
        own = record.text(groups)
        return "" if own == top.text(groups) else str(record.definition.field(groups).choices[own])

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


def _acting(step: Mapping[str, str]) -> Content:
    """Who acts, when, and what happens."""
    when = [Text(step["when"], "note")] if "when" in step else []
    return Content([Text(step["who"], "title"), *when, Text(step["text"])])


def _groups(choices: Mapping[str, str]) -> Sequence[Group]:
    return [Group(id_, title, LINES[min(index, len(LINES) - 1)]) for index, (id_, title) in enumerate(choices.items())]

"""The figures on the pages of records: the way to a status, and what a record refers to."""

from collections.abc import Iterator

from markupsafe import Markup

from macros.facts import Record
from macros.render.pictures.figure_group import FigureGroup
from macros.render.pictures.forest import Forest, Group, Node
from macros.render.pictures.steps import Step, draw_steps
from macros.render.pictures.svg import WIDE, Content, Text


class RecordFigures(FigureGroup):
    """Each gives a figure, or nothing where there is nothing to draw; `path` leads to a record."""

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
            steps.append(Step(self._step(each, is_said=status.id in each["about"]), asked))
        if not steps:
            return Markup()
        captions = [("", self._text["path"])] if any(step.open for step in steps) else []
        label = self._label(self._templates.words.text["status"]["steps"])
        return self._figure(draw_steps(steps, label), captions)

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

    def _step(self, step: Record, *, is_said: bool) -> Content:
        texts = [Text(step.title, "title")]
        if not is_said:
            return Content([*texts, Text(self._text["open_step"], "note")], shape="open")
        if time := self._templates.time(step):
            texts.append(Text(time, "note"))
        return Content(texts)

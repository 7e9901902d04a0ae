"""The pictures, each with the same as text beside it."""

from collections.abc import Callable

from markupsafe import Markup

from macros.facts.records import Facts
from macros.render.pictures.flow import Stage, flow
from macros.render.pictures.structure import Structure
from macros.render.pictures.timeline import timeline
from macros.render.templating import Templates

WIDE, NARROW = (960, 4), (360, 1)


class PictureMacros:
    """The macros that draw."""

    def __init__(self, facts: Facts, templates: Templates, url: Callable[[str], str]) -> None:
        self.facts = facts
        self.templates = templates
        self.url = url
        self.text = facts.texts["site"]

    def structure_picture(self) -> Markup:
        """Who is under and supports whom, in a wide and a narrow layout; the style shows the one that fits."""
        text = self.text["picture"]
        kinds = self.text["body_kind"]
        structure = Structure(self.facts.bodies, kinds, text["supports"], self.url)
        twin = self.templates("structure_twin", bodies=self.facts.bodies, kinds=kinds)
        drawings = [structure.draw(*WIDE), structure.draw(*NARROW)]
        return self.templates("picture", drawings=[Markup(drawing) for drawing in drawings], twin=twin)

    def timeline_picture(self) -> Markup:
        """The events along a line; the text of each stands below the picture."""
        return self.templates("picture", drawings=[Markup(timeline(self.facts.events, self.text["months"]))], twin="")

    def crisis_picture(self) -> Markup:
        """The path of a decision in a crisis; its page lists the same steps."""
        mechanism = self.facts.record_by_path["mechanisms/crisis-response"]
        stages = [Stage(step.who, step.text) for step in getattr(mechanism, "steps", ())]
        return self.templates("picture", drawings=[Markup(flow(stages))], twin="")

    def status_picture(self, status: str) -> Markup:
        """How a status comes about; its page lists the same steps."""
        stages = [Stage(step.name, step.text) for step in self.facts.steps if status in step.about]
        return self.templates("picture", drawings=[Markup(flow(stages))], twin="")

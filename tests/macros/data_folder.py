"""A small sound data folder of an invented organisation, which tests change in one place each."""

import shutil
from functools import cache
from pathlib import Path

from macros.facts import DataError
from macros.facts.load import load_facts
from tests.conftest import ROOT, project_facts

FILES = {
    "organization.yml": """
id: orchard
name: Orchard League
abbreviation: OL
cite: [P001]
""",
    "rules.yml": """
version: 1.0.0
as_of: "1999"
cite: [P001]
""",
    "kinds.yml": """
- {id: town, name: town, label: A town, with_article: a town, link: t}
- {id: guild, name: guild, label: A guild, with_article: a guild, link: g}
""",
    "criteria.yml": """
- id: well
  name: A well
  ask:
    town: {question: Does the town have a well?, unsure: Nobody says how deep.}
- id: wall
  name: A wall
  ask:
    town:
      question: Does the town have a wall with a gate?
      unsure: Nobody says how high.
      parts:
        - {id: stone, name: Stone, question: Is it of stone?}
        - {id: gate, name: Gate, question: Does it have a gate?}
    guild: {question: Does the guild have a wall?, unsure: Nobody says how high.}
""",
    "statuses/friend.yml": """
id: friend
order: 1
name: Friend
full_name: Friend of the Orchard
lead: For towns that like apples.
as_of: "1999"
regulation: rulebook
cite: [P001]
definition:
  - {text: Likes apples., cite: [P001]}
requirements:
  town:
    count: 2
    intro: [P002]
    requirement:
      all:
        - {criterion: well, text: Has a well., cite: [P002]}
        - {criterion: wall, text: Has a wall., cite: [P003]}
  guild:
    count: 1
    requirement:
      any:
        - {criterion: wall, text: Has a wall., cite: [P003]}
entitlements:
  - {id: apples, name: Apples, text: Receives apples., terms: TERMS, cite: [P004]}
summary:
  - {text: A friend has apples., cite: [P004]}
""",
    "wants.yml": """
- {id: eat, name: Eat apples, ways: [{status: friend, through: apples}], cite: [P004]}
""",
    "bodies.yml": """
- id: council
  name: Council of the Orchard
  abbreviation: CO
  kind: office
  does: Meets under the oldest tree.
  cite: [P005]
- id: pickers
  name: Pickers
  kind: office
  does: Pick.
  under: council
  beside: [council]
  was: [gatherers]
  tasks:
    - {text: Pick apples., cite: [P005]}
  cite: [P005]
""",
    "events.yml": """
- id: planted
  date: 1990-03
  title: Planted
  text: The first tree was planted.
  about: [structure/council]
  cite: [P006]
- {id: picked, date: 1995-09-14, title: Picked, text: The first apple was picked., cite: [P006]}
""",
    "sources/sources.yml": """
- {id: presentation, title: The Orchard, url: https://orchard.example/, language: en, read: whole, says: All of it.}
- {id: rulebook, title: Rules, url: https://orchard.example/rules, language: en, read: beginning, says: The rules.}
""",
    "sources/presentation.yml": """
- {id: P001, section: A, digest: "0000000000000001", says: The orchard and its friends.}
- {id: P002, section: A, digest: "0000000000000002", says: A well.}
- {id: P003, section: A, digest: "0000000000000003", says: A wall.}
- {id: P004, section: B, digest: "0000000000000004", says: Apples.}
- {id: P005, section: B, digest: "0000000000000005", says: The council.}
- {id: P006, section: B, digest: "0000000000000006", says: The first tree.}
- {id: P007, section: B, digest: "0000000000000007", says: Thanks., no_fact: A greeting.}
""",
    "cases/cases.yml": """
- {title: All, kind: town, answers: {all: met}, expect: {friend: eligible}}
- {title: No well, kind: town, answers: {all: met, well: not-met}, expect: {friend: not-eligible}}
- {title: No gate, kind: town, answers: {all: met}, parts: {wall: {gate: not-met}}, expect: {friend: not-eligible}}
- {title: No wall, kind: guild, answers: {wall: not-met}, expect: {friend: not-eligible}}
""",
}


class DataFolder:
    """The data folder `data` below a folder; `root` is that folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        shutil.copytree(ROOT / "data" / "text", self.data / "text")
        terms = next(iter(load_terms()))
        for name, text in FILES.items():
            self.write(name, text.lstrip("\n").replace("TERMS", terms))

    def write(self, name: str, text: str) -> None:
        """Write a file anew."""
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> int:
        """Change the first place where `old` stands, and give its line."""
        text = (self.data / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def add(self, name: str, entry: str) -> int:
        """Add lines to a file, and give the number of the first."""
        text = (self.data / name).read_text("utf-8") if (self.data / name).exists() else ""
        self.write(name, text + entry)
        return text.count("\n") + 1

    def own_schemas(self) -> Path:
        """Give the folder definitions of its own, equal to the project's; `data/schema`."""
        shutil.copytree(ROOT / "data" / "schema", self.data / "schema")
        return self.data / "schema"

    def faults(self) -> list[str]:
        """The faults of the folder as they are shown, one a line; empty when it is sound."""
        try:
            load_facts(self.data)
        except DataError as error:
            return str(error).splitlines()
        return []


@cache
def load_terms() -> dict[str, str]:
    """The terms of entitlements that have words."""
    found: dict[str, str] = project_facts().texts["report"]["terms"]
    return found

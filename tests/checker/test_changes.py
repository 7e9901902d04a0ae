"""What an editor may change in data alone: each change is made in a copy, made into rules, and queried.

Nothing but data is touched, and what the data says today is read from it.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import Ruleset
from checker.engine import KindId, Verdict
from tests.checker.command import Done, file, run
from tests.conftest import ROOT


@dataclass(frozen=True)
class Copy:
    """A copy of the project's data, and the commands on it."""

    folder: Path

    def read(self, name: str) -> Any:
        """The content of a file; what looks like a date stays a text."""
        return yaml.load((self.folder / name).read_text("utf-8"), yaml.BaseLoader)

    def edit(self, name: str, change: Callable[[Any], None]) -> None:
        """Change the content of a file."""
        content = yaml.safe_load((self.folder / name).read_text("utf-8"))
        change(content)
        (self.folder / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")

    def rules(self) -> str:
        """Make the rules of the copy; the path of their file."""
        out = self.folder.parent / "rules.json"
        command = [sys.executable, "-m", "macros", "rules", "--data", str(self.folder), "--out", str(out)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return str(out)

    def evaluate(self, rules: str, candidate: dict[str, Any], form: str = "json") -> Done:
        """Evaluate a candidate by rules."""
        path = file(self.folder.parent, "candidate.json", json.dumps(candidate))
        done = run("evaluate", path, "--format", form, rules=rules)
        assert (done.status, done.errors) == (0, "")
        return done

    def verdicts(self, rules: str, candidate: dict[str, Any]) -> dict[str, str]:
        """The verdict of each status on a candidate."""
        report = json.loads(self.evaluate(rules, candidate).output)
        return {each["status"]: each["verdict"] for each in report["statuses"]}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return Copy(tmp_path / "data")


def status_file(status: str) -> str:
    return f"statuses/{status}.yml"


def asked(rules: str, kind: str) -> list[str]:
    """The criteria that the command line lists for a kind."""
    listed = json.loads(run("criteria", "--kind", kind, "--format", "json", rules=rules).output)
    return [each["criterion"] for each in listed]


@pytest.mark.parametrize("place", [0, -1])
def test_a_third_status_is_a_copy_of_another_with_its_own_names(place: int, copy: Copy, ruleset: Ruleset) -> None:
    model = ruleset.statuses[place]
    text = (copy.folder / status_file(model.id)).read_text("utf-8")
    named = {"id": "associate", "name": "Associate", "full_name": "Associate of the rest", "lead": "For a third sort."}
    lines = [
        f"{field}: {named[field]}" if (field := line.partition(":")[0]) in named else line for line in text.splitlines()
    ]
    (copy.folder / status_file("associate")).write_text("\n".join(lines) + "\n", "utf-8")
    rules = copy.rules()
    for kind in ruleset.kinds:
        for answer in ("met", "not-met", "unknown"):
            given = {"kind": kind.id, "answers": dict.fromkeys(ruleset.asked(kind.id), answer)}
            found = copy.verdicts(rules, given)
            assert len(found) == len(ruleset.statuses) + 1
            assert found["associate"] == found[model.id]
    raw: dict[str, Any] = {"kind": ruleset.kinds[0].id}
    for form in ("text", "markdown", "html", "csv", "protocol-associate"):
        assert "Associate" in copy.evaluate(rules, raw, form).output
    assert run("verify", rules=rules).status == 0
    assert "associate " in run("criteria", "--kind", raw["kind"], rules=rules).output


def test_a_third_kind_of_candidate_of_which_nothing_is_said(copy: Copy, ruleset: Ruleset) -> None:
    names = {"id": "city", "name": "city", "label": "A city", "with_article": "a city", "link": "c"}
    copy.edit("kinds.yml", lambda kinds: kinds.append(names))
    rules = copy.rules()
    assert set(copy.verdicts(rules, {"kind": "city"}).values()) == {str(Verdict.NOT_SPECIFIED)}
    assert asked(rules, "city") == []
    assert "a city" in copy.evaluate(rules, {"kind": "city"}, "text").output
    path = file(copy.folder.parent, "c.json", '{"kind": "city"}')
    (link,) = run("link", path, rules=rules).lines
    assert link.startswith("2.c.")
    assert json.loads(run("link", "--read", link, rules=rules).output)["kind"] == "city"
    assert run("verify", rules=rules).status == 0
    assert copy.verdicts(rules, {"kind": ruleset.kinds[0].id}).keys() == {each.id for each in ruleset.statuses}


def test_a_third_kind_of_candidate_that_is_asked_something(copy: Copy, ruleset: Ruleset) -> None:
    status, criterion = ruleset.statuses[0].id, ruleset.asked(ruleset.kinds[0].id)[0]
    names = {"id": "city", "name": "city", "label": "A city", "with_article": "a city", "link": "c"}
    question = {"question": "Does the city?", "unsure": "Ask.", "parts": [{"id": "p", "name": "P", "question": "P?"}]}
    cite = copy.read(status_file(status))["cite"]
    requirement = {"criterion": criterion, "text": "Does it.", "cite": cite}
    copy.edit("kinds.yml", lambda kinds: kinds.append(names))
    copy.edit(
        "criteria.yml", lambda all_: next(each for each in all_ if each["id"] == criterion)["ask"].update(city=question)
    )
    copy.edit(
        status_file(status),
        lambda raw: raw["requirements"].update(city={"count": 1, "requirement": {"all": [requirement]}}),
    )
    rules = copy.rules()
    assert asked(rules, "city") == [criterion]
    assert copy.verdicts(rules, {"kind": "city", "answers": {criterion: "met"}})[status] == Verdict.ELIGIBLE
    by_part = {"kind": "city", "answers": {criterion: "met"}, "parts": {criterion: {"p": "not-met"}}}
    assert copy.verdicts(rules, by_part)[status] == Verdict.NOT_ELIGIBLE
    assert run("verify", rules=rules).status == 0


def test_a_new_criterion_with_its_requirement(copy: Copy, ruleset: Ruleset) -> None:
    status, kind = ruleset.statuses[0], ruleset.kinds[0].id
    count = len(status.asks(kind).listed())
    new = {
        "id": "asked-in-a-test",
        "name": "Asked in a test",
        "ask": {str(kind): {"question": "Is it?", "unsure": "Ask."}},
    }
    requirement = {"criterion": "asked-in-a-test", "text": "Is it.", "cite": copy.read(status_file(status.id))["cite"]}

    def require(raw: Any) -> None:
        raw["requirements"][kind]["requirement"]["all"].append(requirement)
        raw["requirements"][kind]["count"] += 1

    copy.edit("criteria.yml", lambda criteria: criteria.append(new))
    copy.edit(status_file(status.id), require)
    rules = copy.rules()
    assert asked(rules, kind) == [*ruleset.asked(kind), "asked-in-a-test"]
    met = dict.fromkeys(ruleset.asked(kind), "met")
    assert copy.verdicts(rules, {"kind": kind, "answers": met})[status.id] == Verdict.UNDETERMINED
    refused = {"kind": kind, "answers": met | {"asked-in-a-test": "not-met"}}
    report = json.loads(copy.evaluate(rules, refused).output)["statuses"][0]
    assert (report["verdict"], report["failing"], len(report["criteria"])) == (
        "not-eligible",
        ["asked-in-a-test"],
        count + 1,
    )
    assert run("verify", rules=rules).status == 0


def test_an_either_or_requirement(copy: Copy, ruleset: Ruleset) -> None:
    """The two last requirements of the status that no other implies become one, of which either is enough."""
    kind = KindId(ruleset.kinds[0].id)
    implied = {each.status for status in ruleset.statuses for each in status.implies}
    status = next(each for each in ruleset.statuses if each.id in implied or not implied)
    one, other = (each.criterion for each in status.asks(kind).listed()[-2:])

    def join(raw: Any) -> None:
        asks = raw["requirements"][kind]["requirement"]
        asks["all"] = [*asks["all"][:-2], {"any": asks["all"][-2:]}]

    copy.edit(status_file(status.id), join)
    rules = copy.rules()
    met = dict.fromkeys(ruleset.asked(kind), "met")

    def report(**answers: str) -> Any:
        raw = {"kind": kind, "answers": met | {name.replace("_", "-"): answer for name, answer in answers.items()}}
        found = json.loads(copy.evaluate(rules, raw).output)["statuses"]
        return next(each for each in found if each["status"] == status.id)

    assert report(**{one: "not-met"})["verdict"] == Verdict.ELIGIBLE
    assert report(**{other: "unknown"})["verdict"] == Verdict.ELIGIBLE
    assert report(**{one: "not-met", other: "unknown"})["verdict"] == Verdict.UNDETERMINED
    neither = report(**{one: "not-met", other: "not-met"})
    assert (neither["verdict"], neither["failing"]) == (Verdict.NOT_ELIGIBLE, [one, other])
    assert neither["needed_for_eligibility"] == [[one], [other]]
    assert [one, other] in report()["could_disqualify"]
    assert run("verify", rules=rules).status == 0


def test_a_sentence(copy: Copy, ruleset: Ruleset) -> None:
    """The digest of what can change a verdict does not change, so that saved files open as before."""
    before = copy.rules()
    raw = {"kind": ruleset.kinds[0].id}
    saved = file(copy.folder.parent, "saved.json", copy.evaluate(before, raw, "saved").output)

    def reword(content: Any) -> None:
        content["review"]["change"] = "Another word"
        content["verdict"]["undetermined"]["label"] = "Another sentence"

    copy.edit("text/report.yml", reword)
    after = copy.rules()
    assert "Another sentence" in copy.evaluate(after, raw, "text").output
    assert run("replay", saved, rules=after).status == 0

"""Building the site from a copy of the project: sound, broken, and with more in its data than today."""

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect

from checker import Verdict, parse_ruleset
from checker.engine import KindId
from macros.facts.expression import requirements
from macros.publish.security import INLINE_SCRIPT
from tests.browser.driving import answer, choose, expect_report, open_checker, radio, report_on
from tests.project import build, built, copy_project, edit
from tests.site import serve

# What several of them look at is built once.
pytestmark = pytest.mark.xdist_group("builds")
# The parts of what a new kind of candidate is asked.
PARTS = ("near", "far")
NAME = '<script>alert("x")</script> `a` *b* _c_ [d](e) {{ f }} \\ & <b>'


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that no test changes."""
    return copy_project(tmp_path_factory.mktemp("origin"))


@pytest.fixture
def project(origin: Path, tmp_path: Path) -> Path:
    """A copy of the project for one test."""
    shutil.copytree(origin, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def data(project: Path, name: str) -> Any:
    return yaml.safe_load((project / "data" / name).read_text("utf-8"))


def statuses(project: Path) -> dict[str, Any]:
    """Every status by its id."""
    return {
        path.stem: data(project, f"statuses/{path.name}") for path in sorted((project / "data" / "statuses").iterdir())
    }


def write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), "utf-8")  # which is YAML too


def test_a_fault_in_the_data_stops_the_build_and_leaves_the_site_as_it_was(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the site of before", "utf-8")
    record = data(project, "bodies.yml")[0]
    edit(project / "data" / "bodies.yml", f"id: {record['id']}\n", f"id: {record['id']}\n  colour: red\n")
    done = build(project)
    assert done.returncode == 1
    assert re.search(r"data/bodies\.yml:\d+: .*colour", done.stdout + done.stderr)
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]


def edit_a_record(project: Path) -> None:
    """A record gets another name and another id."""
    record = data(project, "operations.yml")[0]
    old, new = f"- id: {record['id']}\n", f"- id: {record['id']}\n  was: [its-old-id]\n"
    edit(project / "data" / "operations.yml", old, new)
    edit(project / "data" / "operations.yml", f"name: {record['name']}\n", f"name: '{NAME}'\n")


def add_a_field(project: Path) -> None:
    """Bodies may have a motto, and the first has one."""
    record = data(project, "bodies.yml")[0]
    schema = project / "data" / "schema" / "bodies.schema.json"
    definition = json.loads(schema.read_text("utf-8"))
    definition["items"]["properties"]["motto"] = {"$ref": "common.schema.json#/$defs/text", "title": "Its motto"}
    schema.write_text(json.dumps(definition), "utf-8")
    edit(project / "data" / "bodies.yml", f"id: {record['id']}\n", f"id: {record['id']}\n  motto: Onwards\n")


PRIZES = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Prizes",
    "description": "What is given away.",
    "x-record": {
        "kind": "prize",
        "plural": "prizes",
        "files": "prizes.yml",
        "section": "prizes",
        "section_title": "Prizes & honours",
        "publish": "prizes",
        "lead": "says",
        "order": 165,
    },
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "name", "says", "cite"],
        "properties": {
            "id": {"$ref": "common.schema.json#/$defs/id"},
            "name": {"$ref": "common.schema.json#/$defs/name", "title": "Prize"},
            "says": {"$ref": "common.schema.json#/$defs/text", "title": "What it is for"},
            "since": {"$ref": "common.schema.json#/$defs/date", "title": "First given"},
            "of": {"title": "For", "type": "string", "x-ref": "body"},
            "cite": {"$ref": "common.schema.json#/$defs/cite"},
        },
    },
    "x-unique": "id",
}


def add_a_kind_of_record(project: Path) -> None:
    """A definition, its data and a page with a macro."""
    body = data(project, "bodies.yml")[0]
    write(project / "data" / "schema" / "prizes.schema.json", PRIZES)
    prize = {"id": "medal", "name": "A medal", "says": "For courage.", "since": "2010-05-09", "of": body["id"]}
    write(project / "data" / "prizes.yml", [{**prize, "cite": body["cite"]}])
    (project / "docs" / "prizes").mkdir()
    (project / "docs" / "prizes" / "index.md").write_text(
        '# Prizes\n\n{{ records_table("prize", ["since", "says"]) }}\n', "utf-8"
    )


def add_a_status(project: Path) -> None:
    """A third one, which asks and gives what the first does."""
    named = {"id": "associate", "name": "Associate", "full_name": "Associate of it", "lead": "For a third sort."}
    write(project / "data" / "statuses" / "associate.yml", {**next(iter(statuses(project).values())), **named})


def add_a_kind_of_candidate_and_a_criterion(project: Path) -> None:
    """A third one, which is asked for one thing in two parts, and for either of two others; one is a new criterion."""
    kind = {"id": "city", "name": "city", "label": "A city", "with_article": "a city", "link": "c"}
    write(project / "data" / "kinds.yml", [*data(project, "kinds.yml"), kind])
    criteria = [*data(project, "criteria.yml"), {"id": "has-a-quay", "name": "A quay", "ask": {}}]
    asked = [*criteria[:2], criteria[-1]]
    for each in asked:
        each["ask"]["city"] = {"question": f"Does the city meet {each['id']}?", "unsure": "Nobody says."}
    for each in asked[::2]:
        each["ask"]["city"]["parts"] = [{"id": part, "name": part, "question": f"Is it {part}?"} for part in PARTS]
    write(project / "data" / "criteria.yml", criteria)
    known = statuses(project)
    one, two, three = (each["id"] for each in asked)
    for name, status in known.items():
        leaves = [{"criterion": each, "text": f"Has {each}.", "cite": status["cite"]} for each in (one, two, three)]
        requirement = {"all": [leaves[0], {"any": leaves[1:]}]}
        status["requirements"]["city"] = {"count": 3, "requirement": requirement}
        write(project / "data" / "statuses" / f"{name}.yml", status)
    cases = [
        {"title": f"A city without {each}", "kind": "city", "answers": {"all": "met", **answers}, "expect": expect}
        for each, answers, expect in (
            (one, {one: "not-met"}, dict.fromkeys(known, "not-eligible")),
            (two, {two: "not-met", three: "not-met"}, dict.fromkeys(known, "not-eligible")),
        )
    ]
    write(project / "data" / "cases" / "cities.yml", cases)


def remove_a_page(project: Path) -> None:
    """A section loses the page that lists its records."""
    shutil.rmtree(project / "docs" / "relations")
    edit(project / "mkdocs.yml", "  - Relations:\n      - relations/index.md\n", "")


@pytest.fixture(scope="module")
def changed(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of which six things have changed that have nothing to do with each other."""
    project = tmp_path_factory.mktemp("changed")
    shutil.copytree(origin, project, symlinks=True, dirs_exist_ok=True)
    for change in (
        edit_a_record,
        add_a_field,
        add_a_kind_of_record,
        add_a_status,
        add_a_kind_of_candidate_and_a_criterion,
        remove_a_page,
    ):
        change(project)
    return built(project, SITE_URL="https://example.org/here/", REPO_URL="https://example.org/repository")


def test_an_edit_of_a_record_reaches_its_page_its_old_address_and_its_repository(changed: Path, origin: Path) -> None:
    record = data(origin, "operations.yml")[0]
    html = page(changed, f"operations/{record['id']}")
    assert 'href="https://example.org/repository/edit/main/data/operations.yml#L' in html
    moved = page(changed, "operations/its-old-id")
    assert f"url=../{record['id']}/" in moved
    assert "Content-Security-Policy" in moved
    published = json.loads((changed / "api" / "v1" / "operations.json").read_text("utf-8"))["records"]
    assert published[0]["name"] == NAME
    assert f"https://example.org/here/operations/{record['id']}/" in (changed / "sitemap.xml").read_text("utf-8")


def test_a_site_with_a_permanent_address_names_it(changed: Path) -> None:
    home = "https://example.org/here/"
    listed = (changed / "sitemap.xml").read_text("utf-8")
    assert listed.startswith("<?xml")
    for path in changed.rglob("*.html"):
        html, name = path.read_text("utf-8"), path.relative_to(changed).as_posix()
        assert set(re.findall(rf'<(\w+)\b[^>]*"{home}', html)) <= {"link", "meta"}, "it works under any other name too"
        hidden = name == "404.html" or '<meta name="robots" content="noindex">' in html
        place = f"{home}{name.removesuffix('index.html')}"
        assert (f"{place}</loc>" in listed) != hidden, name
        if not hidden:
            assert f'<link rel="canonical" href="{place}">' in html, name
            assert f'<meta property="og:url" content="{place}">' in html, name
    for path in (each for ending in ("js", "css", "webmanifest") for each in changed.rglob(f"*.{ending}")):
        assert home not in path.read_text("utf-8"), path
    card = re.search(rf'og:image" content="{home}([^"]*)"', page(changed, "structure"))
    assert card
    assert (changed / card[1]).is_file()


def test_a_name_is_text_wherever_it_stands(changed: Path, origin: Path) -> None:
    record = data(origin, "operations.yml")[0]
    html = page(changed, f"operations/{record['id']}")
    assert visible(re.search(r"<h1[^>]*>(.*?)<a class", html, re.DOTALL)) == NAME
    assert visible(re.search(r"<title>(.*?)</title>", html, re.DOTALL)).startswith(f"{NAME} - ")
    assert visible(re.search(r'og:title" content="(.*?)"', html)) == NAME
    for path in changed.rglob("*.html"):
        text = path.read_text("utf-8")
        assert NAME[:20] not in re.sub(r'<script type="application/ld.json">.*?</script>', "", text), path
        for script in INLINE_SCRIPT.findall(text):
            assert "alert" not in script, path


def test_a_field_is_added_in_one_definition_and_the_data(changed: Path, origin: Path) -> None:
    record = data(origin, "bodies.yml")[0]
    assert re.search(r"<dt>Its motto</dt>\s*<dd>Onwards</dd>", page(changed, f"structure/{record['id']}"))
    published = json.loads((changed / "api" / "v1" / "bodies.json").read_text("utf-8"))["records"]
    assert [each["motto"] for each in published if "motto" in each] == ["Onwards"]


def test_a_kind_of_record_is_a_definition_its_data_and_a_page(changed: Path, origin: Path) -> None:
    body = data(origin, "bodies.yml")[0]
    html = page(changed, "prizes/medal")
    assert re.search(rf'<dt>For</dt>\s*<dd><a href="../../structure/{body["id"]}/">', html)
    assert re.search(r"<dt>First given</dt>\s*<dd>9 May 2010</dd>", html)
    assert 'href="medal/"' in page(changed, "prizes")
    assert 'href="../../prizes/medal/"' in page(changed, f"structure/{body['id']}")
    assert 'href="prizes/"' in page(changed, ""), "it stands in the navigation"
    assert 'href="../prizes/medal/"' in page(changed, "site-map")
    for name in ("prizes.json", "prizes.csv", "schema/prizes.json"):
        assert (changed / "api" / "v1" / name).exists()


def test_a_section_without_a_page_gets_one(changed: Path, origin: Path) -> None:
    record = data(origin, "relations.yml")[0]
    assert f'href="{record["id"]}/"' in page(changed, "relations")


def test_a_third_status_is_a_file(changed: Path, origin: Path) -> None:
    status = next(iter(statuses(origin).values()))
    html = page(changed, "statuses/associate")
    assert "For a third sort." in html
    for kind, asked in status["requirements"].items():
        assert f'id="{kind}"' in html
        for _, each, _ in requirements(asked.get("requirement", {})):
            assert f'id="{kind}-{each["criterion"]}"' in html
    compared = page(changed, "statuses/compare")
    assert len(re.findall('<th [^>]*role="columnheader"[^>]*>Associate</th>', compared)) >= 2
    assert 'data-take="protocol-associate"' in page(changed, "checker")
    assert 'data-status="associate"' in page(changed, "checker")
    assert '<a href="../statuses/associate/">Associate</a>' in page(changed, "checker")
    assert 'href="associate/"' in page(changed, "statuses")


def test_a_third_kind_of_candidate_a_criterion_an_alternative_and_parts_are_data(changed: Path, origin: Path) -> None:
    criteria = data(origin, "criteria.yml")
    one, two = (each["id"] for each in criteria[:2])
    html = page(changed, f"statuses/{next(iter(statuses(origin)))}")
    asked = re.search(rf'<li>[^<]*\s*<ul>\s*<li id="city-{two}">.*\s*<li id="city-has-a-quay">(.*)', html)
    assert asked, "one of several that would do"
    assert "<strong>A quay.</strong> Has has-a-quay." in asked[1]
    form = page(changed, "checker")
    assert re.search(r'id="has-a-quay"[^>]* data-kinds="city"', form)
    assert '<input type="radio" name="kind" value="city"' in form
    assert f'name="part:{one}:near" value="met"' in form
    assert f'data-kinds="{" ".join([*criteria[0]["ask"], "city"])}"' in form


def test_a_third_status_a_third_kind_of_candidate_a_criterion_and_an_alternative_are_judged_in_the_page(
    changed: Path, browser: Browser
) -> None:
    """The new criterion by one of its parts, on a site that is found under another name than that of its own."""
    (rules,) = changed.glob("assets/checker/rules-*.json")
    ruleset = parse_ruleset(rules.read_text("utf-8"))
    one, two, three = ruleset.asked(KindId("city"))
    with serve(changed) as address:
        context = browser.new_context(base_url=address)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        visit = context.new_page()
        open_checker(visit, "city")
        for each in (one, three):
            visit.locator(f"#{each} .checker-help > summary").click()
        answer(visit, {f"part:{each}:{part}": "met" for each in (one, three) for part in PARTS} | {two: "not-met"})
        for near, verdict in (("met", Verdict.ELIGIBLE), ("not-met", Verdict.NOT_ELIGIBLE)):
            choose(visit, f"part:{three}:near", near)
            expect(radio(visit, three, near)).to_be_checked()
            report = report_on(ruleset, "city", {one: "met", two: "not-met", three: near})
            assert [each.verdict for each in report.statuses if each.status.id == "associate"] == [verdict]
            expect_report(visit, report)
        visit.locator("[data-checker-share]").click()
        link = visit.locator("#share-link").input_value()
        assert link.startswith(f"{address}checker/#answers=")
        leads = visit.locator("[data-checker-results] a").evaluate_all("links => links.map(({ href }) => href)")
        assert leads
        assert [each for each in (*leads, *asked) if not each.startswith((address, "data:", "blob:"))] == []
        context.close()


def visible(found: re.Match[str] | None) -> str:
    """The text that a browser shows of a piece of HTML."""
    assert found
    return unescape(re.sub(r"<[^>]*>", "", found[1])).strip()

"""Records as pages, tables and lists, from their definitions."""

import json
import re
from html import unescape

import markdown
import pytest

from macros.facts import Facts
from macros.facts.load import load_facts
from macros.render.matrix import asked_rows, given_rows
from macros.render.navigation import navigation
from macros.render.paper_pages import paper_pages
from macros.render.record_macros import RecordMacros, decades
from macros.render.record_pages import RecordPages
from macros.render.templating import Templates, escape_markdown
from macros.render.words import Words
from tests.macros.data_folder import DataFolder

RUSSIAN = {"one": "{count} год", "few": "{count} года", "many": "{count} лет", "other": "{count} года"}


@pytest.mark.parametrize(
    ("locale", "written", "read"),
    [
        ("en-GB", "2016", "2016"),
        ("en-GB", "2016-10", "October 2016"),
        ("en-GB", "2016-10-04", "4 October 2016"),
        ("fr", "2016-10-04", "4 octobre 2016"),
    ],
)
def test_a_date_is_read_as_precise_as_it_is(locale: str, written: str, read: str) -> None:
    assert Words({"locale": locale}).date(written) == read


@pytest.mark.parametrize(("count", "read"), [(1, "1 год"), (3, "3 года"), (11, "11 лет"), (1021, "1\xa0021 год")])
def test_a_sentence_that_counts_follows_the_rules_of_its_language(count: int, read: str) -> None:
    assert Words({"locale": "ru"}).plural(RUSSIAN, count) == read


def test_a_list_is_text() -> None:
    assert Words({"locale": "en"}).listed(["<a>", "b"]) == "&lt;a&gt;, b"
    assert Words({"locale": "en"}).listed([]) == ""


@pytest.mark.parametrize("name", ["# *a* _b_ `c` [d](e) <f> &amp; \\ {g}", "1. Plain, with words: and all"])
def test_a_heading_shows_its_signs_as_they_are_typed(name: str) -> None:
    html = markdown.markdown(f"## {escape_markdown(name)} {{ #id }}", extensions=["attr_list", "toc"])
    assert unescape(html.partition(">")[2].removesuffix("</h2>")) == name
    assert 'id="id"' in html


def record_page(facts: Facts, path: str) -> str:
    return dict(RecordPages(facts, "https://code.example/edit/trunk/pack/facts").pages())[f"{path}.md"]


def test_the_fact_box_holds_the_fields_in_the_order_of_the_definition(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    html = record_page(facts, "structure/council")
    definition = facts.definitions["body"]
    labels = re.findall(r"<dt>(.*?)</dt>", html.partition("</aside>")[0])
    expected = [definition.field(name).label for name in ("kind", "abbreviation")]
    assert sorted(labels[:-2], key=[field.label for field in definition.fields].index) == labels[:-2]
    assert set(labels[:-2]) == set(expected)
    assert 'href="https://code.example/edit/trunk/pack/facts/bodies.yml#L' in html


def test_a_field_that_is_added_to_statuses_shows_on_their_pages(folder: DataFolder) -> None:
    """As on the page of any record, where no template names it; and so does the way to edit it."""
    path = folder.own_schemas() / "status.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["properties"] |= {
        "motto": {"$ref": "common.schema.json#/$defs/text", "title": "Its motto"},
        "rites": {"type": "string", "x-ref": "source", "title": "The Book of Rites"},
        "customs": {"title": "Customs", "type": "array", "items": {"$ref": "common.schema.json#/$defs/statement"}},
    }
    costs = {"costs": {"$ref": "common.schema.json#/$defs/statement", "title": "What it costs"}}
    schema["properties"]["in_short"]["properties"] |= costs
    path.write_text(json.dumps(schema), "utf-8")
    added = (
        "motto: Onwards\nrites: rulebook\ncustoms:\n  - {text: Sings in May., cite: [P004]}\n"
        "in_short:\n  costs: {text: A basket., cite: [P004]}\n"
    )
    folder.edit("statuses/friend.yml", "order: 1\n", f"order: 1\n{added}")
    html = record_page(load_facts(folder.data), "statuses/friend")
    assert "Its motto:</strong> Onwards" in html
    assert ' · <a href="https://orchard.example/rules">The Book of Rites</a>' in html
    assert re.search(r">What it costs</th>\s*<td [^>]*>A basket\. ", html)
    assert "<li>Sings in May. " in html.partition("## Customs\n")[2].partition("\n## ")[0]
    assert 'href="https://code.example/edit/trunk/pack/facts/statuses/friend.yml#L' in html


def test_a_record_says_what_points_to_it(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    html = record_page(facts, "structure/council")
    fields = facts.definitions["body"]
    for name in ("under", "beside"):
        said = facts.texts["site"]["part"]["linked"].format(kind=fields.title, field=fields.field(name).label)
        assert f'<dt>{said}</dt> <dd><a href="../pickers/">Pickers</a></dd>' in html
    events = html.partition(f"## {facts.definitions['event'].title}")[2]
    assert '<a href="../../history/#planted">Planted</a>: The first tree was planted.' in events


def templates(facts: Facts) -> Templates:
    return Templates(facts, lambda address: f"/{address}")


def test_a_table_shows_the_columns_that_it_is_asked_for(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    macros = RecordMacros(facts, templates(facts))
    html = macros.records_table("body", ["kind", "established"])
    fields = [facts.definitions["body"].field(name).label for name in ("name", "kind", "established")]
    assert re.findall(r'<th scope="col" role="columnheader"><span>(.*?)</span>', html) == fields
    assert 'href="/structure/council/"' in html
    assert f'data-label="{fields[-1]}" data-sort="9999">{facts.texts["site"]["not_stated"]}</td>' in html
    with pytest.raises(KeyError):
        macros.records_table("body", ["colour"])


def test_a_row_of_a_kind_without_pages_has_an_anchor(facts: Facts) -> None:
    html = RecordMacros(facts, templates(facts)).records_table("figure")
    assert re.findall(r'<tr role="row" id="(.*?)"', html) == [each.id for each in facts.of("figure")]


def test_a_figure_is_sorted_by_its_number(facts: Facts) -> None:
    html = RecordMacros(facts, templates(facts)).records_table("figure", ["value"])
    assert re.findall(r'data-sort="(.*?)"', html) == [str(each["number"]) for each in facts.of("figure")]


def test_a_decade_holds_its_events_and_those_without_a_date_that_the_source_tells_among_them(facts: Facts) -> None:
    events = facts.of("event")
    groups = decades(events)
    assert [each for group in groups for each in group.records] == list(events)
    assert [group.first // 10 for group in groups] == sorted(
        {int(each["date"][:4]) // 10 for each in events if "date" in each}
    )
    for group in groups:
        assert all(group.first <= int(each["date"][:4]) <= group.last for each in group.records if "date" in each)
        assert group.undated == ("date" not in group.records[0])
    html = RecordMacros(facts, templates(facts)).timeline("event")
    assert re.findall(r'<li id="(.*?)"', html) == [each.id for each in events]
    assert html.count("<details") == len(groups)


def test_events_without_any_date_are_one_list(facts: Facts) -> None:
    undated = [each for each in facts.of("event") if "date" not in each]
    assert [(group.first, group.records) for group in decades(undated)] == [(0, undated)]


def test_one_status_needs_no_other_to_be_compared_with(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    macros = templates(facts).macros()
    html = macros["compare_requirements"]()
    assert html.count("<table") == len(facts.of("kind"))
    assert html.count('<th scope="col" role="columnheader">Friend</th>') == len(facts.of("kind"))
    for each in ("compare_wants", "compare_areas", "status_list"):
        assert "Friend" in macros[each]()


def test_paths_say_who_acts_when_and_what_happens(facts: Facts) -> None:
    for mechanism in (each for each in facts.of("mechanism") if "paths" in each):
        html = unescape(templates(facts).macros()["paths"](path=mechanism.path, field="paths"))
        for step in (step for one in mechanism["paths"] for step in one["steps"]):
            assert all(part in html for part in (step["who"], step["text"], step.get("when", ""), *step["cite"]))


def test_the_matrix_marks_what_differs_and_leads_to_the_sentences(facts: Facts) -> None:
    rows = [row for kind in facts.of("kind") for row in asked_rows(facts, kind.id)] + list(given_rows(facts))
    macros = templates(facts).macros()
    matrix = macros["compare_matrix"]()
    below = macros["compare_requirements"]() + macros["compare_wants"]()
    assert matrix.count('<tr class="same">') == len([row for row in rows if not row.differs])
    anchors = re.findall(r'<td class="mark-\w+"><a href="#(.*?)"', matrix)
    assert len(anchors) == sum(len(row.cells) for row in rows)
    assert [each for each in anchors if f'id="{each}"' not in below] == []


def test_the_matrix_says_on_what_terms_something_is_given(facts: Facts) -> None:
    """In the few words that the data has for them, or else in those of the status."""
    short = facts.texts["site"]["compare"]["terms"]
    matrix = templates(facts).macros()["compare_matrix"]()
    cells = [cell for row in given_rows(facts) for cell in row.cells]
    shown = re.findall(r'<td class="mark-[\w-]+"><a href="#.*?">(.*?)</a></td>', matrix)[-len(cells) :]
    known = [(cell, words) for cell, words in zip(cells, shown, strict=True) if cell.given]
    assert known
    for cell, words in known:
        for way in cell.given:
            assert way["terms"] not in short or short[way["terms"]] in unescape(words), (cell, words)


def test_a_stance_of_the_source_has_a_mark_of_its_own(facts: Facts) -> None:
    cells = [(row.record, cell) for row in given_rows(facts) for cell in row.cells]
    stances = {
        (want.id, each["status"]): each["stance"] for want in facts.of("want") for each in want.get("stances", ())
    }
    assert stances == {(want.id, cell.status.id): cell.mark for want, cell in cells if cell.stance}


def test_a_status_names_its_areas_itself(facts: Facts) -> None:
    for status in facts.of("status"):
        assert f"## {status['areas_title']} {{ #areas-of-cooperation }}" in record_page(facts, status.path)


def test_sections_hold_their_records_and_new_ones_are_added(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    nav = [{"Home": "index.md"}, {"Bodies": ["structure/index.md", {"More": "structure/more.md"}]}, {"Last": "z.md"}]
    found = navigation(nav, facts)
    assert found is not None
    assert found[0] == nav[0]
    assert found[1] == {
        "Bodies": [
            "structure/index.md",
            {"Council of the Orchard": "structure/council.md"},
            {"Pickers": "structure/pickers.md"},
            {"More": "structure/more.md"},
        ]
    }
    assert list(found[2].values()) == [["statuses/index.md", {"Friend": "statuses/friend.md"}]]
    assert found[3] == nav[2]
    assert navigation(None, facts) is None


def test_a_section_that_is_one_page_holds_its_records_too(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    bodies = [
        "structure/index.md",
        {"Council of the Orchard": "structure/council.md"},
        {"Pickers": "structure/pickers.md"},
    ]
    statuses = ["statuses/index.md", {"Friend": "statuses/friend.md"}]
    assert navigation([{"Bodies": "structure/index.md"}, {"S": "statuses/index.md"}], facts) == [
        {"Bodies": bodies},
        {"S": statuses},
    ]
    nav = [{"All": [{"Bodies": "structure/index.md"}, {"S": ["statuses/index.md"]}]}]
    first, *others = bodies
    assert navigation(nav, facts) == [{"All": [{"Bodies": first}, *others, {"S": statuses}]}]


def test_sections_stand_behind_a_navigation_that_names_none(folder: DataFolder) -> None:
    found = navigation([{"Home": "index.md"}, {"Last": "z.md"}], load_facts(folder.data))
    assert found is not None
    assert found[:2] == [{"Home": "index.md"}, {"Last": "z.md"}]
    assert len(found) == 4


def test_sections_in_one_folder_have_pages_for_paper_of_their_own(folder: DataFolder) -> None:
    nav = [{"Who": ["about/index.md"]}, {"How &amp; why": ["about/how.md"]}]
    files = [file for file, _ in paper_pages(nav, load_facts(folder.data))]
    assert files == ["print/index.md", "print/about/index.md", "print/how-why/index.md"]


def test_a_requirement_that_does_not_do_alone_is_not_said_to(pack_facts: Facts) -> None:
    """`all` inside of `any`: only together are its requirements one of several."""
    cells = {row.record.id: row.cells[0] for row in asked_rows(pack_facts, "town")}
    standing = {name: cell.asked["standing"] for name, cell in cells.items() if cell.asked}
    assert (standing["shore-access"], standing["clean-outflow"]) == ("required", "one_of")
    assert standing["shared-plan"] == standing["shared-plant"] == "part_of_one"
    text = pack_facts.texts["site"]
    macros = templates(pack_facts).macros()
    assert macros["compare_requirements"]().count(text["expression"]["part_of_one"]) == 2
    assert macros["compare_matrix"]().count(f">{text['compare']['part_of_one']}</a>") == 2

"""What must hold between records: each rule, with data that breaks it."""

from pathlib import Path

import pytest

from macros.facts.load import load_facts
from macros.facts.rules import rules_document
from tests.macros.data_folder import DataFolder


def only(folder: DataFolder) -> str:
    """The one fault of a data folder."""
    (fault,) = folder.faults()
    return fault


def test_an_id_stands_once_in_a_file(folder: DataFolder) -> None:
    line = folder.edit("bodies.yml", "id: pickers", "id: council")
    assert only(folder) == f"data/bodies.yml:{line}: id: 'council' is there twice (every id here is given once)"


def test_an_id_stands_once_in_all_files_of_a_kind(folder: DataFolder) -> None:
    folder.write("statuses/other.yml", (folder.data / "statuses" / "friend.yml").read_text("utf-8"))
    assert any(
        "data/statuses/other.yml:1: id: status 'friend' is there twice, first at data/statuses/friend.yml:1" in fault
        for fault in folder.faults()
    )


def test_two_kinds_on_one_page_share_no_id(folder: DataFolder) -> None:
    folder.edit("sources/sources.yml", "id: rulebook", "id: p007")
    folder.edit("statuses/friend.yml", "regulation: rulebook", "regulation: p007")
    schemas = folder.own_schemas()
    schema = schemas / "paragraphs.schema.json"
    schema.write_text(schema.read_text("utf-8").replace("^[A-Z][0-9]{3}$", "^[Pp][0-9]{3}$"), "utf-8")
    folder.edit("sources/presentation.yml", "id: P007", "id: p007")
    assert any("'p007' is the id of a paragraph on the same page, sources/#p007" in fault for fault in folder.faults())


@pytest.mark.parametrize("reserved", ["index", "compare"])
def test_an_id_that_is_the_address_of_another_page_is_refused(folder: DataFolder, reserved: str) -> None:
    folder.edit("statuses/friend.yml", "id: friend", f"id: {reserved}")
    folder.edit("wants.yml", "status: friend", f"status: {reserved}")
    text = (folder.data / "cases" / "cases.yml").read_text("utf-8")
    folder.write("cases/cases.yml", text.replace("friend:", f"{reserved}:"))
    assert only(folder).startswith(
        f"data/statuses/friend.yml:1: id: '{reserved}' is the address of another page of statu"
    )


def test_an_old_id_is_not_the_address_of_another_page(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "was: [gatherers]", "was: [index]")
    assert "was[0]: 'index' is the address of another page of structure/" in only(folder)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("name: Pickers", "name: COUNCIL of the Orchard", "name"),
        ("name: Pickers", "name: Pickers\n  abbreviation: co", "abbreviation"),
        ("name: Pickers", "name: CO", "name"),
    ],
)
def test_a_name_or_abbreviation_stands_for_one_record(folder: DataFolder, old: str, new: str, field: str) -> None:
    folder.edit("bodies.yml", old, new)
    fault = only(folder)
    assert f": {field}: '" in fault
    assert fault.endswith("is the name of body 'council' too (give each a name of its own)")


@pytest.mark.parametrize("name", ['"Two\\nlines"', '" Pickers"', '"Pickers\\u2028"', "|\n    Pickers\n"])
def test_a_name_stands_on_one_line(folder: DataFolder, name: str) -> None:
    folder.edit("bodies.yml", "name: Pickers", f"name: {name}")
    assert "is not a name (write it on one line, without white space around it)" in "\n".join(folder.faults())


def test_an_old_id_leads_to_one_record(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "was: [gatherers]", "was: [council]")
    assert only(folder).endswith("was[0]: 'council' is in use: a body has it (remove it)")
    folder.edit("bodies.yml", "was: [council]", "was: [gatherers, gatherers]")
    assert only(folder).endswith("was[1]: 'gatherers' is in use: it leads to pickers (remove it)")


def test_a_gap_in_the_paragraphs_is_noticed(folder: DataFolder) -> None:
    folder.edit("sources/presentation.yml", "id: P007", "id: P009")
    assert only(folder).endswith("id: P009 stands where P007 belongs (paragraphs are numbered without a gap)")


def test_no_body_is_under_itself(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "under: council", "under: pickers")
    assert only(folder).endswith("under: it leads in a circle: pickers → pickers (one of them names no other)")


def test_no_chain_of_bodies_is_a_circle(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "  does: Meets", "  under: pickers\n  does: Meets")
    assert only(folder).endswith(
        "under: it leads in a circle: council → pickers → council (one of them names no other)"
    )


def test_no_body_is_beside_itself(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "beside: [council]", "beside: [council, pickers]")
    assert only(folder).endswith("beside[1]: 'pickers' names itself (remove it)")


def test_events_stand_in_the_order_of_time(folder: DataFolder) -> None:
    folder.edit("events.yml", "1995-09-14", '"1989"')
    assert "'picked' (1989) stands after 'planted' (1990-03) (events stand in the order of time)" in only(folder)
    folder.edit("events.yml", '"1989"', '"1990"')
    assert folder.faults() == []


def test_a_requirement_that_is_missing_is_noticed_by_the_count(folder: DataFolder) -> None:
    folder.edit("statuses/friend.yml", "        - {criterion: well, text: Has a well., cite: [P002]}\n", "")
    assert any(
        fault.endswith(
            "requirements.town.count: 1 requirements stand here, the count says 2 "
            "(add or remove a requirement, or correct the count)"
        )
        for fault in folder.faults()
    )


def test_a_list_of_none_says_why(folder: DataFolder) -> None:
    folder.edit("statuses/friend.yml", "count: 1", "count: none")
    assert "count: none goes with not_specified" in "\n".join(folder.faults())


def test_a_question_that_no_status_needs_is_noticed(folder: DataFolder) -> None:
    folder.add(
        "criteria.yml", "- {id: moat, name: A moat, ask: {guild: {question: Is there one?, unsure: Nobody says.}}}\n"
    )
    assert "ask.guild: 'moat' is asked of a candidate of kind guild, and no status requires it" in only(folder)


def test_a_requirement_that_no_question_asks_is_noticed(folder: DataFolder) -> None:
    last = "        - {criterion: CRITERION, text: Has a wall., cite: [P003]}\nentitle"
    folder.edit("statuses/friend.yml", last.replace("CRITERION", "wall"), last.replace("CRITERION", "well"))
    assert any("any[0].criterion: 'well' has no question for a candidate of kind guild" in f for f in folder.faults())


def test_a_want_has_ways_or_says_that_there_are_none(folder: DataFolder) -> None:
    folder.edit("wants.yml", "ways: [{status: friend, through: apples}]", "ways: []")
    assert "'eat' has both ways and none, or neither" in only(folder)


def test_a_way_leads_to_an_entitlement(folder: DataFolder) -> None:
    folder.edit("wants.yml", "through: apples", "through: aples")
    assert only(folder).endswith("ways[0].through: friend has no entitlement 'aples' (did you mean apples?)")
    folder.edit("wants.yml", "through: aples", "through: definition")
    assert folder.faults() == []


def test_a_status_gives_what_is_wanted_or_has_a_stance(folder: DataFolder) -> None:
    stance = "{status: friend, stance: excluded, text: None., cite: [P004]}"
    folder.edit("wants.yml", "cite: [P004]}", f"stances: [{stance}], cite: [P004]}}")
    assert "'eat' has a way and a stance for friend" in only(folder)


def test_terms_have_words(folder: DataFolder) -> None:
    terms = load_facts(folder.data).of("status")[0]["entitlements"][0]["terms"]
    folder.edit("statuses/friend.yml", f"terms: {terms}", "terms: by-moonlight")
    assert "entitlements[0].terms: 'by-moonlight' has no words in data/text/report.yml under terms" in only(folder)
    folder.edit("text/report.yml", "\nterms:\n", "\nterms:\n  by-moonlight: by moonlight\n")
    assert folder.faults() == []


def test_a_case_answers_what_is_asked(folder: DataFolder) -> None:
    folder.edit("cases/cases.yml", "answers: {wall: not-met}", "answers: {well: not-met}")
    assert "answers.well: 'well' is not asked of a candidate of kind guild (did you mean wall?)" in only(folder)


def test_a_case_answers_parts_that_there_are(folder: DataFolder) -> None:
    folder.edit("cases/cases.yml", "{gate: not-met}", "{gaet: not-met}")
    assert "parts.wall.gaet: 'wall' has no part 'gaet' for a candidate of kind town (did you mean gate?)" in only(
        folder
    )


def test_a_paragraph_that_nothing_cites_is_noticed(folder: DataFolder) -> None:
    folder.edit("sources/presentation.yml", ", no_fact: A greeting.", "")
    assert "no sentence on a page cites P007 (cite it in a record, or say in no_fact why" in only(folder)


def test_a_paragraph_that_is_cited_carries_a_fact(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "cite: [P005]", "cite: [P005, P007]")
    assert "no_fact: P007 carries no fact, and structure/council/ cites it (remove one of the two)" in only(folder)


def test_a_citation_that_no_page_shows_does_not_count(folder: DataFolder) -> None:
    schema = folder.own_schemas() / "events.schema.json"
    schema.write_text(schema.read_text("utf-8").replace('"page": "history/#{id}",', ""), "utf-8")
    assert "no sentence on a page cites P006" in only(folder)


def test_a_field_that_no_page_shows_is_noticed(folder: DataFolder) -> None:
    schema = folder.own_schemas() / "bodies.schema.json"
    text = schema.read_text("utf-8")
    schema.write_text(text.replace('"title": "Kind",', ""), "utf-8")
    line = text[: text.index('"kind": {')].count("\n") + 1
    assert only(folder).startswith(
        f"data/schema/bodies.schema.json:{line}: items.properties.kind: it has no title, so that no page shows it"
    )
    schema.write_text(
        schema.read_text("utf-8").replace('"What kind of body it is."', '"What.", "x-shown": false'), "utf-8"
    )
    assert folder.faults() == []


def test_an_omission_is_of_a_paragraph_that_carries_a_fact(folder: DataFolder) -> None:
    folder.write("sources/omissions.yml", "- {paragraph: P001, terms: [Thanks], reason: A greeting.}\n")
    assert folder.faults() == []
    folder.edit("sources/omissions.yml", "P001", "P007")
    assert "paragraph: P007 carries no fact, so that nothing of it is left out" in only(folder)


def test_statuses_of_one_order_stand_by_their_ids(folder: DataFolder) -> None:
    text = (folder.data / "statuses" / "friend.yml").read_text("utf-8")
    for name in ("ally", "zealot"):
        other = text.replace("id: friend", f"id: {name}").replace("Friend", name.title())
        folder.write(f"statuses/{name}.yml", other.replace("name: friend", f"name: {name}"))
    assert folder.faults() == []
    assert [each.id for each in load_facts(folder.data).of("status")] == ["ally", "friend", "zealot"]


def test_a_data_folder_may_stand_anywhere_under_any_name(folder: DataFolder, tmp_path: Path) -> None:
    moved = tmp_path / "facts of the orchard"
    folder.data.rename(moved)
    facts = load_facts(moved)
    assert facts.data == moved


@pytest.mark.parametrize(("name", "place"), [("report", "language"), ("site", "locale")])
def test_a_language_that_unicode_does_not_know_is_named(folder: DataFolder, name: str, place: str) -> None:
    old = f"{place}: {load_facts(folder.data).texts[name][place]}"
    for code in ("zz", "english", "e1"):
        line = folder.edit(f"text/{name}.yml", f"\n{old}\n", f"\n{place}: {code}\n") + 1
        assert f"data/text/{name}.yml:{line}: {place}: there is no language '{code}' (use " in only(folder)
        folder.edit(f"text/{name}.yml", f"\n{place}: {code}\n", f"\n{old}\n")
    folder.edit(f"text/{name}.yml", f"\n{old}\n", f"\n{place}: pt-BR\n")
    assert folder.faults() == []
    assert rules_document(load_facts(folder.data))["language"]


def test_a_letter_of_links_stands_for_one_kind(folder: DataFolder) -> None:
    folder.edit("kinds.yml", "link: g", "link: t")
    assert "data/kinds.yml:2: link: 't' stands for 'town' too (take another letter)" in only(folder)


@pytest.mark.parametrize("reserved", ["kind", "name", "all"])
def test_a_criterion_is_called_like_nothing_that_stands_beside_it(folder: DataFolder, reserved: str) -> None:
    """In a file, a table, a form or the answers of a case."""
    line = folder.edit("criteria.yml", "- id: well\n", f"- id: well\n  was: [{reserved}]\n") + 1
    expected = f"data/criteria.yml:{line}: was[0]: '{reserved}' has a meaning of its own beside criteria (give it"
    assert expected in only(folder)

"""How records refer to one another and to the source, on small made-up data, and what holds of the project's own."""

from macros.facts import Facts
from macros.facts.citing import cited_by
from macros.facts.load import load_facts
from tests.macros.data_folder import DataFolder


def test_a_record_is_read_by_its_fields(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    council = facts.get("body", "council")
    assert (council.kind, council.id, council["kind"]) == ("body", "council", "office")
    assert (council.title, council.lead) == (council["name"], council["does"])
    assert (council.path, council.address) == ("structure/council", "structure/council/")
    assert council.text("established") == ""
    assert "established" not in council
    assert (council.origin.file, council.origin.line) == ("data/bodies.yml", 1)
    assert facts.record_by_path["structure/council"] is council
    assert facts.find("statuses/compare") is None
    assert facts.address("statuses/compare") == "statuses/compare/"
    assert facts.title("structure/council") == council.title


def test_a_record_points_to_others_by_its_fields(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    assert facts.points_to(facts.get("body", "pickers")) == {
        "under": ("structure/council",),
        "beside": ("structure/council",),
    }
    assert facts.points_to(facts.get("event", "planted")) == {"about": ("structure/council",)}


def test_a_citation_leads_to_the_place_of_its_sentence(folder: DataFolder) -> None:
    cited = cited_by(load_facts(folder.data))
    assert [(each.title, each.address) for each in cited["P003"]] == [
        ("A wall", "statuses/friend/#town-wall"),
        ("A wall", "statuses/friend/#guild-wall"),
    ]
    assert ("Apples", "statuses/friend/#apples") in [(each.title, each.address) for each in cited["P004"]]
    assert [each.address for each in cited["P002"]] == ["statuses/friend/#town", "statuses/friend/#town-well"]
    assert [each.address for each in cited["rulebook"]] == ["statuses/friend/"]


def test_what_stands_on_several_pages_is_cited_on_the_right_one(folder: DataFolder) -> None:
    other = (folder.data / "statuses" / "friend.yml").read_text("utf-8")
    folder.write("statuses/ally.yml", other.replace("riend", "lly").replace("id: flly", "id: ally"))
    folder.write("areas.yml", "- {id: cider, name: Cider, cite: {friend: [P005], ally: [P006]}}\n")
    steps = "- {id: ask, name: Ask, text: One asks., about: [friend, ally], cite: [P004]}\n"
    folder.write("formalisation.yml", steps)
    cited = cited_by(load_facts(folder.data))
    assert "statuses/friend/#area-cider" in [each.address for each in cited["P005"]]
    assert "statuses/ally/#area-cider" in [each.address for each in cited["P006"]]
    assert "statuses/ally/#area-cider" not in [each.address for each in cited["P005"]]
    addresses = [each.address for each in cited["P004"]]
    assert {"statuses/friend/#step-ask", "statuses/ally/#step-ask"} <= set(addresses)


def test_each_paragraph_is_cited_or_carries_no_fact(facts: Facts) -> None:
    cited = cited_by(facts)
    for paragraph in facts.paragraphs:
        assert (paragraph.id in cited) != ("no_fact" in paragraph), paragraph.id


def test_every_record_with_a_page_is_cited_titled_and_addressed(facts: Facts) -> None:
    for path, record in facts.record_by_path.items():
        assert record["cite"], path
        assert record.address == f"{path}/"
        assert facts.title(path) == record.title


def test_facts_of_other_sources_stand_apart(facts: Facts) -> None:
    """What an instrument provides cites paragraphs; what others say of it cites sources."""
    for instrument in facts.of("instrument"):
        for statement in instrument["provides"]:
            assert all(facts.has("paragraph", each) for each in statement["cite"]), instrument.id
        for statement in instrument.get("external", ()):
            assert all(facts.has("source", each) for each in statement["cite"]), instrument.id

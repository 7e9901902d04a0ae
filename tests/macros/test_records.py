"""The records of the whole presentation: what must hold of all of them."""

import shutil
from pathlib import Path

import pytest

from macros.facts import DataError, Facts
from macros.facts.citing import cited_by, citing
from macros.facts.load import load_facts
from macros.facts.paths import address, links_here, title
from tests.conftest import ROOT
from tests.macros.test_faults import edit, faults, project  # noqa: F401  a fixture


def test_each_of_the_258_paragraphs_is_accounted_for(facts: Facts) -> None:
    cited = cited_by(facts)
    assert len(facts.paragraphs) == 258
    for paragraph in facts.paragraphs:
        assert (paragraph.id in cited) != bool(paragraph.no_fact), paragraph.id


def test_a_paragraph_that_nothing_cites_stops_the_build(project: Path) -> None:  # noqa: F811
    edit(project, "figures.yml", "cite: [P131]", "cite: [P132]")
    edit(project, "mechanisms.yml", "cite: [P131]", "cite: [P132]")
    (fault,) = faults(project)
    assert fault.startswith("data/sources/presentation.yml:")
    assert fault.endswith("no record cites P131 (cite it in a record, or say in no_fact why it carries no fact)")


def test_a_paragraph_that_is_cited_cannot_carry_no_fact(project: Path) -> None:  # noqa: F811
    edit(project, "figures.yml", "cite: [P131]", "cite: [P179]")
    assert any("P179 carries no fact, and figures/#exposition-area cites it" in fault for fault in faults(project))


def test_a_record_without_a_citation_stops_the_build(project: Path) -> None:  # noqa: F811
    line = edit(project, "bodies.yml", "  cite: [P034]\n", "")
    (first, *_) = faults(project)
    assert first.startswith(f"data/bodies.yml:{line - 5}: 'cite' is missing")


def test_a_link_to_no_record_stops_the_build(project: Path) -> None:  # noqa: F811
    line = edit(project, "bodies.yml", "under: cmfa", "under: cmfb")
    assert faults(project) == [f"data/bodies.yml:{line}: under: there is no body 'cmfb' (did you mean cmfa?)"]
    edit(project, "bodies.yml", "under: cmfb", "under: cmfa")
    line = edit(project, "figures.yml", "of: forces/crrf", "of: forces/crff")
    assert faults(project)[0].startswith(f"data/figures.yml:{line}: of: there is no record 'forces/crff'")


def test_events_stand_in_the_order_of_time(project: Path) -> None:  # noqa: F811
    edit(project, "events.yml", "date: 2002-10-07", "date: 1999-10-07")
    (fault,) = faults(project)
    assert "'charter-signed' (1999-10-07) stands after 'crdf-formed' (2001)" in fault


def test_an_event_has_a_time(project: Path) -> None:  # noqa: F811
    edit(project, "events.yml", "circa: Before the Treaty, ", "")
    (fault,) = faults(project)
    assert fault.endswith("'interest-in-security' has no time (give date, or circa in words)")


def test_an_old_id_that_is_in_use_stops_the_build(project: Path) -> None:  # noqa: F811
    edit(project, "bodies.yml", "- id: cmfa\n", "- id: cmfa\n  was: [cmd]\n")
    (fault,) = faults(project)
    assert fault.endswith("was[0]: 'cmd' is in use: a record has it (remove it)")


def test_every_record_is_cited_titled_and_addressed(facts: Facts) -> None:
    for path, record in facts.record_by_path.items():
        assert record.cite, path
        assert title(path, facts) == record.name
        assert address(path) == f"{path}/"
    assert all(each.cite for each in citing(facts))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("structure/collective-security-council", "13"),
        ("structure/secretary-general", "17"),
        ("structure/joint-staff", "2004-01-01"),
        ("structure/crisis-response-center", "2016-10"),
        ("structure/military-committee", "2012-12"),
        ("instruments/collective-security-treaty", "1992-05-15"),
        ("instruments/charter", "2002-10-07"),
        ("instruments/nato-open-appeal", "2019-05-22"),
        ("forces/crrf", "2009"),
        ("operations/channel", "2003"),
    ],
)
def test_dates_and_articles_are_as_precise_as_the_source(path: str, words: str, facts: Facts) -> None:
    record = facts.record_by_path[path]
    fields = ("article", "started", "established", "date", "since")
    assert words in [getattr(record, field, "") for field in fields]


def test_facts_of_other_sources_stand_apart(facts: Facts) -> None:
    """What an instrument provides cites paragraphs; what others say of it cites sources."""
    for instrument in facts.instruments:
        for statement in instrument.provides:
            assert all(each.startswith("P") for each in statement.cite), instrument.id
        for statement in instrument.external:
            assert all(each in facts.source_by_id for each in statement.cite), instrument.id


def test_links_lead_back(facts: Facts) -> None:
    links = {reference.title for reference in links_here(facts)["structure/cmfa"]}
    assert {"Working Group on Afghanistan", "Foreign policy coordination"} <= links


def test_spelling_variants_of_the_source_are_kept(facts: Facts) -> None:
    names = {alias.name for body in facts.bodies for alias in body.also}
    assert {"KSSC", "CFM", "Ministerial Council", "Council of Defense Ministers"} <= names


def test_a_copy_of_the_data_alone_is_enough(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    assert load_facts(tmp_path).record_by_path
    with pytest.raises(DataError):
        load_facts(tmp_path / "data")

"""The link that carries answers: short, whole or refused, and never a name or a note."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import InputError, Rules, read_candidate
from checker.link import from_link, to_link
from tests.checker.golden import GOLDEN
from tests.checker.strategies import candidates
from tests.checker.test_cli import file, run

tried = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@tried
@given(data=st.data())
def test_a_link_brings_back_answers_areas_and_wants(data: st.DataObject, rules: Rules) -> None:
    candidate = read_candidate(data.draw(candidates(rules)), rules)
    link = to_link(candidate, rules)
    assert from_link(link, rules) == replace(candidate, name=None, notes={})
    assert len(link) <= 40


def test_a_link_carries_no_name_and_no_note(rules: Rules) -> None:
    link = to_link(read_candidate(GOLDEN["state-half-way"], rules), rules)
    assert "Utopia" not in link
    assert "1955" not in link


@tried
@given(text=st.text() | st.lists(st.text("0123456789abcdefmnuso-", max_size=16)).map(".".join))
def test_any_other_text_is_refused_and_nothing_is_run(text: str, rules: Rules) -> None:
    with pytest.raises(InputError):
        from_link(text, rules)


def tampered(link: str, part: int, value: str) -> str:
    parts = link.split(".")
    parts[part] = value
    return ".".join(parts)


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        (0, "2", "the link is not one of the checker's, or a part of it is missing"),
        (1, "x", "the link is not one of the checker's"),
        (2, "00000000", "the link was made with other questions than today's"),
        (3, "mmm", "'mmm' is not a row of answers of this kind of candidate (use m, n, u or -, 13 of them)"),
        (3, "<script>alert", "'<script>alert' is not a row of answers"),
        (4, "ffff", "'ffff' does not name choices that there are"),
        (5, "-1", "'-1' does not name choices that there are"),
        (5, "zz", "'zz' does not name choices that there are"),
    ],
)
def test_a_link_that_was_tampered_with_is_reported(part: int, value: str, says: str, rules: Rules) -> None:
    link = to_link(read_candidate(GOLDEN["state-half-way"], rules), rules)
    with pytest.raises(InputError) as caught:
        from_link(tampered(link, part, value), rules)
    assert says in str(caught.value)


def test_a_link_made_for_other_questions_is_refused(rules: Rules) -> None:
    link = to_link(read_candidate(GOLDEN["state-half-way"], rules), rules)
    fewer = replace(rules, areas=dict(list(rules.areas.items())[:-1]))
    with pytest.raises(InputError, match="other questions than today's"):
        from_link(link, fewer)


def test_the_command_line_makes_and_reads_links(tmp_path: Path, rules: Rules) -> None:
    path = file(tmp_path, "c.json", '{"kind": "state", "answers": {"un-membership": "met"}}')
    link = run("link", path).stdout.decode().strip()
    assert link == to_link(read_candidate({"kind": "state", "answers": {"un-membership": "met"}}, rules), rules)
    assert b'"un-membership": "met"' in run("link", "--read", link).stdout
    refused = run("link", "--read", "1.x")
    assert (refused.returncode, refused.stdout) == (2, b"")

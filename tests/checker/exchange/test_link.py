"""The link that holds answers: it is read completely or refused, however programs changed it."""

import json
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import combinations
from urllib.parse import quote
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Answer, Candidate, InputError, Ruleset, read_candidate
from checker.exchange.link import from_link, to_link
from tests.checker.builder import said
from tests.checker.exchange.conftest import CANDIDATE, raw_ruleset
from tests.checker.refused import problems_of
from tests.checker.strategies import candidates, tried


@pytest.fixture(scope="module")
def candidate(small: Ruleset) -> Candidate:
    return read_candidate(CANDIDATE, small)


@pytest.fixture(scope="module")
def link(candidate: Candidate, small: Ruleset) -> str:
    return to_link(candidate, small)


def bare(candidate: Candidate) -> Candidate:
    """The candidate as a link holds it."""
    return replace(candidate, name=None, notes={})


problems = partial(problems_of, from_link)


@tried
@given(data=st.data())
def test_a_link_restores_answers_parts_areas_and_wants(data: st.DataObject, small: Ruleset) -> None:
    candidate = read_candidate(data.draw(candidates(small)), small)
    assert from_link(to_link(candidate, small), small) == (bare(candidate), 0)


@tried
@given(data=st.data())
def test_so_does_one_of_the_project(data: st.DataObject, ruleset: Ruleset) -> None:
    candidate = read_candidate(data.draw(candidates(ruleset)), ruleset)
    made = to_link(candidate, ruleset)
    assert from_link(made, ruleset) == (bare(candidate), 0)
    assert len(made) < 1000


def test_a_link_holds_no_name_and_no_note(candidate: Candidate, link: str, small: Ruleset) -> None:
    assert link == to_link(bare(candidate), small)


@pytest.mark.parametrize(
    "way",
    [
        lambda link: f"https://site.example/checker/#answers={link}",
        lambda link: f"https://site.example/checker/?x=answers=1#answers={link}",
        lambda link: f"#answers={link}",
        lambda link: f"answers={link}",
        lambda link: f"https://site.example/checker/%23answers={link}",
        lambda link: quote(f"https://site.example/checker/#answers={link}", safe=""),
        lambda link: f"https://site.example/#answers={link}.",
        lambda link: f"<https://site.example/#answers={link}>,",
        lambda link: f"“https://site.example/#answers={link}”;",
        lambda link: f"(https://site.example/#answers={link})!",
        lambda link: f"<{link}>",
        lambda link: f"  {link}\n",
        lambda link: f"{link[:10]}\r\n{link[10:]}",
        lambda link: f"https://site.example/#ans\n  wers={link}",
        " ".join,
    ],
)
def test_what_programs_do_to_an_address_is_undone(way: object, candidate: Candidate, link: str, small: Ruleset) -> None:
    assert callable(way)
    assert from_link(way(link), small) == (bare(candidate), 0)


def test_every_cut_and_every_changed_character_is_noticed(link: str, small: Ruleset) -> None:
    for end in range(len(link)):
        assert problems(link[:end], small)
    for place, character in enumerate(link):
        for other in "0az9mnu-.":
            if other != character:
                assert problems(link[:place] + other + link[place + 1 :], small)


@tried
@given(text=st.text() | st.lists(st.text("0123456789abcdefmnutow-%", max_size=16)).map(".".join))
def test_no_text_makes_it_raise_anything_but_its_own_error(text: str, small: Ruleset) -> None:
    for each in (text, f"2.{text}", f"1.t.cafe.{text}"):
        with suppress(InputError):
            from_link(each, small)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda parts: ["3", *parts[1:]], "errors.bad-link"),
        (lambda parts: [parts[0], "x", *parts[2:]], "errors.bad-link"),
        (lambda parts: [*parts, "-"], "errors.bad-link"),
        (lambda parts: [*parts[:3], "<script>", *parts[4:]], "errors.bad-link"),
        (lambda parts: [*parts[:3], f"{parts[3]}0000m", *parts[4:]], "errors.cut-link"),
        (lambda parts: [*parts[:3], "-", *parts[4:]], "errors.cut-link"),
    ],
)
def test_a_text_that_is_no_link_is_distinguished_from_a_link_that_was_cut(
    change: object, expected: str, link: str, small: Ruleset
) -> None:
    assert callable(change)
    assert problems(".".join(change(link.split("."))), small) == [expected]


def test_what_is_no_longer_known_is_left_out_and_counted(candidate: Candidate, link: str) -> None:
    raw = raw_ruleset()
    raw["statuses"][0]["requirements"]["town"]["requirement"]["all"] = [
        {"criterion": each, "text": each, "cite": []} for each in ("a", "c")
    ]
    raw["criteria"] = [each for each in raw["criteria"] if each["id"] != "b"]
    raw["criteria"][0]["ask"]["town"]["parts"] = []
    raw["areas"], raw["wants"] = raw["areas"][1:], raw["wants"][1:]
    found, dropped = from_link(link, Ruleset.from_dict(raw))
    assert dropped == 4
    kept = {each: answer for each, answer in candidate.answers.items() if each != "b"}
    assert found == Candidate(candidate.kind, answers=kept)


def test_a_renamed_criterion_is_known_under_its_old_id(candidate: Candidate, link: str) -> None:
    raw = raw_ruleset()
    renamed = json.loads(json.dumps(raw).replace('"a"', '"new"'))
    renamed["criteria"][0]["was"] = ["a"]
    found, dropped = from_link(link, Ruleset.from_dict(renamed))
    assert dropped == 0
    assert list(found.answers.values()) == list(candidate.answers.values())
    assert list(found.parts) == ["new"]


def test_no_two_things_of_one_sort_have_the_same_code(ruleset: Ruleset, pack: Ruleset) -> None:
    """Seen in links of one thing each, since the codes are short."""
    for each in (ruleset, pack):
        for kind in each.kinds:
            made = [to_link(Candidate(kind.id, answers={one: Answer.MET}), each) for one in each.asked(kind.id)]
            made += [
                to_link(Candidate(kind.id, parts={one: {part.id: Answer.MET}}), each)
                for one in each.asked(kind.id)
                for part in each.question(one, kind.id).parts
            ]
            made += [to_link(Candidate(kind.id, areas=(area.id,)), each) for area in each.areas]
            made += [to_link(Candidate(kind.id, wants=(want.id,)), each) for want in each.wants]
            for one, other in combinations([link.split(".", 3)[3] for link in made], 2):
                assert one != other


# Links of the first form, as they were published.
PUBLISHED = ("1.s.af5c88d4.m----n-----u-.20.11", "https://site.example/checker/#answers=1.o.0c609c4a.mn-----.400.0")


@pytest.mark.parametrize("published", PUBLISHED)
def test_a_published_link_still_opens(published: str, ruleset: Ruleset) -> None:
    """The fingerprint in it is that of all ids which its positions stood for, in their order."""
    _, _, fingerprint, letters, areas, wants = published.rpartition("=")[2].split(".")
    layout = next(each for each in ruleset.link_layouts if each.id == fingerprint)
    ids = "\n".join((*layout.criteria, "", *layout.areas, "", *layout.wants))
    assert fingerprint == f"{crc32(ids.encode()):08x}"
    candidate, dropped = from_link(published, ruleset)
    assert (candidate.kind, dropped) == (layout.kind, 0)
    today = {old: each.id for each in ruleset.criteria for old in (each.id, *each.was)}
    answers = {"m": Answer.MET, "n": Answer.NOT_MET, "u": Answer.UNKNOWN}
    given = zip(layout.criteria, letters, strict=True)
    assert candidate.answers == {today[each]: answers[letter] for each, letter in given if letter != "-"}
    for chosen, digits, offered in ((candidate.areas, areas, layout.areas), (candidate.wants, wants, layout.wants)):
        assert {*chosen} == {each for place, each in enumerate(offered) if int(digits, 16) >> place & 1}


def test_a_link_of_the_first_form_goes_by_its_layout(small: Ruleset) -> None:
    candidate, dropped = from_link("1.t.cafe.mnu.1.1", small)
    assert candidate.to_dict()["answers"] == {"a": "met", "b": "unknown"}
    assert (candidate.kind, candidate.areas, candidate.wants, dropped) == ("town", ("south",), ("vote",), 1)
    assert from_link("1.t.cafe.--n.3.0", small)[1] == 1


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("1.t.beef.mnu.1.1", "errors.old-link"),
        ("1.u.cafe.mnu.1.1", "errors.old-link"),
        ("1.t.cafe.mn.1.1", said("errors.link-answers", value="'mn'", allowed="m/n/u/-", count=3)),
        ("1.t.cafe.mnx.1.1", said("errors.link-answers", value="'mnx'", allowed="m/n/u/-", count=3)),
        ("1.t.cafe.mnu.4.1", said("errors.link-choices", value="'4'")),
        ("1.t.cafe.mnu.1.-1", said("errors.link-choices", value="'-1'")),
        ("1.t.cafe.mnu.1.٣", said("errors.link-choices", value="'٣'")),
        ("1.t.cafe.mnu.1", "errors.bad-link"),
    ],
)
def test_a_link_of_the_first_form_that_was_changed_is_refused(link: str, expected: str, small: Ruleset) -> None:
    (problem,) = problems(link, small)
    assert problem.replace("errors.link-answers(other)", "errors.link-answers") == expected.replace("(other)", "")

"""A link that holds answers in its fragment, which a browser never sends to a server.

`2.s.k3fd.q7xmmb2c1n.pl0e.-`: the form, the letter of the kind, a check of the rest, then the answers, areas and wants.
Each is named by a code of four characters; behind that of a criterion, or of a part of one, stands a letter for its
answer. `-` stands for none. A link never holds a name or a note. A code that today's rules do not know is left out
and named.

Links of the first form (`1.s.5f3a09c1.mmn-u.21.3`) go by positions; `link_layouts` of the ruleset says what those were.
"""

import re
from binascii import crc32
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import unquote

from checker.engine import Answer, Candidate, CriterionId, KindId, PartId, Ruleset
from checker.engine.candidate import shown
from checker.engine.ruleset import LinkLayout
from checker.exchange.files import unusable

FORM, FIRST_FORM = "2", "1"
LETTERS = {"m": Answer.MET, "n": Answer.NOT_MET, "u": Answer.UNKNOWN}
LETTER_OF = {answer: letter for letter, answer in LETTERS.items()}
NONE = "-"
NOT_ANSWERED = "-"
DIGITS = "0123456789abcdefghijklmnopqrstuv"
CODE = 4
PARTS = 6
ANSWERS = re.compile(r"-|([0-9a-v]{4}[mnu])+")
CODES = re.compile(r"-|([0-9a-v]{4})+")
CHOICES = re.compile(r"[0-9a-f]{1,16}")
# What stands before the fragment of an address of the page.
MARK = "answers="
# What mail and chat programs put around an address.
AROUND = "<([{.,;:!?#)>]}\"'«»“”‘’"
LONGEST = 4000


def to_link(candidate: Candidate, ruleset: Ruleset) -> str:
    """The fragment for the answers, areas and wants of a candidate."""
    answers = [code_of(criterion) + LETTER_OF[answer] for criterion, answer in candidate.answers.items()]
    answers += [
        code_of(f"{criterion}:{part}") + LETTER_OF[answer]
        for criterion, parts in candidate.parts.items()
        for part, answer in parts.items()
    ]
    coded = [answers, [code_of(area) for area in candidate.areas], [code_of(want) for want in candidate.wants]]
    rest = ".".join("".join(codes) or NONE for codes in coded)
    kind = ruleset.kind(candidate.kind).link
    return f"{FORM}.{kind}.{code_of(kind + rest)}.{rest}"


def from_link(link: str, ruleset: Ruleset) -> tuple[Candidate, int]:
    """The candidate that a fragment or a whole address holds, and how many of its codes are not known any more.

    Raises:
        InputError: it is not a whole link of the checker, or of an organisation with other rules.
    """
    # Programs wrap an address, encode its signs and put a full stop behind it.
    fragment = "".join(unquote(link[:LONGEST]).split()).rpartition(MARK)[2].strip(AROUND)
    parts = fragment.split(".")
    kind = next((each.id for each in ruleset.kinds if each.link == parts[1]), None) if len(parts) == PARTS else None
    if kind is None or parts[0] not in (FORM, FIRST_FORM):
        raise unusable(ruleset, "bad-link")
    return _by_position(kind, parts[2:], ruleset) if parts[0] == FIRST_FORM else _by_code(kind, parts[1:], ruleset)


def _by_code(kind: KindId, parts: Sequence[str], ruleset: Ruleset) -> tuple[Candidate, int]:
    letter, check, answers, areas, wants = parts
    rest = f"{answers}.{areas}.{wants}"
    if not (ANSWERS.fullmatch(answers) and CODES.fullmatch(areas) and CODES.fullmatch(wants)):
        raise unusable(ruleset, "bad-link")
    if check != code_of(letter + rest):
        raise unusable(ruleset, "cut-link")
    given = {code[:CODE]: LETTERS[code[CODE]] for code in _split(answers, CODE + 1)}
    known = dict(codes_of(kind, ruleset))
    whole = {criterion: given[code] for code, (criterion, part) in known.items() if code in given and not part}
    by_part: dict[CriterionId, dict[PartId, Answer]] = {}
    for code, (criterion, part) in known.items():
        if part and code in given:
            by_part.setdefault(criterion, {})[part] = given[code]
    chosen_areas, unknown_areas = _named(areas, [each.id for each in ruleset.areas])
    chosen_wants, unknown_wants = _named(wants, [each.id for each in ruleset.wants])
    candidate = Candidate(kind, answers=whole, parts=by_part, areas=chosen_areas, wants=chosen_wants)
    return candidate, len(given.keys() - known.keys()) + unknown_areas + unknown_wants


def codes_of(kind: KindId, ruleset: Ruleset) -> Iterator[tuple[str, tuple[CriterionId, PartId | None]]]:
    """The code of each criterion of a kind and of each of its parts, under its id of today and those before."""
    for criterion in ruleset.asked(kind):
        for name in (criterion, *ruleset.criterion(criterion).was):
            yield code_of(name), (criterion, None)
            for part in ruleset.question(criterion, kind).parts:
                yield code_of(f"{name}:{part.id}"), (criterion, part.id)


def _named(codes: str, known: Collection[str]) -> tuple[tuple[str, ...], int]:
    given = set(_split(codes, CODE))
    found = tuple(each for each in known if code_of(each) in given)
    return found, len(given) - len(found)


def _split(codes: str, length: int) -> list[str]:
    return [] if codes == NONE else [codes[at : at + length] for at in range(0, len(codes), length)]


def code_of(text: str) -> str:
    """Four characters that stand for a text: the last twenty bits of its CRC-32."""
    number = crc32(text.encode("utf-8"))
    return "".join(DIGITS[number >> 5 * place & 31] for place in range(CODE))


def _by_position(kind: KindId, parts: Sequence[str], ruleset: Ruleset) -> tuple[Candidate, int]:
    """A link of the first form: a letter a question, and the chosen areas and wants as hexadecimal sets."""
    fingerprint, answers, areas, wants = parts
    layout = next((each for each in ruleset.link_layouts if each.id == fingerprint and each.kind == kind), None)
    if layout is None:
        raise unusable(ruleset, "old-link")
    given = _letters(answers, layout, ruleset)
    today = {ruleset.current_ids.get(criterion): answer for criterion, answer in given.items()}
    known = {each: today[each] for each in ruleset.asked(kind) if each in today}
    chosen_areas = _in_set(areas, layout.areas, ruleset)
    chosen_wants = _in_set(wants, layout.wants, ruleset)
    areas_now = tuple(each.id for each in ruleset.areas if each.id in chosen_areas)
    wants_now = tuple(each.id for each in ruleset.wants if each.id in chosen_wants)
    dropped = len(given) - len(known) + len(chosen_areas) - len(areas_now) + len(chosen_wants) - len(wants_now)
    return Candidate(kind, answers=known, areas=areas_now, wants=wants_now), dropped


def _letters(letters: str, layout: LinkLayout, ruleset: Ruleset) -> Mapping[CriterionId, Answer]:
    allowed = (*LETTERS, NOT_ANSWERED)
    if len(letters) != len(layout.criteria) or any(letter not in allowed for letter in letters):
        listed = ruleset.language.listed(allowed)
        raise unusable(ruleset, "link-answers", value=shown(letters), allowed=listed, count=len(layout.criteria))
    given = zip(layout.criteria, letters, strict=True)
    return {criterion: LETTERS[letter] for criterion, letter in given if letter != NOT_ANSWERED}


def _in_set(digits: str, offered: Sequence[str], ruleset: Ruleset) -> list[str]:
    if not CHOICES.fullmatch(digits) or int(digits, 16) >= 1 << len(offered):
        raise unusable(ruleset, "link-choices", value=shown(digits))
    return [each for index, each in enumerate(offered) if int(digits, 16) >> index & 1]

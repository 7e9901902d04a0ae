"""What Hypothesis makes for the tests: expressions, candidates, whatever a file may hold."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from checker import Answer, Ruleset
from checker.engine import CriterionId, KindId
from checker.engine.expression import All, AnyOf, Expression, Requirement

# A ruleset is the same for every example, so that its fixture may be shared by them.
tried = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
# Where each example is itself tried in hundreds of ways.
tried_fewer = settings(tried, max_examples=40)

NAMES = "abcde"


def expressions(names: str = NAMES) -> st.SearchStrategy[Expression]:
    """Expressions of any depth over a few criteria, which may stand in them more than once."""
    leaves = st.sampled_from(names).map(lambda name: Requirement(CriterionId(name), "", ()))
    return st.recursive(leaves, _nested, max_leaves=10)


def read_once() -> st.SearchStrategy[Expression]:
    """Expressions in which no criterion stands twice."""
    return st.recursive(
        st.just(None), lambda inner: _operators(st.lists(inner, min_size=1, max_size=3)), max_leaves=5
    ).map(lambda shape: _named(shape, iter(NAMES)))


def _nested(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    parts = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return parts.map(All) | parts.map(AnyOf)


def _operators(shapes: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[Any]:
    return st.tuples(st.sampled_from([All, AnyOf]), shapes)


def _named(shape: Any, names: Any) -> Expression:
    if shape is None:
        return Requirement(CriterionId(next(names)), "", ())
    operator, parts = shape
    built: Expression = operator(tuple(_named(part, names) for part in parts))
    return built


def candidates(ruleset: Ruleset, kind: str | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Usable candidates: any answers to criteria and parts, any wants, areas and notes."""
    kinds = st.just(kind) if kind else st.sampled_from([each.id for each in ruleset.kinds])
    return kinds.flatmap(lambda chosen: _of_kind(ruleset, KindId(chosen)))


def _of_kind(ruleset: Ruleset, kind: KindId) -> st.SearchStrategy[dict[str, Any]]:
    asked = list(ruleset.asked(kind))
    answers = st.sampled_from([str(answer) for answer in Answer])
    text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
    parts = {each: [part.id for part in ruleset.question(each, kind).parts] for each in asked}
    by_part = {
        each: st.dictionaries(st.sampled_from(known), answers, min_size=1) for each, known in parts.items() if known
    }
    return st.fixed_dictionaries(
        {"kind": st.just(str(kind)), "answers": _some(asked, answers)},
        optional={
            "parts": st.fixed_dictionaries({}, optional=by_part),
            "areas": _listed([each.id for each in ruleset.areas]),
            "wants": _listed([each.id for each in ruleset.wants]),
            "notes": _some(asked, text),
        },
    )


def _some(keys: list[Any], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[Any, Any]]:
    return st.dictionaries(st.sampled_from(keys), values) if keys else st.just({})


def _listed(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values)) if values else st.just([])


def anything(*words: str) -> st.SearchStrategy[Any]:
    """Whatever a JSON or YAML file may hold; some of its keys and values are the words given."""
    scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    known = st.sampled_from(["name", "kind", "answers", "parts", "areas", "wants", "notes", *Answer, *words])
    return st.recursive(
        scalars | known,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(known | st.text(), inner, max_size=6),
        max_leaves=20,
    )

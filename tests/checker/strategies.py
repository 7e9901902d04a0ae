"""Candidates as Hypothesis makes them."""

from typing import Any

from hypothesis import strategies as st

from checker import Answer, Kind, Rules


def candidates(rules: Rules, kind: Kind | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Usable candidates: any answers to what is asked of the kind, any wants, areas and notes."""
    kinds = st.just(kind) if kind else st.sampled_from(Kind)
    return kinds.flatmap(lambda chosen: _of_kind(rules, chosen))


def _of_kind(rules: Rules, kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    asked = st.sampled_from(rules.asked[kind])
    text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
    return st.fixed_dictionaries(
        {
            "kind": st.just(str(kind)),
            "answers": st.dictionaries(asked, st.sampled_from([str(answer) for answer in Answer])),
        },
        optional={
            "areas": st.lists(st.sampled_from(list(rules.areas))),
            "wants": st.lists(st.sampled_from(list(rules.wants))),
            "notes": st.dictionaries(asked, text),
        },
    )


def anything() -> st.SearchStrategy[Any]:
    """Whatever a JSON or YAML file may hold."""
    scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    keys = st.sampled_from(["name", "kind", "answers", "areas", "wants", "notes", "un-membership"]) | st.text()
    values = scalars | st.sampled_from(["state", "international-organization", "met", "not-met", "peacekeeping"])
    return st.recursive(
        values, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6), max_leaves=20
    )

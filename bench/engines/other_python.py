"""The engines for Python on the same rules and the same candidates: evaluations a second, as JSON on standard output.

Runs in an environment of its own (`bench/engines/requirements.txt`): `python other_python.py RULES CANDIDATES`.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plain

SECONDS = 1.0
MILLION = 1_000_000
type Judge = Callable[[dict[str, str]], list[str]]

rules = json.loads(Path(sys.argv[1]).read_text("utf-8"))
candidates = json.loads(Path(sys.argv[2]).read_text("utf-8"))
statuses = [(each["id"], [r["criterion"] for r in each["requirements"]["state"]]) for each in rules["statuses"]]
asked = statuses[0][1]


def plain_python() -> Judge:
    """Plain Python with nothing of the checker; it notes what fails and what is open."""

    def judge(answers: dict[str, str]) -> list[str]:
        return [verdict for _, verdict, _, _ in plain.judge(statuses, answers)]

    return judge


def numpy_together(count: int) -> float:
    """A population as an array of numbers, the least of its rows being the verdict; gives persons a second."""
    import numpy

    code = {"not-met": 0, "unknown": 1, "met": 2}
    verdicts = ("not-eligible", "undetermined", "eligible")
    rows = [[asked.index(each) for each in criteria] for _, criteria in statuses]

    def together(answers: Any) -> list[Any]:
        return [numpy.minimum.reduce([answers[row] for row in each]) for each in rows]

    for each in candidates:
        found = [verdicts[int(least)] for least in together(numpy.array([code[each["answers"][a]] for a in asked]))]
        if found != each["verdicts"]:
            raise ValueError(f"{found} is not {each['verdicts']}")
    answers = numpy.random.default_rng(1).integers(0, 3, (len(asked), count), dtype=numpy.int8)
    start = time.perf_counter()
    together(answers)
    return count / (time.perf_counter() - start)


def business_rules() -> Judge:
    """Each rule is a condition on fields; the action notes the verdict. Rules that fired are known: it explains."""
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import BaseVariables, string_rule_variable

    methods: dict[str, Any] = {}
    for name in asked:
        variable = name.replace("-", "_")

        def read(self: Any, name: str = name) -> str:
            return str(self.answers[name])

        read.__name__ = variable
        methods[variable] = string_rule_variable()(read)
    variables = type("Variables", (BaseVariables,), methods)

    class Actions(BaseActions):  # type: ignore[misc]
        def __init__(self) -> None:
            self.verdicts: dict[str, str] = {}

        @rule_action(params={"status": FIELD_TEXT, "verdict": FIELD_TEXT})  # type: ignore[untyped-decorator]
        def say(self, status: str, verdict: str) -> None:
            self.verdicts.setdefault(status, verdict)

    listed = []
    for status, criteria in statuses:
        for answer, verdict in (("not-met", "not-eligible"), ("unknown", "undetermined")):
            found = [{"name": c.replace("-", "_"), "operator": "equal_to", "value": answer} for c in criteria]
            action = {"name": "say", "params": {"status": status, "verdict": verdict}}
            listed.append({"conditions": {"any": found}, "actions": [action]})

    def judge(answers: dict[str, str]) -> list[str]:
        read_from = variables()
        read_from.answers = answers
        actions = Actions()
        run_all(listed, read_from, actions)
        return [actions.verdicts.get(status, "eligible") for status, _ in statuses]

    return judge


def zen() -> Judge:
    """A decision table a status in GoRules' JSON, one expression each; with a trace it explains."""
    import zen

    def any_of(criteria: list[str], answer: str) -> str:
        return f"some([{', '.join(c.replace('-', '_') for c in criteria)}], # == '{answer}')"

    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {
            "id": "table",
            "type": "expressionNode",
            "name": "verdicts",
            "content": {
                "expressions": [
                    {
                        "id": status,
                        "key": status,
                        "value": (
                            f"{any_of(criteria, 'not-met')} ? 'not-eligible' : "
                            f"{any_of(criteria, 'unknown')} ? 'undetermined' : 'eligible'"
                        ),
                    }
                    for status, criteria in statuses
                ]
            },
        },
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def judge(answers: dict[str, str]) -> list[str]:
        found = decision.evaluate({name.replace("-", "_"): value for name, value in answers.items()}, {"trace": True})
        return [found["result"][status] for status, _ in statuses]

    return judge


def clingo() -> Judge:
    """An answer set program; each candidate is grounded and solved by itself."""
    import clingo

    program = []
    for status, criteria in statuses:
        program += [f'status("{status}").', *(f'asks("{status}","{criterion}").' for criterion in criteria)]
    program += [
        'verdict(S,"not-eligible") :- asks(S,C), answer(C,"not-met").',
        'verdict(S,"undetermined") :- asks(S,C), answer(C,"unknown"), not verdict(S,"not-eligible").',
        'verdict(S,"eligible") :- status(S), not verdict(S,"not-eligible"), not verdict(S,"undetermined").',
        "#show verdict/2.",
    ]

    def judge(answers: dict[str, str]) -> list[str]:
        control = clingo.Control(["--warn=none"])
        control.add("base", [], "\n".join(program + [f'answer("{c}","{a}").' for c, a in answers.items()]))
        control.ground([("base", [])])
        found: dict[str, str] = {}

        def note(model: Any) -> None:
            found.update({each.arguments[0].string: each.arguments[1].string for each in model.symbols(shown=True)})

        control.solve(on_model=note)
        return [found[status] for status, _ in statuses]

    return judge


def openfisca() -> tuple[Judge, Callable[[int], float]]:
    """Variables of a person; the second result judges a population at once and gives persons a second."""
    import numpy
    from openfisca_core import entities, periods, simulation_builder, taxbenefitsystems, variables

    person = entities.SingleEntity("person", "persons", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([person])
    code = {"met": 2, "unknown": 1, "not-met": 0}
    words = {2: "eligible", 1: "undetermined", 0: "not-eligible"}

    def variable(name: str, formula: Any = None) -> None:
        content = {"value_type": int, "entity": person, "definition_period": periods.DateUnit.ETERNITY, "label": name}
        if formula:
            content["formula"] = formula
        system.add_variable(type(name, (variables.Variable,), content))

    for name in asked:
        variable(name.replace("-", "_"))

    def least_of(criteria: list[str]) -> Any:
        def formula(persons: Any, period: Any) -> Any:
            return numpy.minimum.reduce([persons(c.replace("-", "_"), period) for c in criteria])

        return formula

    for status, criteria in statuses:
        variable(status, least_of(criteria))

    def population(count: int, answers: Callable[[str], Any]) -> Any:
        simulation = simulation_builder.SimulationBuilder().build_default_simulation(system, count=count)
        for name in asked:
            simulation.set_input(name.replace("-", "_"), periods.period("ETERNITY"), answers(name))
        return simulation

    def judge(answers: dict[str, str]) -> list[str]:
        simulation = population(1, lambda name: numpy.array([code[answers[name]]]))
        return [words[int(simulation.calculate(status, "2019-01")[0])] for status, _ in statuses]

    def together(count: int) -> float:
        chance = numpy.random.default_rng(1)
        start = time.perf_counter()
        simulation = population(count, lambda _: chance.integers(0, 3, count))
        for status, _ in statuses:
            simulation.calculate(status, "2019-01")
        return count / (time.perf_counter() - start)

    return judge, together


def measure(judge: Judge) -> float:
    """Candidates a second, after a check that the verdicts are right."""
    for each in candidates:
        found = judge(each["answers"])
        if found != each["verdicts"]:
            raise ValueError(f"{found} is not {each['verdicts']}")
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        for each in candidates:
            judge(each["answers"])
        count += len(candidates)
    return count / (time.perf_counter() - start)


def main() -> None:
    """Measure one engine after the other; one that cannot be run says why."""
    results: dict[str, float | str] = {}
    engines: dict[str, Callable[[], float]] = {
        "plain Python, CPython": lambda: measure(plain_python()),
        "business-rules": lambda: measure(business_rules()),
        "zen-engine": lambda: measure(zen()),
        "clingo": lambda: measure(clingo()),
        "OpenFisca, one by one": lambda: measure(openfisca()[0]),
        "OpenFisca, a million together": lambda: openfisca()[1](MILLION),
        "NumPy, a million together": lambda: numpy_together(MILLION),
    }
    for name, measured in engines.items():
        try:
            results[name] = measured()
        except Exception as error:
            results[name] = f"failed: {type(error).__name__}: {error}"
    print(json.dumps(results))


if __name__ == "__main__":
    main()

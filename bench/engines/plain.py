"""The rules in plain Python with nothing of the checker: it runs in CPython and MicroPython alike, and says why."""


def judge(statuses, answers):  # type: ignore[no-untyped-def]  # MicroPython knows no types
    """For each status its verdict, what fails it and what is open."""
    found = []
    for status, criteria in statuses:
        failing = [each for each in criteria if answers[each] == "not-met"]
        unknown = [each for each in criteria if answers[each] == "unknown"]
        verdict = "not-eligible" if failing else "undetermined" if unknown else "eligible"
        found.append((status, verdict, failing, unknown))
    return found

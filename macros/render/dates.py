"""Dates as a person reads them, as precise as they are written."""

from collections.abc import Sequence


def in_words(date: str, months: Sequence[str]) -> str:
    """`2016-10-14` as 14 October 2016, `2016-10` as October 2016, `2016` as it is."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = months[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"

"""A report as JSON, in the form that `/api/v1/schema/report.json` describes."""

import json

from checker.report import Report


def to_json(report: Report, *, indent: int | None = 2) -> str:
    """The published form of the report; `indent=None` puts it on one line."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=indent)

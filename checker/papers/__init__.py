"""Papers: what a report says, composed once into blocks, and the formats that the blocks get."""

from checker.papers.comparison import Tally, compare, comparison_table, read_entries, tally_text
from checker.papers.forms import Form, forms, to_fragment, to_json
from checker.papers.page import announcement, not_answered, page_html, review, summary
from checker.papers.report import compose

__all__ = [
    "Form",
    "Tally",
    "announcement",
    "compare",
    "comparison_table",
    "compose",
    "forms",
    "not_answered",
    "page_html",
    "read_entries",
    "review",
    "summary",
    "tally_text",
    "to_fragment",
    "to_json",
]

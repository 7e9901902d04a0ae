"""Tables of candidates, as spreadsheets write and read them: a row a candidate; and JSON lines beside them.

`encoding` says how bytes become text; here `cells` makes rows of it, `columns` and `words` say what they mean,
`reading` makes candidates of them, `writing` the other way round, and `guard` keeps a spreadsheet from changing them.
"""

from checker.exchange.table.columns import columns
from checker.exchange.table.guard import guard_formula
from checker.exchange.table.reading import READERS, Row, evaluate_file, evaluate_text
from checker.exchange.table.writing import BYTE_ORDER_MARK, LINE_END, row_of, table_lines, template, write_table

__all__ = [
    "BYTE_ORDER_MARK",
    "LINE_END",
    "READERS",
    "Row",
    "columns",
    "evaluate_file",
    "evaluate_text",
    "guard_formula",
    "row_of",
    "table_lines",
    "template",
    "write_table",
]

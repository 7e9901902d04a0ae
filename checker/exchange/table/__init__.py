"""Tables of candidates, as spreadsheets write and read them: a row a candidate; and JSON lines beside them.

`encoding` says how bytes become text; here `cells` makes rows of it, `columns` and `words` say what they mean,
`reading` makes candidates of them, `writing` the other way round, and `guard` keeps a spreadsheet from changing them.
"""

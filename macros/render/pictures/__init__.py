"""Pictures made at build time as inline SVG: no script and no library; classes take their colours from the scheme.

Each picture is laid out once for each `Sheet`, at its size; the style shows the layout that has room. `measure` says
how wide a text can be, `svg` draws, `forest`, `timeline` and `steps` each lay out one sort of picture.
"""

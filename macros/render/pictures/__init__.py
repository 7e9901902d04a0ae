"""Pictures made at build time as inline SVG: no script, no client library; classes take their colours from the scheme.

Each is hidden from those who hear the page, and its links from the Tab key: the same stands beside it as text.
"""

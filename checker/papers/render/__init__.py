"""From blocks to a format: HTML for the page and for paper, Markdown, plain text, Word."""

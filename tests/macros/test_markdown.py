"""A finished page as Markdown, and many pages on one for paper: small pages, written by hand."""

import re

from macros.publish.markdown import page_markdown
from macros.publish.paper import filled

ARTICLE = """
<h1 id="council">Council<a class="headerlink" href="#council">&para;</a></h1>
<p>Sits &amp; <strong>decides</strong>: <code>a_b</code> *x*. <span class="cites"><a class="cite" href="../../sources/#P1" title="x">P1</a></span></p>
<dl><dt>Kind</dt> <dd>Body</dd><dt>Seat</dt><dd>Here<br>or there<p>By turns</p></dd></dl>
<ol><li>One<ul><li>Half</li></ul></li><li>Two</li></ol>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x|y<ul><li>w</li></ul></td><td><a href="../b/">z</a></td></tr></tbody></table>
<pre><code>let  a;
  b</code></pre>
<div hidden>no</div><svg><text>no</text></svg>
<label>More</label> <details><summary>Than that</summary><p>Text.</p></details>
"""  # noqa: E501  pages have long lines

MARKDOWN = """---
title: "Council"
---

# Council

Sits & **decides**: `a_b` \\*x\\*. [P1](../../sources/#P1)

- **Kind**: Body
- **Seat**: Here\x20\x20
  or there

  By turns

1. One
   - Half
2. Two

| A | B |
| --- | --- |
| x\\|y - w | [z](../b/) |

```text
let  a;
  b
```

More

Than that

Text.
"""


def test_a_page_as_markdown_holds_what_is_read_and_nothing_else() -> None:
    assert page_markdown(ARTICLE, {"title": "Council", "description": ""}) == MARKDOWN


LIST = """<article><nav class="paper-list">
<ul><li><a href="../a/b/">B</a><ul><li><a href="../c/">C</a></li></ul></li></ul>
<ul><li><span class="paper-title">D and E</span><ul><li><a href="../e/">E</a></li></ul></li></ul></nav></article>"""
PAGES = {
    "a/b/index.html": '<h1 id="x">B</h1><a href="../../c/#y">y</a><a href="#x">x</a><a href="../../d/#z">z</a>'
    '<label for="f"></label><input id="f"><a href="https://example.org/#q">q</a>',
    "c/index.html": '<h1>C<a class="headerlink" href="#c">#</a></h1><p id="y"></p><a href="../a/b/">b</a>',
    "d/index.html": "<p>no</p>",
    "e/index.html": '<h1>E</h1><h5>e</h5><span role="heading" aria-level="2">f</span>',
}


def test_a_page_for_paper_holds_what_it_lists_and_leads_inside() -> None:
    html = filled(LIST, "print/index.html", PAGES)
    assert re.findall(r'<a href="([^"]*)"', html) == [
        *("#a--b", "#c", "#e"),
        *("#c.y", "#a--b.x", "../d/#z", "https://example.org/#q"),
        "#a--b",
    ]
    assert re.findall(r' id="([^"]*)"', html) == ["a--b", "a--b.x", "a--b.f", "c", "c.y", "e"]
    assert '<label for="a--b.f">' in html
    assert html.endswith("</section></article>")


def test_headings_on_paper_are_as_deep_as_their_page_is_listed() -> None:
    html = filled(LIST, "print/index.html", PAGES)
    assert re.findall(r"<h(\d)[^>]*>(.*?)[<&]", html) == [
        ("2", "B"),
        ("3", "C"),
        ("2", "D and E"),
        ("3", "E"),
        ("6", "e"),
    ]
    assert 'aria-level="4"' in html


def test_what_stands_at_the_top_of_the_list_starts_a_sheet() -> None:
    html = filled(LIST, "print/index.html", PAGES)
    starts = re.findall(r'<section class="paper-part paper-start"[^>]*><h2[^>]*>(.*?)<', html)
    assert starts == ["B", "D and E"]


def test_a_page_without_such_a_list_stays_as_it_is() -> None:
    assert filled("<article></article>", "print/index.html", PAGES) == "<article></article>"

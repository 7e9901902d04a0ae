"""What keeps HTML from Markdown changes nothing of what becomes of a page."""

import pytest
from markdown import Markdown

from macros.render.html_blocks import HtmlBlocks, anchors

EXTENSIONS = ("abbr", "admonition", "attr_list", "fenced_code", "md_in_html", "tables", "toc")
TABLE = '<div class="a"><table><tr>\n<td><div>*x*</div></td>\n\n</tr></table></div>'
KEPT = (
    TABLE,
    f"{TABLE}{TABLE}",
    f"{TABLE} {TABLE}\n\nText\n",
    f"Text\n{TABLE}\nText *x*",
    f"\n\n{TABLE}\n\n\n{TABLE}\n \n# Heading\n\n{TABLE}\n",
    f"  <section>\n{TABLE}\n  </section>\n\nText",
    "<ul>\n<li>One <p>two\n</ul>\n\n* x\n",
    "<p>&lt;p&gt; &amp; &#42;</p>\n\n<figure><svg><text>a</text></svg></figure>\n",
)
LEFT = (
    "\n\n<p>never closed\n\n*x*",
    f"{TABLE} and *text*\n\n<p>x</p>",
    f"{TABLE} and *text* <div>\n<p>x</p>\n</div>\n",
    "<div markdown>\n\n*x*\n\n<p>*x*</p>\n\n</div>\n",
    '<section><p markdown="1">*x*</p></section>\n\nText',
    "<div>\n<!-- </div> -->\n</div>\n\n*x*",
    "```html\n<p>*x*</p>\n```\n\n    <p>*x*</p>\n",
    "<span>*x*</span>\n\n* one\n\n    <p>*x*</p>\n\n> <p>*x*</p>\n",
    "<hr>\n\n*x*\n\n<hr/>\n\n<p>x</p>\n",
    "<div/>\n\n*x*\n\n<p",
)


@pytest.mark.parametrize("text", [*KEPT, *LEFT])
def test_a_page_becomes_the_same_with_its_html_kept_away(text: str) -> None:
    assert Markdown(extensions=[*EXTENSIONS, HtmlBlocks()]).convert(text) == Markdown(extensions=EXTENSIONS).convert(
        text
    )


@pytest.mark.parametrize("text", KEPT)
def test_markdown_does_not_look_for_html_in_what_is_kept(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr("markdown.extensions.md_in_html.HTMLExtractorExtra.feed", lambda _, source: seen.append(source))
    Markdown(extensions=[*EXTENSIONS, HtmlBlocks()]).convert(text)
    assert "<" not in seen[0]


def test_anchors_are_those_of_the_elements() -> None:
    assert anchors('<h2 id="a"> id="b"</h2><p class="x"\n id="c-d"><code>&lt;p id=&quot;e&quot;</code>') == {"a", "c-d"}

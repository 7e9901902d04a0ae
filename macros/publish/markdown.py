"""The article of a page as Markdown, by markdownify: its text, links, lists and tables, without what is for looks."""

import re
from collections.abc import Container, Mapping

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from macros.render.front_matter import front_matter

# Nothing inside these is text to read: elements, and classes.
SKIPPED = {"script", "style", "svg", "template", "button", "select", "input", "noscript"}
SKIPPED_CLASSES = {"headerlink", "table-controls"}
# Blocks for which Markdown has no form, as which they become paragraphs.
BLOCKS = ["aside", "details", "summary", "fieldset", "legend", "form", "header", "footer", "nav", "main", "label"]
# A sign is one of Markdown's own anywhere, before another of its sort, before the name of a character, or at a start.
MARKS = re.compile(r"([\\`*_\[\]<]|~(?=~)|&(?=[#\w]))")
STARTS = re.compile(r"^(\s*)(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=>#]))", re.MULTILINE)
INNER_LINE = re.compile(r"\n(?=.)")


def page_markdown(article: str, head: Mapping[str, str]) -> str:
    """The article of a page as Markdown; `head` is what stands in front of it as YAML, without what is empty."""
    given = {name: value for name, value in head.items() if value}
    return f"{front_matter(**given)}{_Writer().convert_soup(_readable(article))}\n"


class _Writer(MarkdownConverter):
    """Markdown as GitHub reads it. Terms and what is said of them become the items of a list."""

    class Options:
        """The settings of markdownify that differ from its own."""

        bullets = "-"
        code_language = "text"
        heading_style = "atx"
        table_infer_header = True

    def escape(self, text: str, parent_tags: Container[str]) -> str:  # noqa: ARG002
        return STARTS.sub(r"\1\2\\", MARKS.sub(r"\\\1", text))

    def convert_td(self, el: Tag, text: str, parent_tags: Container[str]) -> str:  # noqa: ARG002
        return f" {' '.join(text.split()).replace('|', r'\|')} |"

    convert_th = convert_td

    def convert_dt(self, el: Tag, text: str, parent_tags: Container[str]) -> str:  # noqa: ARG002
        return f"\n- **{text.strip()}**: "

    def convert_dd(self, el: Tag, text: str, parent_tags: Container[str]) -> str:  # noqa: ARG002
        return INNER_LINE.sub("\n  ", text.strip()) + "\n"


def _readable(article: str) -> BeautifulSoup:
    """The elements of an article that hold text to read, without the titles of links."""
    soup = BeautifulSoup(article, "html.parser")
    for each in soup.find_all(_is_skipped):
        each.decompose()
    soup.smooth()
    for each in soup.find_all([*BLOCKS, "a"]):
        if each.name == "a":
            del each["title"]
        else:
            each.name = "div"
    return soup


def _is_skipped(tag: Tag) -> bool:
    classes = tag.get_attribute_list("class")
    return tag.name in SKIPPED or tag.has_attr("hidden") or not SKIPPED_CLASSES.isdisjoint(classes)

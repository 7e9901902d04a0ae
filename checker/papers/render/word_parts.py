"""The parts of a Word document that are the same in each: what it is made of, its styles, its lists.

Text gets its looks from styles alone, so that another template changes all of the document.
"""

from collections.abc import Iterator

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'

_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# The parts beside the document itself: how the document calls each, its file, and what it is.
PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header": "header1",
    "footer": "footer1",
}
CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_PART}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{file}.xml" ContentType="{_PART}.{name}+xml"/>' for name, file in PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
# Without the mode of today Word would open the document as one of 2007.
SETTINGS = (
    f'{HEAD}<w:settings {NAMES}><w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
# How deep lists may go; what is deeper stands at the last level.
LEVELS = 3
_SIGNS = ("•", "–", "·")
NUMBERING = (
    f'{HEAD}<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:pStyle w:val="ListBullet{level + 1 if level else ""}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{340 * (level + 1)}" w:hanging="340"/></w:pPr></w:lvl>'
        for level, sign in enumerate(_SIGNS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

# The names of styles that Word does not bring itself.
OWN = ("Verdict", "Table Text", "Table Heading")
_GREY, _BLUE, _PANEL = "595959", "1F3864", "E7ECF4"
_TIGHT = '<w:spacing w:before="0" w:after="0"/>'


def styles(language: str, width: int) -> str:
    """The styles, for text in a language, on a page whose text is so wide, in twentieths of a point."""
    made = "".join((*_headings(), *_text(), *_margins(width), *_characters(), _table()))
    return (
        f"{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/>'
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{made}</w:styles>'
    )


def _headings() -> Iterator[str]:
    blue = f'<w:b/><w:color w:val="{_BLUE}"/>'
    yield _style("Title", "Title", '<w:keepNext/><w:spacing w:after="160"/>', f'{blue}<w:sz w:val="34"/>')
    for level, before, size in ((1, 320, 26), (2, 220, 22), (3, 160, 20)):
        spacing = f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="80"/>'
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"Heading{level}", f"heading {level}", spacing + outline, f'{blue}<w:sz w:val="{size}"/>')


def _text() -> Iterator[str]:
    yield _style("Normal", "Normal", '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/>', default=True)
    for level in range(LEVELS):
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>'
        number = str(level + 1) if level else ""
        yield _style(f"ListBullet{number}", f"List Bullet {number}".strip(), numbered)
    yield _style("Verdict", "Verdict", '<w:keepNext/><w:spacing w:after="60"/>', "<w:b/>")
    yield _style("TableText", "Table Text", _TIGHT, '<w:sz w:val="18"/>')
    yield _style("TableHeading", "Table Heading", _TIGHT, '<w:b/><w:sz w:val="18"/>')


def _margins(width: int) -> Iterator[str]:
    right = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    for id_, side in (("Header", "bottom"), ("Footer", "top")):
        line = f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="A6A6A6"/></w:pBdr>'
        small = f'<w:color w:val="{_GREY}"/><w:sz w:val="17"/>'
        yield _style(id_, id_.lower(), line + right + _TIGHT, small)


def _characters() -> Iterator[str]:
    yield _character("Strong", "<w:b/>")
    yield _character("Emphasis", "<w:i/>")
    yield _character("Hyperlink", '<w:color w:val="0563C1"/><w:u w:val="single"/>')
    yield _character("Citation", f'<w:color w:val="{_GREY}"/><w:sz w:val="16"/>')


def _style(id: str, name: str, paragraph: str, text: str = "", *, default: bool = False) -> str:  # noqa: A002
    known = ' w:default="1"' if default else ' w:customStyle="1"' if name in OWN else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    after = '<w:next w:val="Normal"/>' if "<w:keepNext/>" in paragraph else ""
    looks = f"<w:rPr>{text}</w:rPr>" if text else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"{known}><w:name w:val="{name}"/>{based}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{looks}</w:style>"
    )


def _character(name: str, text: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{text}</w:rPr></w:style>"
    )


def _table() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>' for side in sides)
    room = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    shaded = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_PANEL}"/></w:tcPr>'
    return (
        '<w:style w:type="table" w:styleId="PaperTable" w:customStyle="1"><w:name w:val="Paper Table"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow">{shaded}</w:tblStylePr></w:style>'
    )

"""The pictures: every record is in each layout and in the text beside it, nothing overlaps, names are text."""

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.facts import Facts
from macros.facts.load import load_facts
from macros.render.pictures.figures import Figures
from macros.render.pictures.forest import Forest, Group, Node
from macros.render.pictures.measure import width_of, wrapped
from macros.render.pictures.record_figures import RecordFigures
from macros.render.pictures.steps import Step, draw_steps
from macros.render.pictures.svg import SHEETS, WIDE, Content, Text
from macros.render.pictures.timeline import Event, Timeline
from macros.render.templating import Templates
from tests.macros.data_folder import DataFolder

HIT = re.compile(r'<rect class="picture-hit" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"')
LINK = re.compile(r'<a xlink:href="([^"]*)" aria-label="([^"]*)"')
AS_TEXT = re.compile(r"<details\b.*</details>", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")
HOSTILE = "</text><script>alert(\"1\")</script> & 'x'"
# What rounding may leave, in pixels.
SLACK = 0.05
LONG = "Directorate-General-for-Interregional-Counter-Measures " * 3


def figures(facts: Facts) -> Figures:
    return Figures(facts, Templates(facts, lambda address: f"/{address}"))


def record_figures(facts: Facts) -> RecordFigures:
    return RecordFigures(facts, Templates(facts, lambda address: f"/{address}"))


def sheets(html: str) -> list[str]:
    """What the drawings of each layout hold; a layout may have several."""
    drawings = re.findall(r"<svg\b.*?</svg>", html, re.DOTALL)
    return ["".join(each for each in drawings if f"picture-{sheet.name}" in each) for sheet in SHEETS]


def targets(svg: str) -> Counter[str]:
    return Counter(unescape(href) for href, _ in LINK.findall(svg))


def said(html: str) -> str:
    """The text of some HTML."""
    return " ".join(unescape(MARKUP.sub("", html)).split())


def assert_apart(drawings: Sequence[str]) -> None:
    """No two links of a drawing share a point, and none stands outside of it."""
    for svg in drawings:
        boxes = [[float(part) for part in found] for found in HIT.findall(svg)]
        width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
        for (x, y, w, h), (x2, y2, w2, h2) in combinations(boxes, 2):
            assert max(x2 - x - w, x - x2 - w2, y2 - y - h, y - y2 - h2) >= -SLACK
        for x, y, w, h in boxes:
            assert -SLACK <= x <= x + w <= width + SLACK
            assert -SLACK <= y <= y + h <= height + SLACK


def named(name: str, href: str = "/x/") -> Content:
    return Content([Text(name)], href, name, more=name)


@given(st.text(max_size=80), st.integers(20, 400))
def test_wrapped_text_loses_nothing_and_fits(text: str, width: int) -> None:
    lines = wrapped(text, width, 14)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 14) <= width or len(line) == 1 for line in lines)


def test_a_line_ends_between_words_and_after_hyphens() -> None:
    width = width_of("counter-", 14)
    assert wrapped("a counter-measure", width, 14)[:2] == ["a", "counter-"]


def test_every_body_is_in_the_structure_and_its_text_with_what_it_does(facts: Facts) -> None:
    html = figures(facts).forest_picture("body", "under", "kind", note="supports")
    text = AS_TEXT.findall(html)[0]
    for svg in sheets(html):
        assert targets(svg) == Counter(f"/{body.address}" for body in facts.of("body"))
        for body in facts.of("body"):
            assert "".join(body.lead.split()) in "".join(said(svg).split())
    for body in facts.of("body"):
        assert body.title in said(text)
        assert body.lead in said(text)


def test_every_counterpart_is_in_the_map_and_its_text_with_its_forms(facts: Facts) -> None:
    html = figures(facts).forest_picture("relation", "part_of", "forms", shape="kind", rounded="state", root=True)
    text = said(AS_TEXT.findall(html)[0])
    choices = facts.definitions["relation"].field("forms").choices
    for svg in sheets(html):
        assert targets(svg) == Counter(f"/{each.address}" for each in facts.of("relation"))
    for each in facts.of("relation"):
        assert each.title in text
        for form in each["forms"]:
            assert choices[form] in text


def test_a_counterpart_without_forms_is_in_the_map(folder: DataFolder) -> None:
    folder.write("relations.yml", "- {id: hill, name: Hill, kind: state, lead: It is far., cite: [P001]}\n")
    html = figures(load_facts(folder.data)).forest_picture(
        "relation", "part_of", "forms", shape="kind", rounded="state", root=True
    )
    assert all(targets(svg) == Counter(["/relations/hill/"]) for svg in sheets(html))


def test_every_event_leads_to_its_entry_and_says_its_kind(facts: Facts) -> None:
    html = figures(facts).timeline_picture("event", "kind")
    kinds = facts.definitions["event"].field("kind").choices
    for svg in sheets(html):
        assert targets(svg) == Counter(f"#{each.id}" for each in facts.of("event"))
        labels = {href: unescape(label) for href, label in LINK.findall(svg)}
        for each in facts.of("event"):
            assert each.title in labels[f"#{each.id}"]
            assert kinds[each["kind"]] in labels[f"#{each.id}"]
            assert kinds[each["kind"]] in said(re.sub(r"aria-label=\"[^\"]*\"", "", svg))


def test_the_way_to_a_status_has_its_steps_and_what_is_open(facts: Facts) -> None:
    for status in facts.of("status"):
        html = record_figures(facts).steps_picture(status.path)
        asked = [each for each in facts.of("open-question") if "step" in each and status.id in each["touches"]]
        unsaid = [facts.get("step", each["step"]) for each in asked]
        steps = [each for each in facts.of("step") if status.id in each["about"] or each in unsaid]
        for svg in sheets(html):
            assert targets(svg) == Counter(f"/{each.address}" for each in asked)
            for each in steps:
                assert each.title in said(svg)
            gaps = said(svg).count(facts.texts["site"]["picture"]["open_step"])
            assert gaps == len([each for each in steps if status.id not in each["about"]])


def test_a_status_of_another_organisation_has_its_way(pack_facts: Facts) -> None:
    (status,) = pack_facts.of("status")
    html = record_figures(pack_facts).steps_picture(status.path)
    for svg in sheets(html):
        assert all(step.title in said(svg) for step in pack_facts.of("step"))
        assert 'role="img"' in svg


def test_the_graph_of_a_mechanism_holds_what_it_refers_to(facts: Facts) -> None:
    for mechanism in facts.of("mechanism"):
        expected = Counter(
            f"/{facts.address(each)}"
            for name, paths in facts.points_to(mechanism).items()
            if name in mechanism.definition.graph
            for each in paths
        )
        assert targets(record_figures(facts).references_picture(mechanism.path)) == expected


def test_a_picture_of_what_its_page_says_is_drawn_for_wide_places_alone(facts: Facts) -> None:
    wide, narrow = sheets(record_figures(facts).references_picture(facts.of("mechanism")[0].path))
    assert wide
    assert not narrow


def test_without_records_nothing_is_drawn(folder: DataFolder) -> None:
    facts = load_facts(folder.data)
    drawn = figures(facts).forest_picture("relation", "part_of", "forms", shape="kind", rounded="state", root=True)
    assert drawn == ""
    assert record_figures(facts).steps_picture("statuses/friend") == ""


def test_what_is_hostile_is_text(folder: DataFolder) -> None:
    folder.write(
        "bodies.yml",
        "- {id: council, name: NAME, abbreviation: NAME, kind: office, does: NAME, cite: [P005]}\n"
        "- {id: pickers, name: Pickers, kind: working-group, does: NAME, under: council, cite: [P006]}\n".replace(
            "NAME", f'"{HOSTILE.replace(chr(34), chr(92) + chr(34))}"'
        ),
    )
    facts = load_facts(folder.data)
    html = figures(facts).forest_picture("body", "under", "kind", note="supports")
    html += figures(facts).timeline_picture("event", "kind")
    assert "<script>" not in html
    assert HOSTILE in unescape(html)


@pytest.mark.parametrize("children", [0, 1, 4, 5, 11])
def test_a_forest_of_any_shape_holds_every_node_apart(children: int) -> None:
    nodes = [Node("root", named(LONG, "/root/"), "", "a"), Node("deep", named("Deep", "/deep/"), "root-0", "b")]
    nodes += [Node(f"root-{index}", named(LONG, f"/{index}/"), "root", "b") for index in range(children)]
    nodes += [Node(f"loose-{index}", named(f"{index} {LONG}", f"/loose-{index}/"), "", "b") for index in range(7)]
    nodes = [each for each in nodes if each.under != "root-0" or children]
    groups = [Group("a", LONG), Group("b", "B", "dashed"), Group("none", "None")]
    for root in (None, Content([Text(LONG, "title")])):
        drawings = list(Forest("try", nodes, groups, root).draw("Label"))
        assert_apart(drawings)
        for svg in sheets("".join(drawings)):
            assert targets(svg) == Counter(each.content.href for each in nodes)


def test_a_box_without_others_below_it_stands_in_the_shortest_column() -> None:
    names = ["A", LONG, LONG, "B"]
    nodes = [Node(each, named(each, f"/{index}/"), "", "a") for index, each in enumerate(names)]
    (svg,) = Forest("try", nodes, [Group("a", "Title")]).draw("Label", [WIDE])
    first, long, _, last = ([float(part) for part in found] for found in HIT.findall(svg))
    assert last[0] == first[0]
    assert first[1] + first[3] < last[1] < long[1] + long[3]


@pytest.mark.parametrize(
    "times",
    [
        ["", ""],
        ["2016"],
        ["2016", "2016-10", "2016-10-14", "2016", "2016-12-31", "2017-01-01"] * 4,
        ["1012", "1850-03", "2030-12-31"],
        [str(year) for year in range(1900, 2000)],
    ],
)
@pytest.mark.parametrize("kinds", [{}, {"a": "A kind", "b": LONG}])
def test_a_timeline_of_any_length_keeps_its_names_apart(times: list[str], kinds: dict[str, str]) -> None:
    of = list(kinds) or [""]
    events = [Event(time, of[index % len(of)], named(LONG, f"#{index}")) for index, time in enumerate(sorted(times))]
    drawings = Timeline(events, kinds, "Undated").draw("Label")
    assert_apart(drawings)
    for svg in drawings:
        assert targets(svg) == Counter(f"#{index}" for index in range(len(events)))


def test_a_wide_timeline_is_to_scale() -> None:
    events = [Event(time, "", named(time, f"#{time}")) for time in ("2000-07-01", "2005-07-01", "2015-07-01")]
    wide, _ = Timeline(events, {}, "Undated").draw("Label")
    first, second, third = sorted(map(float, re.findall(r'class="picture-dot" cx="[\d.]+" cy="([\d.]+)"', wide)))
    assert (third - second) == pytest.approx(2 * (second - first), rel=0.01)


def test_on_a_narrow_timeline_each_name_stands_beside_its_year_and_the_axis_is_broken() -> None:
    times = ["1999", "2000-02", "2000-07-01", "2000", "2001", "2015", "2015-12"]
    events = [Event(time, "", named(LONG, f"#{index}")) for index, time in enumerate(times)]
    _, narrow = Timeline(events, {}, "Undated").draw("Label")
    years = [
        (float(y), year) for y, year in re.findall(r'text-anchor="middle"><tspan x="[\d.]+" y="([\d.]+)">(\d+)', narrow)
    ]
    assert [year for _, year in years] == ["1999", "2000", "2001", "2015"]
    places = [float(y) + SHEETS[1].target for _, y, _, _ in HIT.findall(narrow)]
    assert [max(each for each in years if each[0] < place)[1] for place in places] == [time[:4] for time in times]
    assert narrow.count("picture-dotted") == 1


def test_a_path_without_anything_open_takes_the_whole_width() -> None:
    steps = [Step(named(LONG, f"/{index}/"), []) for index in range(3)]
    drawings = draw_steps(steps, "Label")
    assert_apart(drawings)
    for sheet, svg in zip(SHEETS, drawings, strict=True):
        assert {float(width) for _, _, width, _ in HIT.findall(svg)} == {sheet.width - 2}


def test_a_record_without_the_field_of_the_groups_or_of_the_shape_is_in_the_map(folder: DataFolder) -> None:
    schema = folder.own_schemas() / "bodies.schema.json"
    text = schema.read_text("utf-8")
    schema.write_text(text.replace('"required": ["id", "name", "kind", ', '"required": ["id", "name", '), "utf-8")
    folder.edit("bodies.yml", "  kind: office\n", "")
    html = figures(load_facts(folder.data)).forest_picture("body", "under", "kind", shape="kind", rounded="office")
    assert all(targets(svg) == Counter(["/structure/council/", "/structure/pickers/"]) for svg in sheets(html))

"""What the built site may weigh and load, and what the budgets count as loaded by the visit of a page."""

from bench.budgets import CONTENT_PAGES, FIRST_VISIT, budgets, loaded
from tests.site import SITE


def test_a_visit_without_a_search_loads_no_index() -> None:
    for page in CONTENT_PAGES:
        names = {path.name for path in loaded(SITE, page)}
        assert "index.html" in names
        assert "sitemap.xml" in names, "the theme's script asks for it"
        assert "search_index.json" not in names


def test_each_budget_is_kept_and_the_first_visit_of_each_page_has_one() -> None:
    found = budgets(SITE)
    visits = [each for each in found if each.what.startswith("bytes of the first visit")]
    assert len(visits) == len(CONTENT_PAGES)
    assert {each.allowed for each in visits} == {FIRST_VISIT}
    assert [each for each in found if not each.kept] == []

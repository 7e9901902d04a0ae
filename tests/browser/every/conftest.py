"""A browser of each sort, started once a session, and for each test a server of its own that may be told to fail."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest

from tests.browser.every.drivers import BROWSERS, Driver
from tests.conftest import leave_out
from tests.faults import Host, serve_faulty

NOT_HERE = "{name} is not installed here: `CI=true make browsers` as root does it, or install {packages}"


def of_each() -> list[object]:
    """Each browser as a parameter. All tests of one run in one process, so that it is started once.

    Chromium needs no such care: it starts in a second.
    """
    groups = {name: [pytest.mark.xdist_group(name)] for name in BROWSERS if name != "chromium"}
    return [pytest.param(name, marks=groups.get(name, [])) for name in BROWSERS]


def start(request: pytest.FixtureRequest, *, refusing: bool = False) -> AbstractContextManager[Driver]:
    """Start the browser that a test asks for; leave the test out where that is not installed."""
    sort = BROWSERS[request.param]
    if not sort.installed():
        leave_out(NOT_HERE.format(name=request.param, packages=sort.packages))
    playwright = request.getfixturevalue("playwright") if request.param == "chromium" else None
    return sort.start(playwright, refusing=refusing, soon=True)


# For what our own scripts alone decide, whichever the browser.
in_chromium_alone = pytest.mark.parametrize("browser_driver", ["chromium"], indirect=True)
# For what other tests of `tests/browser` try in Chromium.
in_the_others = pytest.mark.parametrize("browser_driver", of_each()[1:], indirect=True)


@pytest.fixture(scope="session", params=of_each())
def browser_driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """A browser that is started."""
    with start(request) as driver:
        yield driver


@pytest.fixture(params=of_each())
def refusing_driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """A browser whose settings refuse sites to store anything."""
    with start(request, refusing=True) as driver:
        yield driver


@pytest.fixture
def host() -> Iterator[Host]:
    """A server of the site."""
    with serve_faulty() as host:
        yield host


@pytest.fixture
def driver(browser_driver: Driver, host: Host) -> Iterator[Driver]:  # noqa: ARG001  its server ends after the page
    """A browser for one test. In the end nothing has gone wrong in its page without being said."""
    yield browser_driver
    wrong = browser_driver.evaluate("() => window.wentWrong ?? []")
    browser_driver.open("about:blank")
    assert wrong == []

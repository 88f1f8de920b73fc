"""What every page must be for everybody who reads it: WCAG 2.2 AA by axe, and no wider than a phone."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.journeys import Person

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP, PHONE = 1280, 320


def check(visitor: Person) -> None:
    """Fail on anything that axe finds at either width, and on a page that scrolls sideways on a phone."""
    for width in (DESKTOP, PHONE):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(visitor.page, options={"runOnly": WCAG_22_AA, "resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{visitor.page.url} at {width}px: {found.generate_report()}"
    assert not visitor.scrolls_sideways(), f"{visitor.page.url} scrolls sideways at {PHONE}px"
    visitor.page.set_viewport_size({"width": DESKTOP, "height": 900})

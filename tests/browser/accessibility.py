"""What every page must be for everybody who reads it: WCAG 2.2 AA by axe, and no wider than a phone."""

from pathlib import Path

import axe_playwright_python

from tests.browser.journeys import Person

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP, PHONE = 1280, 320
SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 150)))"
"""The header folds its menu a moment after the window changes its width."""

RUN = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })"


def check(visitor: Person) -> None:
    """Fail on anything that axe finds at either width, and on a page that scrolls sideways on a phone."""
    page = visitor.page
    page.evaluate(AXE)
    found, usual = {}, page.viewport_size
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        for violation in page.evaluate(RUN, WCAG_22_AA)["violations"]:
            found[width, violation["id"]] = [node["html"] for node in violation["nodes"]]
    sideways = visitor.scrolls_sideways()
    if usual:
        page.set_viewport_size(usual)
    assert found == {}, f"{page.url}: {found}"
    assert not sideways, f"{page.url} scrolls sideways at {PHONE}px"

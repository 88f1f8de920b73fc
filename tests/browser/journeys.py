"""Given, when, then: what a person does in a browser and what they see, in the words of the page."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, FilePayload, Locator, Page, Request, Response

EXPECTED_STATUS = re.compile(r"Failed to load resource: the server responded with a status of (4\d\d)")
"""Chromium writes a line for every page that is answered with 403, 404, 409, 422 …; the page itself is checked."""

FOLDS = 150
"""Milliseconds after which the header has folded its menu to the width of the window."""

FOCUSED = "(e => (e.labels?.[0] ?? e).innerText.trim())(document.activeElement)"
"""What has the focus, as it reads."""

MOST_TABS = 80
"""Places of a page that one passes before it is plain that the one looked for is not among them."""


class Person:
    """Somebody at a browser. ``faults`` gathers what no page may do: script errors, refused content, outside calls."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.faults: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", self._on_request)
        page.on("response", self._on_response)

    # ------------------------------------------------------------------------------------------------------- given

    def opens(self, path: str) -> "Person":
        """Type an address."""
        self.page.goto(path, wait_until="load")
        return self

    # -------------------------------------------------------------------------------------------------------- when

    def follows(self, words: str, *, exact: bool = True) -> "Person":
        """Follow the first link that reads so."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("link", name=words, exact=exact).first.click()
        return self

    def goes_to(self, place: str) -> "Person":
        """Follow an item of the menu. Where the page is narrow, scripts fold the last items away behind a button."""
        item = self.page.locator("header nav").get_by_role("link", name=place, exact=True)
        self.page.wait_for_timeout(FOLDS)
        if not item.is_visible():
            self.page.locator(".nhsuk-header__menu-toggle").click()
        with self.page.expect_navigation(wait_until="load"):
            item.click()
        return self

    def follows_on_page(self, words: str) -> "Person":
        """Follow a link to another place of the same page."""
        self.page.get_by_role("link", name=words, exact=True).first.click()
        return self

    def follows_button(self, words: str) -> "Person":
        """Follow a link that looks like a button."""
        return self.presses(words)

    def explains_all(self, meaning: str, response: str) -> "Person":
        """Write the narrative of every indicator that the return lists as missing one, and come back to the return."""
        here = self.page.url
        links = self.page.locator("main a[href$='/narrative']")
        for address in sorted({str(links.nth(place).get_attribute("href")) for place in range(links.count())}):
            self.opens(address).fills(meaning=meaning, response=response).presses("Save")
        return self.opens(here)

    def presses(self, words: str) -> "Person":
        """Press the button that reads so."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("button", name=words, exact=True).first.click()
        return self

    def fills(self, **answers: str) -> "Person":
        """Type answers into boxes, by the name of the question in the form."""
        for name, answer in answers.items():
            self.page.locator(f"[name='{name}']").fill(answer)
        return self

    def dates(self, name: str, day: int, month: int, year: int) -> "Person":
        """Fill the three boxes of a date."""
        for part, number in (("day", day), ("month", month), ("year", year)):
            self.page.locator(f"[name='{name}-{part}']").fill(str(number))
        return self

    def chooses(self, words: str, *, exact: bool = True) -> "Person":
        """Choose the radio or tick the box that reads so."""
        self.page.get_by_label(words, exact=exact).check()
        return self

    def selects(self, name: str, words: str) -> "Person":
        """Choose from a list."""
        self.page.locator(f"select[name='{name}']").select_option(label=words)
        return self

    def attaches(self, name: str, filename: str, content: bytes) -> "Person":
        """Choose a file to send."""
        box = self.page.locator(f"input[type=file][name='{name}']")
        box.set_input_files(FilePayload(name=filename, mimeType="application/octet-stream", buffer=content))
        return self

    def types(self, *keys: str) -> "Person":
        """Press keys: "Tab", "Enter"."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def tabs_to(self, words: str) -> "Person":
        """Press Tab until the link, button or question that reads so has the focus."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED).startswith(words):
                return self
        raise AssertionError(f"{self.page.url}: Tab does not lead to {words!r}")

    def enters(self) -> "Person":
        """Press Enter on what has the focus, which leads to another page."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")
        return self

    def downloads(self, words: str) -> tuple[str, bytes]:
        """Follow a link or press a button that answers with a file: its name and its bytes."""
        place = self.page.get_by_role("link", name=words).or_(self.page.get_by_role("button", name=words)).first
        with self.page.expect_download() as waiting:
            place.click()
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    # -------------------------------------------------------------------------------------------------------- then

    @property
    def heading(self) -> str:
        """The h1, without its caption."""
        script = (
            "h => { const c = h.cloneNode(true); c.querySelector('.nhsuk-caption-l')?.remove(); return c.innerText }"
        )
        return str(self.page.locator("h1").evaluate(script)).strip()

    @property
    def text(self) -> str:
        """What there is to read in the main part."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def name(self) -> str:
        """Who is signed in, as the header says."""
        return self.page.locator(".nhsuk-header__account a").first.inner_text().strip()

    def rows(self, caption: str) -> list[list[str]]:
        """Cells of the body of a table."""
        table = self.page.locator("table").filter(has=self.page.locator("caption", has_text=caption))
        return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]

    @property
    def errors(self) -> list[str]:
        """What the error summary lists."""
        return [item.strip() for item in self.page.locator(".nhsuk-error-summary__list li").all_inner_texts()]

    @property
    def notice(self) -> str:
        """What the banner says."""
        return " ".join(self.page.locator(".nhsuk-notification-banner__content").first.inner_text().split())

    @property
    def focus(self) -> Locator:
        """What the keyboard would act on."""
        return self.page.locator(":focus")

    def scrolls_sideways(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    # ------------------------------------------------------------------------------------------------------ faults

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._is_own_status(message):
            self.faults.append(f"{self.page.url}: console {message.type}: {message.text}")

    def _is_own_status(self, message: ConsoleMessage) -> bool:
        return bool(EXPECTED_STATUS.match(message.text)) and message.location.get("url") == self.page.url

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.faults.append(f"{self.page.url}: asked another host for {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and not _is_page(response.request)):
            self.faults.append(f"{self.page.url}: {response.status} for {response.url}")


def _is_page(request: Any) -> bool:
    return bool(request.resource_type == "document")

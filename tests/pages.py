"""What every page must be, and what a test may ask of one."""

import re
from typing import Any

import html5lib
import lxml.html

NONCE = re.compile(r' nonce="[^"]*"')
BOXES = "//input[not(@type='hidden') and not(@type='submit')] | //select | //textarea"


class Page:
    """A page as a reader finds it. Making one fails on anything that no page of ours may be."""

    def __init__(self, html: str) -> None:
        html5lib.HTMLParser(strict=True).parse(html)
        self.root = lxml.html.document_fromstring(html)
        self._lint()

    def _lint(self) -> None:
        headings = self.root.xpath("//h1")
        assert len(headings) == 1, f"{len(headings)} h1s"
        title = self.root.findtext(".//title") or ""
        own = words(self._heading_node())
        assert title.removeprefix("Error: ").startswith(own), f"title {title!r} does not begin with h1 {own!r}"
        ids = self.root.xpath("//@id")
        repeated = {each for each in ids if ids.count(each) > 1}
        assert not repeated, f"repeated ids: {repeated}"
        nowhere = [each for each in self.root.xpath("//a/@href") if each.startswith("#") and each[1:] not in ids]
        assert not nowhere, f"links to nowhere: {nowhere}"
        self._lint_boxes(ids)
        assert not self.root.xpath("//*[@style]"), "inline style"
        assert not self.root.xpath("//script[not(@src) and not(@nonce)]"), "inline script without a nonce"
        uncaptioned = self.root.xpath("//table[not(caption)]")
        assert not uncaptioned, f"{len(uncaptioned)} tables without a caption"

    def _lint_boxes(self, ids: list[str]) -> None:
        labelled = set(self.root.xpath("//label/@for"))
        for box in self.root.xpath(BOXES):
            assert box.get("id") in labelled or box.get("aria-label"), f"no label: {box.get('name')}"
            for described in (box.get("aria-describedby") or "").split():
                assert described in ids, f"described by nothing: {described}"

    def _heading_node(self) -> Any:
        heading = lxml.html.fromstring(lxml.html.tostring(self.root.xpath("//h1")[0], encoding="unicode"))
        for caption in heading.xpath(".//*[contains(@class, 'nhsuk-caption')]"):
            caption.drop_tree()
        return heading

    @property
    def heading(self) -> str:
        """The h1, without its caption."""
        return words(self._heading_node())

    @property
    def text(self) -> str:
        """Everything there is to read in the main part."""
        return words(self.root.get_element_by_id("maincontent"))

    @property
    def html(self) -> str:
        """The page as it was sent, without its nonces: drawn at random, they would hold a few letters now and then."""
        return NONCE.sub("", lxml.html.tostring(self.root, encoding="unicode"))

    @property
    def errors(self) -> list[str]:
        """What the error summary lists."""
        return [words(item) for item in self.root.xpath("//*[contains(@class, 'nhsuk-error-summary__list')]/li")]

    @property
    def flashes(self) -> list[str]:
        """What the banners say."""
        return [words(each) for each in self.root.xpath("//*[contains(@class, 'nhsuk-notification-banner__content')]")]

    @property
    def links(self) -> dict[str, str]:
        """Words of each link in the main part, and where it goes."""
        return {words(each): each.get("href") for each in self.root.xpath("//main//a | //nav//a")}

    @property
    def captions(self) -> list[str]:
        """The captions of the tables, in order."""
        return [words(each) for each in self.root.xpath("//table/caption")]

    def rows(self, table: int | str = 0) -> list[list[str]]:
        """Cells of the body of a table, by its place or its caption."""
        tables = self.root.xpath("//table")
        if isinstance(table, str):
            table = self.captions.index(table)
        return [[words(cell) for cell in row.xpath("./th | ./td")] for row in tables[table].xpath("./tbody/tr")]

    def summary(self) -> dict[str, str]:
        """The pairs of the page's summary lists."""
        keys = self.root.xpath("//dt[contains(@class, 'summary-list__key')]")
        return {words(key): words(key.getnext()) for key in keys}

    def field(self, name: str) -> Any:
        """What stands in a box, is chosen, or is ticked."""
        boxes = self.root.xpath(f"//form//*[@name='{name}']")
        assert boxes, f"no field {name}"
        if boxes[0].get("type") in {"radio", "checkbox"}:
            chosen = [box.get("value") for box in boxes if box.get("checked") is not None]
            return chosen if len(boxes) > 1 and boxes[0].get("type") == "checkbox" else next(iter(chosen), None)
        if boxes[0].tag == "select":
            return next(
                (each.get("value") for each in boxes[0].iter("option") if each.get("selected") is not None), None
            )
        return boxes[0].get("value") if boxes[0].tag == "input" else (boxes[0].text or "").removeprefix("\n")


def words(element: Any) -> str:
    """The text of an element, white space folded."""
    return " ".join(element.text_content().split())

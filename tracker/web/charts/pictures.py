"""From a specification to a picture: inline SVG for a page, bare SVG or PNG for a document. Cached."""

import hashlib
import json
from functools import lru_cache
from typing import Any

import vl_convert
from lxml import etree
from markupsafe import Markup

_SVG = "http://www.w3.org/2000/svg"


def svg(spec: dict[str, Any], title: str, description: str, *, key: str = "") -> Markup:
    """The chart as inline SVG, named for a screen reader and safe under a policy that allows no inline style or script.

    The ids follow from the content: give `key` when the very same chart appears twice on one page.
    """
    root = etree.fromstring(drawing(spec).encode())
    name = (
        "chart-" + hashlib.sha256(json.dumps([spec, title, description, key], sort_keys=True).encode()).hexdigest()[:12]
    )
    root.set("class", "app-chart__picture")
    root.set("role", "img")
    root.set("focusable", "false")
    root.set("aria-labelledby", f"{name}-title {name}-description")
    for tag, role, text in (("desc", "description", description), ("title", "title", title)):
        element = etree.Element(f"{{{_SVG}}}{tag}", id=f"{name}-{role}")
        element.text = text
        root.insert(0, element)
    # The drawing is ours, from our own specification, parsed and written again: every text in it is escaped by lxml.
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704


def drawing(spec: dict[str, Any]) -> str:
    """The bare SVG of a chart, without a name: for a document that carries the alternative text itself."""
    return _drawing(json.dumps(spec, sort_keys=True))


def png(spec: dict[str, Any], scale: float = 2) -> bytes:
    """The chart as a PNG; `scale` 1 is one pixel a unit of the drawing."""
    return _picture(json.dumps(spec, sort_keys=True), scale)


@lru_cache(maxsize=512)
def _drawing(spec: str) -> str:
    return _clean(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


@lru_cache(maxsize=64)
def _picture(spec: str, scale: float) -> bytes:
    return vl_convert.vegalite_to_png(spec, scale=scale, allowed_base_urls=[])


def _clean(source: str) -> str:
    """Drop scripts, styles, links and the roles Vega gives every mark (the root is one image), and the size."""
    root = etree.fromstring(source.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    etree.strip_elements(root, *(f"{{{_SVG}}}{tag}" for tag in ("script", "style", "foreignObject")), with_tail=False)
    unwanted = ("style", "class", "role", "tabindex", "pointer-events", "href", "{http://www.w3.org/1999/xlink}href")
    for element in root.iter():
        for attribute in list(element.attrib):
            if attribute in unwanted or attribute.startswith(("aria-", "on")):
                del element.attrib[attribute]
    for ground in root.findall(f"{{{_SVG}}}rect"):
        root.remove(ground)  # the page, or the paper, shows through
    root.set("width", "100%")
    del root.attrib["height"]
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))

"""Letters: templates in ``templates/emails``, plain text and HTML."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).parents[3] / "templates" / "emails"

_plain = Environment(
    loader=FileSystemLoader(_FOLDER),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 -- plain text, never HTML
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_html = _plain.overlay(autoescape=True)


def plain(template: str, **values: Any) -> str:
    """The template's text, filled in. Raises UndefinedError when it is told too little."""
    return _plain.get_template(f"{template}.txt").render(values)


def html(template: str, **values: Any) -> str:
    """The template's HTML, filled in and escaped. Raises UndefinedError when it is told too little."""
    return _html.get_template(f"{template}.html").render(values)

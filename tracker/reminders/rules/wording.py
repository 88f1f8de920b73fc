"""The words around a digest that a trust may write itself: placeholders from a closed list, and nothing else. Pure.

Jinja parses and renders them in its sandbox, but only text and ``{{ placeholder }}`` is let through: no loops, no
attributes, no filters, so that no wording can reach anything, or take long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tracker.errors import RuleBroken

MAX_LENGTH = 2000
"""Characters of one part."""

_sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
_NOTHING_ELSE = "Only placeholders like {{ name }} may stand between braces"


class Wording(StrEnum):
    """Which mail it is."""

    DIGEST = "digest"
    URGENT = "urgent mail"


PLACEHOLDERS: Mapping[str, str] = {
    "name": "the reader's name",
    "organisation": "the name of the organisation",
    "count": "how many things need the reader, in words: “3 things”",
    "date": "the day of the mail",
}


@dataclass(frozen=True)
class Words:
    """Subject, opening and closing of one mail."""

    subject: str
    opening: str
    closing: str = ""


OURS: Mapping[Wording, Words] = {
    Wording.DIGEST: Words(
        subject="{{ count }} at {{ organisation }}",
        opening=(
            "Hello {{ name }},\n\n"
            "Here is what needs you at {{ organisation }}. Each line leads to the page where you can do it."
        ),
        closing="You see the same list when you sign in.",
    ),
    Wording.URGENT: Words(
        subject="Today: {{ count }} at {{ organisation }}",
        opening="Hello {{ name }},\n\nThis cannot wait for your next digest.",
        closing="You see the same list when you sign in.",
    ),
}


def check(text: str, *, field: str) -> None:
    """Raise RuleBroken, beside the field, unless this is text with placeholders of the list and nothing else.

    >>> check("Hello {{ name }}", field="opening")
    """
    if len(text) > MAX_LENGTH:
        raise RuleBroken(f"Write at most {MAX_LENGTH:,} characters", field=field)
    try:
        parsed = _sandbox.parse(text)
    except TemplateSyntaxError as error:
        raise RuleBroken(
            f"Line {error.lineno} cannot be read: write placeholders like {{{{ name }}}}", field=field
        ) from error
    except RecursionError as error:
        raise RuleBroken(_NOTHING_ELSE, field=field) from error
    for node in parsed.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            raise RuleBroken(_NOTHING_ELSE, field=field)
        if isinstance(node, nodes.Name) and node.name not in PLACEHOLDERS:
            known = ", ".join(PLACEHOLDERS)
            raise RuleBroken(f"There is no placeholder “{node.name}”. There are: {known}", field=field)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in. Raises RuleBroken for what ``check`` refuses.

    >>> filled("{{ count }} at {{ organisation }}", {"count": "3 things", "organisation": "Ashbourne Vale"})
    '3 things at Ashbourne Vale'
    """
    return _compiled(text).render(values)


@lru_cache(maxsize=512)
def _compiled(text: str) -> Template:
    """The same few wordings fill thousands of mails."""
    check(text, field="")
    return _sandbox.from_string(text)

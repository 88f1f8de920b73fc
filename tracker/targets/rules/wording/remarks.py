"""What the linter says about the fields of a record: each remark once, with the words in their sentences. Pure."""

from dataclasses import dataclass

from tracker.targets.rules.wording import flags_of
from tracker.targets.rules.wording.advice import ADVICE
from tracker.targets.rules.wording.sentences import sentences

_AROUND = 160
"""Characters of the sentence that are shown on either side of the marked words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The marked words of a field, and what stands before and after them in the sentence."""

    field: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule, its advice, and everything that it marks."""

    rule: str
    why: str
    suggestion: str
    quotes: tuple[Quote, ...]


def remarks_on(*fields: tuple[str, str | None]) -> tuple[Remark, ...]:
    """One remark a rule, in the order in which the rules first mark something. A field is its label and its text.

    >>> [(each.rule, each.quotes) for each in remarks_on(("Title", "Adopt a quota"), ("Goal", None))]
    [('quota', (Quote(field='Title', before='Adopt a ', words='quota', after=''),))]
    """
    found: dict[str, list[Quote]] = {}
    for label, text in fields:
        for flag in flags_of(text or ""):
            found.setdefault(flag.rule, []).append(_quote(label, text or "", flag.start, flag.end))
    return tuple(
        Remark(rule, ADVICE[rule].why, ADVICE[rule].suggestion, tuple(quotes)) for rule, quotes in found.items()
    )


def _quote(label: str, text: str, start: int, end: int) -> Quote:
    first, last = next(bounds for bounds in sentences(text) if bounds[0] <= start < bounds[1])
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]}…"
    return Quote(label, before, text[start:end], after)

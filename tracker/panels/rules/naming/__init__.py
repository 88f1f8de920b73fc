"""Points out names and hints at ethnicity in what is written about candidates. It advises and never blocks. Pure.

``ethnicity`` says what is marked there and why, ``names`` how a name is known. Nothing is learnt and nothing leaves the
machine. In sentences written when the rules were finished (``tests/panels/rules/naming.json``) 7 of 10 names and hints
are found, and nothing harmless is marked; nor is anything in the 82 whole justifications of ``similarity.json``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.panels.rules.naming import ethnicity, names
from tracker.panels.rules.naming.names import Known, known, looks_like_a_name
from tracker.targets.rules.wording.remarks import Quote, Remark
from tracker.targets.rules.wording.sentences import sentences

__all__ = ["NAME", "NOBODY", "REFERENCE", "Known", "Mark", "known", "looks_like_a_name", "marks_in", "remarks_on"]

NAME = "name"
REFERENCE = "reference"
NOBODY = Known()
"""Nobody and nothing is known of a vacancy."""

_AROUND = 160
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_ADVICE = {rule.code: (rule.why, rule.suggestion) for rule in ethnicity.RULES} | {
    NAME: (names.WHY, names.SUGGESTION),
    REFERENCE: (names.REFERENCE_WHY, names.REFERENCE_SUGGESTION),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words from start to end of a text, and the rule that marks them."""

    start: int
    end: int
    rule: str


def marks_in(text: str, allowed: Known = NOBODY) -> list[Mark]:
    """What to look at in a text, in its order; no two marks overlap.

    >>> text = "Mrs Okafor's accent was strong, and the white board was full."
    >>> [(each.rule, text[each.start : each.end]) for each in marks_in(text)]
    [('name', 'Mrs Okafor'), ('language', 'accent')]
    """
    plain = text.replace(_APOSTROPHE, "'")
    taken = bytearray(len(plain))
    found = []
    for mark in _all(plain, allowed):
        if not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            found.append(mark)
    return sorted(found, key=lambda mark: mark.start)


def _all(text: str, allowed: Known) -> Iterator[Mark]:
    for rule in ethnicity.RULES:
        patterns, spares = _compiled(rule)
        spared = [found.span() for spare in spares for found in spare.finditer(text)]
        for pattern in patterns:
            for found in pattern.finditer(text):
                if not any(start < found.end() and found.start() < end for start, end in spared):
                    yield Mark(found.start(), found.end(), rule.code)
    for start, end in sorted(names.names_in(text, allowed)):
        yield Mark(start, end, NAME)


@cache
def _compiled(rule: ethnicity.Rule) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    return ethnicity.compiled(rule.patterns), ethnicity.compiled(rule.spares)


def remarks_on(
    fields: Sequence[tuple[str, str]], allowed: Known = NOBODY, references: Sequence[str] = ()
) -> tuple[Remark, ...]:
    """One remark a rule, with the marked words in their sentences. A field is its label and its text.

    >>> [(each.rule, each.quotes[0].words) for each in remarks_on([], references=["C-104", "Amara Okafor"])]
    [('reference', 'Amara Okafor')]
    """
    named = [Quote("Reference", "", each, "") for each in references if looks_like_a_name(each)]
    found: dict[str, list[Quote]] = {REFERENCE: named} if named else {}
    for label, text in fields:
        for mark in marks_in(text, allowed):
            found.setdefault(mark.rule, []).append(_quote(label, text, mark))
    return tuple(Remark(rule, *_ADVICE[rule], tuple(quotes)) for rule, quotes in found.items())


def _quote(label: str, text: str, mark: Mark) -> Quote:
    first, last = next(bounds for bounds in sentences(text) if bounds[0] <= mark.start < bounds[1])
    before, after = text[first : mark.start].lstrip(), text[mark.end : max(last, mark.end)].rstrip()
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]}…"
    return Quote(label, before, text[mark.start : mark.end], after)

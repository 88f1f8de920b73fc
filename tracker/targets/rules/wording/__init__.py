"""A linter for the words of targets and actions: does an aspiration read as a quota, or favour by race? Pure.

It advises and never blocks. ``catalogue`` says what is marked, ``sparing`` what is let be, ``advice`` what the writer
reads. Nothing is learnt and nothing leaves the machine: the same text gets the same flags, in linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.targets.rules.wording.advice import ADVICE
from tracker.targets.rules.wording.case import Case
from tracker.targets.rules.wording.catalogue import CASES
from tracker.targets.rules.wording.patterns import GROUP, any_of, named_in, pattern, with_mentions_marked, words
from tracker.targets.rules.wording.sentences import sentences
from tracker.targets.rules.wording.sparing import is_called_unlawful, is_spared

_ALIKE = str.maketrans("\u2018\u2019\u201c\u201d\u00a0\u2010\u2011" + GROUP, "''\"\" ---")
"""Characters that mean the same to the rules, one for one, so that positions hold."""

_CONCERNED = re.compile(
    rf"(?<!\w)(?:{words('minority')}|{words('mention')}|{words('white')}"
    r"|quotas?|race|ethnic|racial|rooney|positive(?:ly)? discriminat)",
    re.IGNORECASE,
)
"""A sentence without any of these is no concern of the rules."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Words from start to end of a text (positions in characters), the rule that marks them, and its advice."""

    rule: str
    start: int
    end: int
    words: str
    why: str
    suggestion: str


def flags_of(text: str) -> tuple[Flag, ...]:
    """What to check in a text, in the order of the text; no two flags overlap.

    >>> [(flag.rule, flag.words) for flag in flags_of("We aim for 17%. Each manager must hire two BME nurses.")]
    [('manager-number', 'manager must hire two BME')]
    """
    plain = text.translate(_ALIKE)
    return tuple(flag for start, end in sentences(plain) for flag in _in_sentence(text, plain[start:end], start))


def _in_sentence(text: str, sentence: str, offset: int) -> list[Flag]:
    if not _CONCERNED.search(sentence) or is_called_unlawful(sentence):
        return []
    sentence = with_mentions_marked(sentence)
    present: dict[str, bool] = {}
    taken = bytearray(len(sentence))
    marks: list[tuple[int, int, str]] = []
    for case in CASES:
        for start, end in _marks(case, sentence, present):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                marks.append((start, end, case.code))
    return [_flag(text, offset + start, offset + end, code) for start, end, code in sorted(marks)]


def _marks(case: Case, sentence: str, present: dict[str, bool]) -> Iterator[tuple[int, int]]:
    if case.needs and not _has(case.needs, sentence, present):
        return
    if case.unless and _has(case.unless, sentence, present):
        return
    for line in case.patterns:
        for found in _found(line, sentence, present):
            start, end = found.span("words")
            if not is_spared(case.spare, sentence, start, end):
                yield start, end


def _found(line: str, sentence: str, present: dict[str, bool]) -> Iterator[re.Match[str]]:
    """Where a pattern matches; it is not even tried in a sentence that lacks one of the names that it needs."""
    for name in named_in(line):
        if name not in present:
            present[name] = bool(any_of(name).search(sentence))
        if not present[name]:
            return
    yield from pattern(line).finditer(sentence)


def _has(lines: tuple[str, ...], sentence: str, present: dict[str, bool]) -> bool:
    return any(True for line in lines for _ in _found(line, sentence, present))


def _flag(text: str, start: int, end: int, code: str) -> Flag:
    advice = ADVICE[code]
    return Flag(code, start, end, text[start:end], advice.why, advice.suggestion)

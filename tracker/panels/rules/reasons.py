"""The trust's own list of reasons for an exception, as somebody types it: one a line. Pure."""

from collections.abc import Sequence

from tracker.errors import RuleBroken
from tracker.panels.rules.settled import Reason

NEEDS_WORDS = "(needs words)"
LONGEST = 120
MOST = 30


def typed(reasons: Sequence[Reason]) -> str:
    """The list as a box shows it.

    >>> typed([Reason("Conflict of interest"), Reason("Other", needs_words=True)])
    'Conflict of interest\\nOther (needs words)'
    """
    return "\n".join(f"{each.label} {NEEDS_WORDS}" if each.needs_words else each.label for each in reasons)


def read(text: str) -> tuple[Reason, ...]:
    """What somebody typed. Raises RuleBroken for an empty list, a reason twice, and one that is no reason.

    >>> read("Conflict of interest\\n\\nOther (Needs words)")
    (Reason(label='Conflict of interest', needs_words=False), Reason(label='Other', needs_words=True))
    """
    found = tuple(_reason(" ".join(line.split())) for line in text.splitlines() if line.strip())
    if not found:
        raise RuleBroken("Enter at least one reason", field="reasons_typed")
    if len(found) > MOST:
        raise RuleBroken(f"Enter no more than {MOST} reasons", field="reasons_typed")
    _check_once([each.label for each in found])
    return found


def _reason(line: str) -> Reason:
    needs_words = line.casefold().endswith(NEEDS_WORDS)
    label = line[: -len(NEEDS_WORDS)].strip() if needs_words else line
    if not label:
        raise RuleBroken(f"Say the reason before {NEEDS_WORDS}", field="reasons_typed")
    if len(label) > LONGEST:
        raise RuleBroken(f"Make each reason {LONGEST} characters or fewer", field="reasons_typed")
    return Reason(label, needs_words=needs_words)


def _check_once(labels: Sequence[str]) -> None:
    seen: set[str] = set()
    for label in labels:
        if label.casefold() in seen:
            raise RuleBroken(f"{label} is on the list twice", field="reasons_typed")
        seen.add(label.casefold())

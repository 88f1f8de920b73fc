"""How an action stands: red, amber or green, from its dates, milestones and evidence, and why. Pure.

With the facts as they are, an action only ever gets worse as days pass. So its standing is told by two days: the one
from which it is amber and the one from which it is red. They are kept with the action (``turning_days``), and a list
filters on them without loading a milestone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.plans.rules.vocabulary import OPEN, Rag, Status
from tracker.words import counted, in_words

RED_LAG = 25
"""Red when milestones that carry this many hundredths of the work should be done and are not."""

BLOCKED_DAYS = 28
"""Red when an action has been blocked for longer than this."""

EVIDENCE_DAYS = 14
"""Amber when no evidence is on record this many days before the due date."""

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """A milestone: its weight counts against the weights of the others."""

    title: str
    weight: int
    due: date
    done_on: date | None = None


@dataclass(frozen=True)
class Proof:
    """A piece of evidence, and the last day on which its newest revision holds."""

    title: str
    expires_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """All that the rule looks at."""

    status: Status
    status_since: date
    start: date
    due: date
    milestones: tuple[Step, ...] = ()
    evidence: tuple[Proof, ...] = ()
    closed_on: date | None = None


@dataclass(frozen=True)
class Concern:
    """One reason to worry, from the day on which it begins. Of two of a kind the later one is said."""

    kind: str
    rag: Rag
    since: date
    words: str


@dataclass(frozen=True)
class Standing:
    """The rating on a day, why it is so, and what comes next if nothing changes."""

    rag: Rag
    reasons: tuple[str, ...]
    next: str | None = None


def standing(facts: Facts, today: date) -> Standing:
    """How the action stands on the day, worst reason first.

    >>> late = Facts(Status.IN_PROGRESS, date(2026, 1, 1), start=date(2026, 1, 1), due=date(2026, 3, 31))
    >>> standing(late, today=date(2026, 4, 2)).rag
    <Rag.RED: 'red'>
    >>> standing(late, today=date(2026, 4, 2)).reasons[0]
    'It was due on 31 March 2026, 2 days ago, and is not closed'
    """
    if facts.status not in OPEN:
        return _ended(facts, today)
    concerns = list(_concerns(facts, today))
    active = {
        concern.kind: concern for concern in sorted(concerns, key=lambda one: one.since) if concern.since <= today
    }
    reasons = [active[kind] for kind in sorted(active, key=lambda kind: (active[kind].rag is not Rag.RED, kind))]
    rag = reasons[0].rag if reasons else Rag.GREEN
    return Standing(rag, tuple(reason.words for reason in reasons) or (_on_course(facts, today),), _next(facts, today))


def turning_days(facts: Facts) -> tuple[date | None, date | None]:
    """The days from which it stands at amber and at red if nothing changes; None where it never will.

    >>> turning_days(Facts(Status.COMPLETE, date(2026, 1, 1), start=date(2026, 1, 1), due=date(2026, 3, 31)))
    (None, None)
    """
    if facts.status not in OPEN:
        return None, None
    concerns = list(_concerns(facts, facts.due))
    amber = min((one.since for one in concerns if one.rag is Rag.AMBER), default=None)
    red = min(one.since for one in concerns if one.rag is Rag.RED)
    return amber, red


def on(day: date, status: Status, *, amber_from: date | None, red_from: date | None) -> Rag:
    """The rating on a day, from the two days kept with the action. ``queries.rating`` says the same in SQL."""
    if status is Status.COMPLETE:
        return Rag.COMPLETE
    if status not in OPEN:
        return Rag.NOT_RATED
    if red_from is not None and red_from <= day:
        return Rag.RED
    return Rag.AMBER if amber_from is not None and amber_from <= day else Rag.GREEN


def done_percent(milestones: tuple[Step, ...]) -> int | None:
    """The share of the work that lies in milestones done, in whole percent rounded down; None without milestones."""
    total = sum(step.weight for step in milestones)
    return sum(step.weight for step in milestones if step.done_on) * 100 // total if total else None


def expected_percent(milestones: tuple[Step, ...], day: date) -> int | None:
    """The share of the work in milestones whose due date lies before the day, in whole percent rounded down."""
    total = sum(step.weight for step in milestones)
    return sum(step.weight for step in milestones if step.due < day) * 100 // total if total else None


def disagreement(claim: Rag | None, computed: Rag) -> str | None:
    """What to say where the owner's own rating differs from the rule's. The rule's is the one that counts.

    >>> disagreement(Rag.GREEN, Rag.RED)
    'The owner says green. The dates, milestones and evidence say red.'
    """
    if claim is None or claim is computed or computed in {Rag.COMPLETE, Rag.NOT_RATED}:
        return None
    return f"The owner says {claim}. The dates, milestones and evidence say {computed}."


def _concerns(facts: Facts, today: date) -> Iterator[Concern]:
    yield _overdue(facts, today)
    if facts.status is Status.NOT_STARTED:
        words = f"It should have started on {in_words(facts.start)}"
        yield Concern("b start", Rag.AMBER, facts.start + DAY, words)
    if facts.status is Status.BLOCKED:
        since = f"since {in_words(facts.status_since)}"
        too_long = f"It has been blocked {since}, more than {BLOCKED_DAYS} days"
        yield Concern("c blocked", Rag.AMBER, facts.status_since, f"It has been blocked {since}")
        yield Concern("c blocked", Rag.RED, facts.status_since + DAY * (BLOCKED_DAYS + 1), too_long)
    yield from _late_milestones(facts)
    yield from _evidence(facts)


def _overdue(facts: Facts, today: date) -> Concern:
    days = counted(max((today - facts.due).days, 1), "day")
    what = "waits to be closed by a second person" if facts.status is Status.AWAITING_CLOSURE else "is not closed"
    return Concern("a due", Rag.RED, facts.due + DAY, f"It was due on {in_words(facts.due)}, {days} ago, and {what}")


def _late_milestones(facts: Facts) -> Iterator[Concern]:
    done = done_percent(facts.milestones) or 0
    late = sorted((step for step in facts.milestones if not step.done_on), key=lambda step: step.due)
    for number, step in enumerate(late, start=1):
        since = step.due + DAY
        expected = expected_percent(facts.milestones, since) or 0
        if number == 1:
            words = f"Milestone “{step.title}” was due on {in_words(step.due)} and is not done"
        else:
            words = f"{number} milestones are late; {done}% of the work is done and {expected}% was due"
        rag = Rag.RED if expected - done >= RED_LAG else Rag.AMBER
        if rag is Rag.RED:
            words = f"{done}% of the work is done by its milestones; {expected}% was due by {in_words(step.due)}"
        yield Concern("d milestones", rag, since, words)


def _evidence(facts: Facts) -> Iterator[Concern]:
    for piece in facts.evidence:
        if piece.expires_on:
            words = f"Evidence “{piece.title}” expired on {in_words(piece.expires_on)}"
            yield Concern(f"e {piece.title}", Rag.AMBER, piece.expires_on + DAY, words)
    if not facts.evidence:
        since = max(facts.due - DAY * EVIDENCE_DAYS, facts.start)
        yield Concern("f none", Rag.AMBER, since, f"It is due on {in_words(facts.due)} and has no evidence")


def _on_course(facts: Facts, today: date) -> str:
    done, expected = done_percent(facts.milestones), expected_percent(facts.milestones, today)
    if done is None:
        return f"Nothing is late. It is due on {in_words(facts.due)} and has no milestones"
    return f"Nothing is late: {done}% of the work is done by its milestones and {expected}% was due by now"


def _next(facts: Facts, today: date) -> str | None:
    coming = [one for one in _concerns(facts, today) if one.since > today]
    rated = on(today, facts.status, **dict(zip(("amber_from", "red_from"), turning_days(facts), strict=True)))
    worse = [one for one in coming if one.rag is Rag.RED] if rated is Rag.AMBER else coming
    if rated is Rag.RED or not worse:
        return None
    first = min(worse, key=lambda one: (one.since, one.rag is not Rag.RED))
    return f"If nothing changes it turns {first.rag} on {in_words(first.since)}"


def _ended(facts: Facts, today: date) -> Standing:
    if facts.status is not Status.COMPLETE:
        return Standing(Rag.NOT_RATED, (f"It was {facts.status} on {in_words(facts.status_since)}",))
    closed = f"It was closed on {in_words(facts.closed_on or facts.status_since)}"
    expired = [piece for piece in facts.evidence if piece.expires_on and piece.expires_on < today]
    return Standing(
        Rag.COMPLETE,
        (
            closed,
            *(
                f"Evidence “{one.title}” has expired since, on {in_words(one.expires_on)}"
                for one in expired
                if one.expires_on
            ),
        ),
    )

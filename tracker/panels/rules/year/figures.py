"""The figures of one year: panels held, the ceiling's budget spent, breaches, justifications, decisions. Pure.

A panel and what was asked for it belong to the year in which the panel's day lies; a justification to the year in which
it was decided whom to appoint; a decision to the year in which it was taken.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from tracker.panels.rules.running import Tally as Appointed
from tracker.panels.rules.standing import breach_kind
from tracker.panels.rules.vocabulary import (
    OVER,
    BatchOutcome,
    BreachKind,
    ExceptionState,
    JustificationState,
    SoloChoice,
    Standing,
    Verdict,
)
from tracker.panels.rules.year.rows import (
    NO_DIVISION,
    NOTHING_COUNTED,
    Ceiling,
    DecisionRow,
    JustificationRow,
    PanelRow,
    Request,
    Rows,
    Span,
)
from tracker.periods import working_days_between
from tracker.wres.rules.arithmetic import percent

Held = Sequence[tuple[PanelRow, Standing]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Panels held: with a BME member, without one by exception, and as a breach. The three add up."""

    name: str
    held: int
    with_bme: int
    exceptions: int
    breaches: int

    @property
    def exception_percent(self) -> float | None:
        """The share that went by exception: of the ceiling's budget, what is spent."""
        return percent(self.exceptions, self.held)


@dataclass(frozen=True, slots=True)
class Spent:
    """A reason of the trust's list: how often it was given, and for how many panels held by exception."""

    reason: str
    asked: int
    exceptions: int


@dataclass(frozen=True, slots=True)
class Requests:
    """Exceptions asked for. ``waiting`` can still be decided; ``undecided`` were not before the panel's day was over.

    ``withdrawn`` were taken back, or made for a date that the panel was moved from.
    """

    granted: int = 0
    refused: int = 0
    waiting: int = 0
    undecided: int = 0
    withdrawn: int = 0

    @property
    def asked(self) -> int:
        """All of them."""
        return self.granted + self.refused + self.waiting + self.undecided + self.withdrawn


@dataclass(frozen=True, slots=True)
class Late:
    """A justification that was sent late, or is late and not sent yet."""

    row: JustificationRow
    days: int

    @property
    def is_sent(self) -> bool:
        """Whether it came at last."""
        return self.row.sent_on is not None


@dataclass(frozen=True)
class Justifications:
    """Those needed in the year. ``late`` has those sent late and those overdue, the latest first."""

    needed: int = 0
    in_time: int = 0
    not_due: int = 0
    late: tuple[Late, ...] = ()
    states: Mapping[JustificationState, int] = field(default_factory=dict)
    median_days: float | None = None

    @property
    def sent_late(self) -> int:
        """Came, but late."""
        return sum(each.is_sent for each in self.late)

    @property
    def overdue(self) -> int:
        """Late, and not sent yet."""
        return len(self.late) - self.sent_late


@dataclass(frozen=True, slots=True)
class Pace:
    """Decisions, corrections left out, and the working days from asking to deciding that half of them took at most."""

    decided: int = 0
    median_days: float | None = None


@dataclass(frozen=True)
class Year:
    """One financial year of a trust, or as much of it as has passed."""

    span: Span
    panels: Tally
    kinds: tuple[Tally, ...] = ()
    divisions: tuple[Tally, ...] = ()
    managers: tuple[Tally, ...] = ()
    reasons: tuple[Spent, ...] = ()
    breaches: Mapping[BreachKind, int] = field(default_factory=dict)
    requests: Requests = Requests()
    ceiling: Ceiling | None = None
    justifications: Justifications = Justifications()
    on_exceptions: Pace = Pace()
    on_justifications: Pace = Pace()
    corrections: int = 0
    solo: Mapping[SoloChoice | None, int] = field(default_factory=dict)
    batches: Mapping[BatchOutcome, int] = field(default_factory=dict)
    appointed: Appointed = NOTHING_COUNTED

    @property
    def is_over_ceiling(self) -> bool:
        """Whether more panels went by exception than the board agreed."""
        return self.ceiling is not None and self.ceiling.is_passed(self.panels.exceptions, self.panels.held)


def year_of(span: Span, rows: Rows) -> Year:
    """The figures of a year, as they stand on the span's day."""
    held = [(row, found) for row in rows.panels if (found := row.held_as(span.today))]
    names = {row.manager_key: row.manager for row in rows.panels}
    managers = _grouped(held, lambda row: row.manager_key)
    return Year(
        span=span,
        panels=tally("All panels", held),
        kinds=tuple(sorted(_grouped(held, lambda row: row.kind.capitalize()), key=lambda each: each.name)),
        divisions=_by_worry(_grouped(held, lambda row: row.division or NO_DIVISION)),
        managers=_by_worry(
            Tally(names[each.name], each.held, each.with_bme, each.exceptions, each.breaches) for each in managers
        ),
        reasons=_reasons(rows.panels, held),
        breaches=_breaches(held),
        requests=_requests(rows.panels, span.today),
        ceiling=rows.ceiling,
        justifications=_justifications(rows.justifications, span.today),
        on_exceptions=_pace(rows.decisions, {Verdict.GRANTED, Verdict.REFUSED}),
        on_justifications=_pace(rows.decisions, set(Verdict) - {Verdict.GRANTED, Verdict.REFUSED}),
        corrections=sum(each.is_correction for each in rows.decisions),
        solo=Counter(row.solo_choice for row, _ in held if row.candidates == 1),
        batches=Counter(dict(row.batch for row in rows.panels if row.batch).values()),
        appointed=rows.appointed,
    )


def tally(name: str, held: Held) -> Tally:
    """How many of the panels were held in which way."""
    found = Counter(standing for _, standing in held)
    return Tally(name, len(held), found[Standing.PASSES], found[Standing.GRANTED], found[Standing.BREACH])


def _grouped(held: Held, key: Callable[[PanelRow], str]) -> list[Tally]:
    groups: dict[str, list[tuple[PanelRow, Standing]]] = {}
    for row, standing in held:
        groups.setdefault(key(row), []).append((row, standing))
    return [tally(name, found) for name, found in groups.items()]


def _by_worry(found: Iterable[Tally]) -> tuple[Tally, ...]:
    """The most breaches first, then the most exceptions, then by name."""
    return tuple(sorted(found, key=lambda each: (-each.breaches, -each.exceptions, each.name.casefold())))


def _breaches(held: Held) -> Mapping[BreachKind, int]:
    """Those that somebody has found and those that follow from the facts alike."""
    breaches = [row for row, standing in held if standing is Standing.BREACH]
    return Counter(row.breach_kind or breach_kind(row.facts.exception) for row in breaches)


def _reasons(panels: Iterable[PanelRow], held: Held) -> tuple[Spent, ...]:
    asked = Counter(request.reason for row in panels for request in row.requests)
    spent = Counter(_granted(row).reason for row, standing in held if standing is Standing.GRANTED)
    found = (Spent(reason, count, spent[reason]) for reason, count in asked.items())
    return tuple(sorted(found, key=lambda each: (-each.exceptions, -each.asked, each.reason.casefold())))


def _granted(row: PanelRow) -> Request:
    return next(each for each in row.requests if each.state is ExceptionState.GRANTED)


def _requests(panels: Iterable[PanelRow], today: date) -> Requests:
    found = Counter(_state(request, row.facts.held_on, today) for row in panels for request in row.requests)
    return Requests(**found)


def _state(request: Request, held_on: date, today: date) -> str:
    if request.state in OVER:
        return "withdrawn"
    if request.state is ExceptionState.ASKED:
        return "undecided" if today > held_on else "waiting"
    return request.state.value


def _justifications(rows: Iterable[JustificationRow], today: date) -> Justifications:
    needed = [row for row in rows if row.state is not JustificationState.NOT_NEEDED]
    late = [Late(row, _days_late(row, today)) for row in needed if _is_late(row, today)]
    return Justifications(
        needed=len(needed),
        in_time=sum(row.sent_on is not None and row.sent_on <= row.due_on for row in needed),
        not_due=sum(row.sent_on is None and row.due_on >= today for row in needed),
        late=tuple(sorted(late, key=lambda each: (each.is_sent, -each.days, each.row.reference))),
        states=Counter(row.state for row in needed),
        median_days=_median([working_days_between(row.needed_on, row.sent_on) for row in needed if row.sent_on]),
    )


def _is_late(row: JustificationRow, today: date) -> bool:
    return (row.sent_on or today) > row.due_on


def _days_late(row: JustificationRow, today: date) -> int:
    """At least 1: what was due on a Friday and came on a Saturday was late."""
    return max(1, working_days_between(row.due_on, row.sent_on or today))


def _pace(rows: Iterable[DecisionRow], verdicts: set[Verdict]) -> Pace:
    taken = [each for each in rows if each.verdict in verdicts and not each.is_correction]
    return Pace(len(taken), _median([working_days_between(each.asked_on, each.decided_on) for each in taken]))


def _median(days: Sequence[int]) -> float | None:
    return float(median(days)) if days else None

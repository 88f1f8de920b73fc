"""What the figures of a year are worked out from: a row a panel, a justification, a decision. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.panels.rules.running import Tally as Appointed
from tracker.panels.rules.standing import Facts, standing
from tracker.panels.rules.vocabulary import (
    BatchOutcome,
    BreachKind,
    ExceptionState,
    JustificationState,
    PanelKind,
    SoloChoice,
    Standing,
    Verdict,
)
from tracker.periods import financial_year_bounds

NO_DIVISION = "No division given"
NOTHING_COUNTED = Appointed()


@dataclass(frozen=True, slots=True)
class Span:
    """A financial year, named by the year it ends in, as it stands on a day."""

    year: int
    today: date

    @property
    def first(self) -> date:
        """1 April."""
        return financial_year_bounds(self.year)[0]

    @property
    def last(self) -> date:
        """31 March."""
        return financial_year_bounds(self.year)[1]

    @property
    def is_over(self) -> bool:
        """Whether all of it has passed."""
        return self.today > self.last

    @property
    def name(self) -> str:
        """
        >>> Span(2026, date(2026, 11, 28)).name, Span(2027, date(2026, 11, 28)).name
        ('year to 31 March 2026', 'year to 31 March 2027 so far')
        """
        return f"year to 31 March {self.year}" + ("" if self.is_over else " so far")


@dataclass(frozen=True, slots=True)
class Request:
    """An exception that was asked for, with its reason from the trust's list."""

    state: ExceptionState
    reason: str


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A panel whose day lies in the year. ``manager_key`` tells managers of one name apart."""

    kind: PanelKind
    facts: Facts
    division: str
    manager: str
    manager_key: str
    breach_kind: BreachKind | None = None
    requests: tuple[Request, ...] = ()
    candidates: int | None = None
    solo_choice: SoloChoice | None = None
    batch: tuple[int, BatchOutcome] | None = None

    def held_as(self, today: date) -> Standing | None:
        """How it was held: with a BME member, by exception, or as a breach. None where it was not, or is still to be.

        >>> from tracker.panels.rules.vocabulary import Answer, PanelState
        >>> facts = Facts(PanelState.PLANNED, date(2026, 11, 20), Answer.YES)
        >>> row = PanelRow(PanelKind.INTERVIEW, facts, "Medicine", "Samuel Adeyemi", "s")
        >>> row.held_as(date(2026, 11, 20)), row.held_as(date(2026, 11, 21))
        (None, <Standing.PASSES: 'includes a BME member'>)
        """
        found = standing(self.facts, today)
        if found is Standing.BREACH:
            return found
        return None if found is Standing.CANCELLED or today <= self.facts.held_on else found


@dataclass(frozen=True, slots=True)
class JustificationRow:
    """A justification that was needed in the year. ``sent_on`` is the day on which it was first sent."""

    reference: str
    post: str
    division: str
    manager: str
    state: JustificationState
    needed_on: date
    due_on: date
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision taken in the year."""

    verdict: Verdict
    asked_on: date
    decided_on: date
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The share of panels (0 to 100) that may go without a BME member by exception, as the board agreed it."""

    percent: Decimal
    agreed_on: date
    minute: str

    def is_passed(self, exceptions: int, held: int) -> bool:
        """Whether more went by exception than the board agreed.

        >>> Ceiling(Decimal(2), date(2026, 1, 29), "26/009").is_passed(2, 100)
        False
        """
        return 100 * exceptions > self.percent * held


@dataclass(frozen=True)
class Rows:
    """All that one year is worked out from. A trust may have thousands of panels a year, not millions.

    ``appointed`` are the people shortlisted and appointed of the vacancies that were decided in the year.
    """

    panels: Sequence[PanelRow] = ()
    justifications: Sequence[JustificationRow] = ()
    decisions: Sequence[DecisionRow] = ()
    ceiling: Ceiling | None = None
    appointed: Appointed = NOTHING_COUNTED

"""What holds until an organisation settles otherwise: who owes what, the wording of consent, days. Pure.

Who owes what: NHS England, EDI improvement plan (2023) and the leadership strategy: every very senior manager and board
member mentors or reverse-mentors, and sponsors, a colleague at band 8d or below; non-executive directors sponsor people
who could reach an executive role within three years. Governors owe an objective only. Days are our own defaults, after
the programmes that we read (six sessions in six months, agreement reviewed at three to six months).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.vocabulary import Category, Duty

RHYTHM_DAYS = 30
"""Between two sessions, where the pair's own agreement does not say."""

GRACE_DAYS = 14
"""After a session was due by the pair's rhythm, before the pair counts as stalled and both are asked."""

COORDINATOR_DAYS = 14
"""After both were asked, before the coordinator is told."""

LINK_DAYS = 10
"""Working days for which a single-use link works."""

RELEASE_DAYS = 5
"""Working days for which a leader has an appraisal pack to themselves."""

FEWEST = 5
"""The smallest count of colleagues, signals or concerns that anybody reads. No setting: the law of the register."""

CONSENT = (
    "I am from an ethnic minority background and work at band 8d or below. I agree that the mentoring coordinator "
    "keeps what I write here and proposes me to leaders. A leader reads it once we are proposed to each other, and "
    "nobody else does. I can withdraw at any time, without saying why: what is agreed ends, and what I wrote goes."
)
PROGRESSION = (
    "I agree that the mentoring coordinator notes when I move to another band, act up or take part in a programme. "
    "Only numbers of five or more leave the page of the coordinator. I can withdraw at any time, and the notes go."
)
INTERESTS = (
    "Clinical leadership",
    "Digital and data",
    "Finance and estates",
    "Governance and board skills",
    "Operations and flow",
    "People and culture",
    "Quality improvement",
    "Research and education",
    "Strategy and partnerships",
)


@dataclass(frozen=True)
class Settled:
    """What holds at one organisation, settled there or not. Days as in the names above."""

    consent_wording: str = CONSENT
    progression_wording: str = PROGRESSION
    interests: tuple[str, ...] = INTERESTS
    rhythm_days: int = RHYTHM_DAYS
    grace_days: int = GRACE_DAYS
    coordinator_days: int = COORDINATOR_DAYS
    link_days: int = LINK_DAYS
    release_days: int = RELEASE_DAYS
    tells_remuneration: bool = False


@dataclass(frozen=True)
class Owed:
    """What one category owes in a year. ``sessions`` is how many the trust looks for, ``grace_days`` calendar days."""

    mentors: bool = True
    sponsors: bool = True
    sponsors_future_executives: bool = False
    has_objective: bool = True
    grace_days: int = 90
    least_days: int = 90
    sessions: int = 6

    @property
    def duties(self) -> frozenset[Duty]:
        """The halves of the commitment that are owed."""
        owed = {Duty.MENTOR: self.mentors, Duty.SPONSOR: self.sponsors}
        return frozenset(duty for duty, is_owed in owed.items() if is_owed)


OWED: Mapping[Category, Owed] = {
    Category.CHAIR: Owed(sponsors_future_executives=True),
    Category.CHIEF_EXECUTIVE: Owed(),
    Category.EXECUTIVE: Owed(),
    Category.NON_EXECUTIVE: Owed(sponsors_future_executives=True),
    Category.VSM: Owed(),
    Category.GOVERNOR: Owed(mentors=False, sponsors=False, sessions=0),
}


def return_date(category: Category, year: int) -> date | None:
    """The national day by which appraisals of the financial year that ends in ``year`` are returned; None for most.

    >>> return_date(Category.CHAIR, 2026), return_date(Category.NON_EXECUTIVE, 2026), return_date(Category.VSM, 2026)
    (datetime.date(2026, 6, 30), datetime.date(2026, 9, 30), None)
    """
    days = {Category.CHAIR: (6, 30), Category.NON_EXECUTIVE: (9, 30)}
    found = days.get(category)
    return date(year, *found) if found else None

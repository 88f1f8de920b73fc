"""The board's own mirror: what each member owes and does, in a row each, and what that comes to in sentences. Pure.

Nothing here says with whom anybody is paired, or with how many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.coverage import Coverage, Row, summary
from tracker.commitments.rules.deeds import Deeds, Share
from tracker.commitments.rules.vocabulary import Category, ObjectiveState
from tracker.words import counted

NOT_KNOWN = "Not known"
NO_OBJECTIVE = "None written"


@dataclass(frozen=True)
class Owned:
    """The actions that somebody owns today: how many are open, and how many of those are overdue."""

    open: int = 0
    overdue: int = 0

    @property
    def words(self) -> str:
        """
        >>> Owned(3, 1).words, Owned(1, 0).words, Owned().words
        ('3 open, 1 overdue', '1 open, none overdue', 'None open')
        """
        return f"{self.open:,} open, {self.overdue or 'none'} overdue" if self.open else "None open"


NOTHING_OWNED, NOTHING_DONE, NOWHERE = Owned(), Deeds(), Share()


@dataclass(frozen=True)
class Member:
    """A member of the board, or a very senior manager, in one financial year. ``objective`` is None where none is."""

    row: Row
    owned: Owned = NOTHING_OWNED
    deeds: Deeds = NOTHING_DONE
    owes_objective: bool = True
    objective: ObjectiveState | None = None
    attendance: Share = NOWHERE

    @property
    def has_account(self) -> bool:
        """Without an account nothing but the part is known."""
        return self.row.leader.user_id is not None

    @property
    def on_time(self) -> str:
        """Actions that fell due in the year, and were done by the day that held."""
        return self._known(self.deeds.actions_in_words)

    @property
    def actions(self) -> str:
        """Actions that are open today."""
        return self._known(self.owned.words)

    @property
    def sessions(self) -> str:
        """Sessions and sponsors' acts that both sides have confirmed."""
        found = {"session": self.deeds.sessions, "act": self.deeds.acts}
        return self._known(", ".join(counted(number, what) for what, number in found.items() if number) or "None")

    @property
    def objective_words(self) -> str:
        """How far the personal objective has come: its state, and nothing of what it says."""
        if self.objective is None:
            return self._known(NO_OBJECTIVE if self.owes_objective else "Not owed")
        return str(self.objective).capitalize()

    @property
    def attended(self) -> str:
        """Items on race equality at which they were there, of those at which they were expected."""
        return self._known(self.attendance.words if self.attendance.whole else "No item on record")

    def _known(self, words: str) -> str:
        return words if self.has_account else NOT_KNOWN


@dataclass(frozen=True)
class Mirror:
    """Every member of the board and very senior manager of one financial year, as they stand ``on`` a day."""

    coverage: Coverage
    members: Sequence[Member]
    items: int = 0
    """Items on race equality that the board discussed in the year."""

    @property
    def year(self) -> int:
        """The year in which the financial year ends."""
        return self.coverage.year

    @property
    def on(self) -> date:
        """The day."""
        return self.coverage.on

    @property
    def lead(self) -> list[str]:
        """What it comes to, most telling first: one sentence a column of the table."""
        if not self.members:
            return []
        said = [summary(self.coverage), self.actions_words, self.sessions_words, self.objectives_words]
        return [each for each in (*said, self.attendance_words) if each]

    @property
    def known(self) -> list[Member]:
        """Those who have an account, so that something can be known of them."""
        return [each for each in self.members if each.has_account]

    @property
    def sessions(self) -> int:
        """Sessions confirmed in the year, of all of them together."""
        return sum(each.deeds.sessions for each in self.members)

    @property
    def acts(self) -> int:
        """Acts of sponsorship confirmed in the year, of all of them together."""
        return sum(each.deeds.acts for each in self.members)

    @property
    def objectives(self) -> Share:
        """How many have an objective that is agreed, of those who owe one."""
        owing = [each for each in self.known if each.owes_objective]
        agreed = [each for each in owing if each.objective not in {None, ObjectiveState.DRAFT}]
        return Share(len(agreed), len(owing))

    @property
    def actions_words(self) -> str:
        """Actions that they own today."""
        late, held = (sum(each) for each in zip(*self._owned(), strict=True))
        said = (
            f"{late or 'None'} of {counted(held, 'open action')} that they own {'are' if late > 1 else 'is'} overdue."
        )
        return said if held else "They own no open action."

    def _owned(self) -> list[tuple[int, int]]:
        return [(0, 0), *((each.owned.overdue, each.owned.open) for each in self.known)]

    @property
    def sessions_words(self) -> str:
        """Sessions and acts that both sides have confirmed."""
        if not self.sessions + self.acts:
            return "No session and no act of sponsorship is confirmed this year."
        said = f"{counted(self.sessions, 'session')} and {counted(self.acts, 'act')} of sponsorship"
        return f"{said} are confirmed this year."

    @property
    def objectives_words(self) -> str:
        """Objectives that are agreed; nothing where nobody owes one."""
        found = self.objectives
        verb = "has" if found.part == 1 else "have"
        said = f"{found.part:,} of {found.whole:,} {verb} an objective on race equality that is agreed."
        return said if found.whole else ""

    @property
    def attendance_words(self) -> str:
        """Items on race equality, and how often whoever was expected was there."""
        if not self.items:
            return "No item on race equality is on record this year."
        there = Share(
            sum(each.attendance.part for each in self.known), sum(each.attendance.whole for each in self.known)
        )
        times = f"whoever was on the board was there {there.part:,} of {there.whole:,} times"
        discussed = f"The board discussed race equality in {counted(self.items, 'item')}"
        return f"{discussed}; {times}." if there.whole else f"{discussed}; nobody has recorded who was there."


def is_mirrored(row: Row) -> bool:
    """Whether a leader has a row: governors owe an objective only, and sit on no board."""
    return row.leader.category is not Category.GOVERNOR


def without_governors(found: Coverage) -> Coverage:
    """The same coverage, of those who have a row."""
    return Coverage(found.year, found.on, [row for row in found.rows if is_mirrored(row)])

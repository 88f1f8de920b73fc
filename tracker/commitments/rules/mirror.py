"""The board's own mirror: what each member owes and does, in a row each, and what that comes to in sentences. Pure.

Nothing here says with whom anybody is paired, or with how many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.coverage import Coverage, Row, summary
from tracker.commitments.rules.deeds import Deeds, Share
from tracker.commitments.rules.duties import Reading
from tracker.commitments.rules.vocabulary import Category, ObjectiveState
from tracker.words import counted

NOT_KNOWN = "Not known: no account"
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
        acts = f", {counted(self.deeds.acts, 'act')}" if self.deeds.acts else ""
        return self._known(f"{counted(self.deeds.sessions, 'session')}{acts}")

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
        known = [each for each in self.members if each.has_account]
        return [summary(self.coverage), *self._acting(known), *self._objectives(known), *self._attending(known)]

    def _acting(self, known: Sequence[Member]) -> list[str]:
        late = sum(each.owned.overdue for each in known)
        held = sum(each.owned.open for each in known)
        sessions, acts = self.sessions, self.acts
        overdue = f"{counted(late, 'action')} of {held:,} that they own {'is' if late == 1 else 'are'} overdue."
        actions = overdue if held else "They own no open action."
        logged = f"{counted(sessions, 'session')} and {counted(acts, 'act')} of sponsorship are confirmed this year."
        return [actions, logged if sessions + acts else "No session and no act of sponsorship is confirmed this year."]

    @property
    def sessions(self) -> int:
        """Sessions confirmed in the year, of all of them together."""
        return sum(each.deeds.sessions for each in self.members)

    @property
    def acts(self) -> int:
        """Acts of sponsorship confirmed in the year, of all of them together."""
        return sum(each.deeds.acts for each in self.members)

    def _objectives(self, known: Sequence[Member]) -> list[str]:
        found = self.agreed_objectives(known)
        if not found.whole:
            return []
        verb = "has" if found.part == 1 else "have"
        return [f"{found.part:,} of {found.whole:,} {verb} an objective on race equality that is agreed."]

    @staticmethod
    def agreed_objectives(members: Sequence[Member]) -> Share:
        """How many have an objective that is agreed, of those who owe one."""
        owing = [each for each in members if each.owes_objective]
        agreed = [each for each in owing if each.objective not in {None, ObjectiveState.DRAFT}]
        return Share(len(agreed), len(owing))

    def _attending(self, known: Sequence[Member]) -> list[str]:
        if not self.items:
            return ["No item on race equality is on record this year."]
        there = Share(sum(each.attendance.part for each in known), sum(each.attendance.whole for each in known))
        discussed = f"The board discussed race equality in {counted(self.items, 'item')}"
        times = f"whoever was on the board was there {there.part:,} of {there.whole:,} times"
        return [f"{discussed}; {times}." if there.whole else f"{discussed}; nobody has recorded who was there."]


def is_mirrored(row: Row) -> bool:
    """Whether a leader has a row: governors owe an objective only, and sit on no board."""
    return row.leader.category is not Category.GOVERNOR


def without_governors(found: Coverage) -> Coverage:
    """The same coverage, of those who have a row."""
    return Coverage(found.year, found.on, [row for row in found.rows if is_mirrored(row)])


def kept(found: Coverage) -> Share:
    """How many have kept the whole commitment, of those who owe it and of whom it can be known."""
    return Share(found.met, found.owing - len(found.of(Reading.NOT_KNOWN)))

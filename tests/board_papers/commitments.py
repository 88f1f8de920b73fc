"""Leaders' commitments of a made-up trust, and papers composed from them."""

import uuid
from datetime import date
from typing import Any

from tests.board_papers import sources
from tracker.board_papers.rules.compose.commitment_record import CommitmentRecord, Quarter
from tracker.board_papers.rules.compose.source import Source
from tracker.commitments.rules.coverage import Coverage, Row
from tracker.commitments.rules.deeds import Deeds, Share
from tracker.commitments.rules.duties import Reading, Standing, Why
from tracker.commitments.rules.leaders import Leader
from tracker.commitments.rules.mirror import Member, Mirror, Owned
from tracker.commitments.rules.progression import YearOfSteps
from tracker.commitments.rules.vocabulary import Category, Duty, ObjectiveState, Step

TODAY = date(2026, 11, 28)
STANDINGS = {
    Reading.MET: Standing(Reading.MET, since=date(2026, 5, 1)),
    Reading.NOT_MET: Standing(Reading.NOT_MET, since=date(2026, 6, 30)),
    Reading.NOT_YET: Standing(Reading.NOT_YET, until=date(2027, 1, 15)),
    Reading.NOT_OWED: Standing(Reading.NOT_OWED, why=Why.SHORT),
    Reading.NOT_KNOWN: Standing(Reading.NOT_KNOWN, why=Why.NO_ACCOUNT),
}


def member(
    name: str = "Amara Okafor",
    category: Category = Category.EXECUTIVE,
    mentor: Reading = Reading.MET,
    sponsor: Reading = Reading.MET,
    **more: Any,
) -> Member:
    """Somebody with six sessions, two acts, three open actions and an agreed objective."""
    user_id = None if mentor is Reading.NOT_KNOWN else uuid.uuid5(uuid.NAMESPACE_OID, name)
    leader = Leader(user_id, name, category, str(category).capitalize(), ((date(2024, 4, 1), None),))
    row = Row(leader, {Duty.MENTOR: STANDINGS[mentor], Duty.SPONSOR: STANDINGS[sponsor]})
    plain: dict[str, Any] = {
        "owned": Owned(3, 1),
        "deeds": Deeds(sessions=6, acts=2, actions=Share(3, 4)),
        "objective": ObjectiveState.AGREED,
        "attendance": Share(2, 3),
    }
    return Member(row, **{**plain, **more})


def mirror(members: list[Member], year: int = 2027, items: int = 3) -> Mirror:
    return Mirror(Coverage(year, TODAY, [each.row for each in members]), members, items)


def board(*, kept: int = 5, of: int = 7) -> list[Member]:
    """So many executives, of whom so many have kept the commitment."""
    return [
        member(f"Executive {number}", sponsor=Reading.MET if number <= kept else Reading.NOT_MET)
        for number in range(1, of + 1)
    ]


def managers(count: int) -> list[Member]:
    """Very senior managers who have not."""
    return [
        member(f"Manager {number}", Category.VSM, Reading.NOT_MET, Reading.NOT_MET, objective=None)
        for number in range(1, count + 1)
    ]


QUARTERS = (
    Quarter("July to September 2026", 10, None),
    Quarter("April to June 2026", None, 5),
    Quarter("January to March 2026", None, None),
    Quarter("October to December 2025", None, None),
)
STEPS = YearOfSteps(2026, 15, {Step.BAND: 5, Step.ACTING_UP: None, Step.PROGRAMME: 10})


def record(
    *years: Mirror, quarters: tuple[Quarter, ...] = QUARTERS, steps: YearOfSteps | None = STEPS
) -> CommitmentRecord:
    """One year of seven executives and five managers, if not said otherwise."""
    return CommitmentRecord(years or (mirror([*board(), *managers(5)]),), quarters, 2026, steps)


def source(found: CommitmentRecord | None = None, **more: Any) -> Source:
    """All that a paper is composed from, with commitments."""
    return sources.source(commitments=found or record(), **more)

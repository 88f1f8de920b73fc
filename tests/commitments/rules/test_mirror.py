"""The board's mirror in words: a row a member, and what the rows come to."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from tracker.commitments.rules.coverage import Coverage, Row
from tracker.commitments.rules.deeds import Deeds, Share
from tracker.commitments.rules.duties import Reading, Standing, Why
from tracker.commitments.rules.leaders import Leader
from tracker.commitments.rules.mirror import Member, Mirror, Owned, without_governors
from tracker.commitments.rules.vocabulary import Category, Duty, ObjectiveState

TODAY = date(2026, 11, 22)


def row(category: Category = Category.EXECUTIVE, reading: Reading = Reading.MET, *, has_account: bool = True) -> Row:
    spells = ((date(2024, 4, 1), None),)
    leader = Leader(uuid.uuid4() if has_account else None, "Amara Okafor", category, "Chief people officer", spells)
    return Row(leader, dict.fromkeys(Duty, Standing(reading, why=Why.CATEGORY)))


def mirror(*members: Member, items: int = 0) -> Mirror:
    return Mirror(Coverage(2027, TODAY, [each.row for each in members]), members, items)


@pytest.mark.parametrize(
    ("member", "words"),
    [
        (
            Member(row()),
            ("None", "None open", "None was due", "None written", "No item on record"),
        ),
        (
            Member(
                row(),
                Owned(2, 1),
                Deeds(sessions=4, acts=2, actions=Share(1, 2)),
                objective=ObjectiveState.MID_YEAR,
                attendance=Share(1, 2),
            ),
            ("4 sessions, 2 acts", "2 open, 1 overdue", "1 of 2 (50%)", "Reviewed at mid-year", "1 of 2 (50%)"),
        ),
        (
            Member(row(), owes_objective=False),
            ("None", "None open", "None was due", "Not owed", "No item on record"),
        ),
        (
            Member(row(has_account=False)),
            ("Not known",) * 5,
        ),
    ],
)
def test_a_member_reads_in_words(member: Member, words: tuple[str, ...]) -> None:
    assert (member.sessions, member.actions, member.on_time, member.objective_words, member.attended) == words


def test_the_mirror_begins_with_what_it_comes_to() -> None:
    done = Deeds(sessions=4, acts=1)
    one = Member(row(), Owned(2, 1), done, objective=ObjectiveState.AGREED, attendance=Share(2, 2))
    other = Member(row(reading=Reading.NOT_MET), Owned(1, 0), objective=ObjectiveState.DRAFT, attendance=Share(1, 2))

    found = mirror(one, other, items=2)

    assert found.lead == [
        "1 of 2 leaders has kept the commitment in the year to 31 March 2027; 1 not.",
        "1 of 3 open actions that they own is overdue.",
        "4 sessions and 1 act of sponsorship are confirmed this year.",
        "1 of 2 has an objective on race equality that is agreed.",
        "The board discussed race equality in 2 items; whoever was on the board was there 3 of 4 times.",
    ]
    assert (found.sessions, found.acts, found.year, found.on) == (4, 1, 2027, TODAY)


def test_where_nothing_has_happened_it_says_so() -> None:
    found = mirror(Member(row(reading=Reading.NOT_MET), owes_objective=False))

    assert found.lead[1:] == [
        "They own no open action.",
        "No session and no act of sponsorship is confirmed this year.",
        "No item on race equality is on record this year.",
    ]


def test_plurals_agree() -> None:
    members = [Member(row(), Owned(2, 2), objective=ObjectiveState.AGREED) for _ in range(2)]

    found = mirror(*members, items=1)

    assert found.lead[1] == "4 of 4 open actions that they own are overdue."
    assert found.lead[3] == "2 of 2 have an objective on race equality that is agreed."
    assert found.lead[4] == "The board discussed race equality in 1 item; nobody has recorded who was there."


def test_nothing_overdue_is_said_in_a_word() -> None:
    assert mirror(Member(row(), Owned(1, 0))).lead[1] == "None of 1 open action that they own is overdue."


def test_a_mirror_of_nobody_says_nothing() -> None:
    assert mirror().lead == []


def test_governors_have_no_row() -> None:
    found = Coverage(2027, TODAY, [row(), row(Category.GOVERNOR)])

    assert [each.leader.category for each in without_governors(found).rows] == [Category.EXECUTIVE]


def test_no_word_of_a_member_tells_of_colleagues() -> None:
    busy = Member(row(), deeds=Deeds(sessions=12, minutes=540, acts=5, cases=Share(1, 1)))

    assert busy.sessions == replace(busy, deeds=replace(busy.deeds, minutes=0)).sessions == "12 sessions, 5 acts"

"""Room and duties of a leader, what needs the coordinator, why there is no proposal, and what may be proposed."""

from datetime import date

import pytest

from tests.commitments.matched import colleague, entry_id, leader, leader_id
from tracker.commitments.rules.attention import why_it_waits
from tracker.commitments.rules.chosen import Chosen, check_room, reasons
from tracker.commitments.rules.duties import Reading, Standing
from tracker.commitments.rules.room import still_owed
from tracker.commitments.rules.unmatched import ELSEWHERE, NO_ROOM, why_none
from tracker.commitments.rules.vocabulary import Duty, Kind, State
from tracker.errors import RuleBroken

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("mentor", "sponsor", "promised", "owed"),
    [
        (Reading.NOT_MET, Reading.NOT_YET, [], {Duty.MENTOR, Duty.SPONSOR}),
        (Reading.MET, Reading.NOT_OWED, [], set()),
        (Reading.NOT_KNOWN, Reading.NOT_MET, [], {Duty.SPONSOR}),
        (Reading.NOT_MET, Reading.NOT_MET, [Kind.REVERSE], {Duty.SPONSOR}),
        (Reading.NOT_MET, Reading.NOT_MET, [Kind.SPONSORSHIP, Kind.MENTORING], set()),
    ],
)
def test_a_duty_is_owed_until_a_relationship_meets_or_promises_it(
    mentor: Reading, sponsor: Reading, promised: list[Kind], owed: set[Duty]
) -> None:
    assert still_owed({Duty.MENTOR: Standing(mentor), Duty.SPONSOR: Standing(sponsor)}, promised) == owed


@pytest.mark.parametrize(
    ("state", "since", "escalated", "words"),
    [
        (State.REQUESTED, date(2026, 11, 8), None, ""),
        (State.REQUESTED, date(2026, 11, 7), None, "No answer for 15 days"),
        (State.ACCEPTED, date(2026, 11, 1), None, "Accepted, and no agreement for 21 days"),
        (State.AGREEMENT, date(2026, 11, 1), None, "The agreement is not signed for 21 days"),
        (State.ACTIVE, date(2026, 1, 1), None, ""),
        (
            State.ACTIVE,
            date(2026, 1, 1),
            date(2026, 11, 2),
            "No session in the agreed rhythm. Both were asked. It waits for you since 2 November 2026",
        ),
        (State.PAUSED, date(2026, 1, 1), date(2026, 11, 2), ""),
        (State.ENDED, date(2026, 1, 1), None, ""),
    ],
)
def test_a_relationship_needs_the_coordinator_when_it_waits_or_stalls(
    state: State, since: date, escalated: date | None, words: str
) -> None:
    assert why_it_waits(state, since=since, escalated_on=escalated, today=TODAY) == words


def test_why_somebody_is_proposed_to_nobody() -> None:
    them = colleague(kinds_wanted=(Kind.SPONSORSHIP,))
    mentors = [leader(number, kinds_offered=frozenset({Kind.MENTORING})) for number in (1, 2)]
    apart = leader(3, conflicts=frozenset({them.user_id}))

    assert why_none(them, []) == NO_ROOM
    assert why_none(them, [leader(capacity=0)]) == NO_ROOM
    assert why_none(them, [leader(), *mentors]) == ELSEWHERE
    assert why_none(them, mentors) == "They asked for sponsorship, and the leader offers mentoring"
    assert why_none(them, [*mentors, apart]) == (
        "Something stands against every leader with room: they asked for sponsorship, and the leader offers mentoring "
        "(2), a conflict between the two has been declared (1)"
    )
    several = [
        *mentors,
        apart,
        leader(4, kinds_offered=frozenset()),
        leader(5, kinds_offered=frozenset({Kind.REVERSE})),
    ]
    assert why_none(them, several).endswith("(1), the leader has not said what they offer (1), and more")


def test_what_was_chosen_keeps_what_speaks_for_it_today() -> None:
    them = colleague(wishes=(leader_id(1),))

    assert reasons(leader(owes=frozenset({Duty.MENTOR})), them, Kind.MENTORING) == (
        "Their first choice",
        "The leader owes mentoring or reverse mentoring this year",
        "They asked for mentoring",
    )
    with pytest.raises(RuleBroken, match="They have not asked for sponsorship"):
        reasons(leader(), them, Kind.SPONSORSHIP)
    with pytest.raises(RuleBroken, match="The leader is their line manager"):
        reasons(leader(), colleague(line_manager_id=leader_id(1)), Kind.MENTORING)


def test_nobody_is_given_more_relationships_than_they_said_they_can_take() -> None:
    chosen = [Chosen(leader_id(1), entry_id(number), Kind.MENTORING) for number in (1, 2)]

    check_room(chosen, {leader_id(1): leader(capacity=2)})
    with pytest.raises(RuleBroken, match="Dawn Pereira has room for 1 more relationship"):
        check_room(chosen, {leader_id(1): leader(capacity=1)})
    with pytest.raises(RuleBroken, match="Dawn Pereira has no room left"):
        check_room(chosen, {leader_id(1): leader(capacity=0)})


def test_what_a_form_sends_is_read_back() -> None:
    chosen = Chosen(leader_id(1), entry_id(1), Kind.REVERSE)

    assert Chosen.of(str(chosen)) == chosen
    for typed in ("", "x y z", f"{leader_id(1)} {entry_id(1)} friendship", None):
        with pytest.raises(ValueError, match=r"."):
            Chosen.of(typed)

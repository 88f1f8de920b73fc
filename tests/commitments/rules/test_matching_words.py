"""What a proposal says of itself, and what each reason counts for."""

from typing import Any

import pytest

from tests.commitments.matched import colleague, leader, leader_id
from tracker.commitments.rules.matching.weights import Weights
from tracker.commitments.rules.matching.words import Reason, reasons_for
from tracker.commitments.rules.vocabulary import Duty, Kind

MENTORING, REVERSE, SPONSORSHIP = Kind
NOTHING_ELSE = Weights(kinds=(0, 0, 0))
WISHED = [leader_id(number) for number in range(2, 14)]


@pytest.mark.parametrize(
    ("of_leader", "of_colleague", "reasons"),
    [
        ({}, {}, []),
        ({}, {"wishes": (leader_id(2),)}, []),
        ({}, {"wishes": (leader_id(1),)}, [(60, "Their first choice")]),
        ({}, {"wishes": (leader_id(2), leader_id(1))}, [(45, "Their second choice")]),
        ({}, {"wishes": (leader_id(2), leader_id(2), leader_id(1))}, [(45, "Their second choice")]),
        ({}, {"wishes": (*WISHED[:2], leader_id(1))}, [(30, "Their third choice")]),
        ({}, {"wishes": (*WISHED[:3], leader_id(1))}, [(15, "Their fourth choice")]),
        ({}, {"wishes": (*WISHED[:10], leader_id(1))}, [(15, "One of their later choices")]),
        ({"site": "The Elms"}, {}, []),
        ({}, {"site": "The Elms"}, []),
        ({"site": "The Elms"}, {"site": "Marl Street"}, []),
        (
            {"site": "Ashbourne general"},
            {"site": " Ashbourne  General "},
            [(20, "Same site: Ashbourne General")],
        ),
        ({"interests": {"Digital and data"}}, {"interests": {"Quality improvement"}}, []),
        (
            {"interests": {"Quality improvement", "Digital and data"}},
            {"interests": {"quality Improvement"}},
            [(12, "Both named quality Improvement")],
        ),
        (
            {"interests": {"Quality improvement", "HR and payroll", "Estates"}},
            {"interests": {"Quality improvement", "HR and payroll", "Finance"}},
            [(24, "Both named HR and payroll, quality improvement")],
        ),
        ({"interests": set("abcd")}, {"interests": set("abcd")}, [(36, "Both named a, b, c, d")]),
        ({}, {"open_kinds": frozenset()}, [(25, "They are in no relationship yet")]),
        ({"owes": frozenset(Duty), "capacity": 9}, {}, []),
    ],
)
def test_what_speaks_for_two_people_in_whatever_kind(
    of_leader: dict[str, Any], of_colleague: dict[str, Any], reasons: list[Reason]
) -> None:
    found = reasons_for(leader(**of_leader), colleague(**of_colleague), MENTORING, NOTHING_ELSE, meets_duty=False)

    assert found == reasons


@pytest.mark.parametrize(
    ("wanted", "kind", "reason"),
    [
        ((SPONSORSHIP,), SPONSORSHIP, (30, "They asked for sponsorship")),
        ((SPONSORSHIP, SPONSORSHIP), SPONSORSHIP, (30, "They asked for sponsorship")),
        ((SPONSORSHIP, REVERSE), SPONSORSHIP, (30, "They asked for sponsorship first")),
        ((SPONSORSHIP, REVERSE), REVERSE, (15, "They asked for reverse mentoring second")),
        ((SPONSORSHIP, REVERSE, MENTORING), MENTORING, (5, "They asked for mentoring third")),
    ],
)
def test_a_kind_counts_by_how_much_the_colleague_wants_it(wanted: tuple[Kind, ...], kind: Kind, reason: Reason) -> None:
    assert reasons_for(leader(), colleague(kinds_wanted=wanted), kind, meets_duty=False) == [reason]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MENTORING, "The leader owes mentoring or reverse mentoring this year"),
        (REVERSE, "The leader owes mentoring or reverse mentoring this year"),
        (SPONSORSHIP, "The leader owes sponsorship this year"),
    ],
)
def test_a_relationship_that_meets_a_duty_says_so(kind: Kind, words: str) -> None:
    found = reasons_for(leader(), colleague(kinds_wanted=tuple(Kind)), kind, NOTHING_ELSE, meets_duty=True)

    assert found == [(40, words)]


def test_what_counts_most_is_said_first() -> None:
    dawn = leader(site="The Elms", interests={"Quality improvement"})
    them = colleague(site="The Elms", interests={"Quality improvement"}, wishes=(leader_id(1),), open_kinds=frozenset())

    assert [each.words for each in reasons_for(dawn, them, MENTORING, meets_duty=True)] == [
        "Their first choice",
        "The leader owes mentoring or reverse mentoring this year",
        "They asked for mentoring",
        "They are in no relationship yet",
        "Same site: The Elms",
        "Both named quality improvement",
    ]


def test_what_speaks_against_a_pair_is_said_last() -> None:
    found = reasons_for(
        leader(site="The Elms"), colleague(site="Marl Street"), MENTORING, Weights(other_site=-10), meets_duty=False
    )

    assert found == [(30, "They asked for mentoring"), (-10, "The leader is at The Elms, and they are at Marl Street")]


def test_what_counts_for_nothing_is_not_given_as_a_reason() -> None:
    nothing = Weights(
        wishes=(), later_wish=0, kinds=(0, 0, 0), duty=0, nobody_yet=0, same_site=0, other_site=0, interest=0
    )
    dawn = leader(site="The Elms", interests={"Estates"})
    them = colleague(site="The Elms", interests={"Estates"}, wishes=(leader_id(1),), open_kinds=frozenset())

    assert reasons_for(dawn, them, MENTORING, nothing, meets_duty=True) == []


def test_a_first_choice_counts_for_more_than_the_duty_and_the_duty_for_more_than_a_site_and_an_interest() -> None:
    weights = Weights()

    assert weights.wishes[0] > weights.duty > weights.same_site + weights.interest

"""Proposals for a whole pool: the best there are, held to brute force and to the solver of SciPy."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from tests.commitments.matched import SITES, account_id, colleague, entry_id, leader, leader_id, people
from tracker.commitments.rules.matching.assigning import alternatives, propose
from tracker.commitments.rules.matching.bars import barred, barred_in
from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts, Proposal
from tracker.commitments.rules.matching.places import Place, places_of
from tracker.commitments.rules.matching.weights import WEIGHTS, Weights
from tracker.commitments.rules.matching.words import reasons_for
from tracker.commitments.rules.vocabulary import DUTY_OF, Duty, Kind

MENTORING, REVERSE, SPONSORSHIP = Kind
SEEDS = st.integers(0)
HARSH = Weights(kinds=(30, 5, -40), other_site=-35)
"""With which some pairs come to less than nothing."""


def points_of(leader: LeaderFacts, colleague: ColleagueFacts, kind: Kind, weights: Weights, *, meets: bool) -> int:
    return sum(each.points for each in reasons_for(leader, colleague, kind, weights, meets_duty=meets))


def kinds_of(leader: LeaderFacts, colleague: ColleagueFacts) -> list[Kind]:
    """In which the two may be proposed to each other."""
    shared = [kind for kind in colleague.kinds_wanted if kind in leader.kinds_offered]
    return [kind for kind in shared if barred_in(leader, colleague, kind) is None]


def greatest(leaders: Sequence[LeaderFacts], colleagues: Sequence[ColleagueFacts], weights: Weights) -> int:
    """The greatest sum of points, by trying every set of proposals."""
    options: list[list[tuple[LeaderFacts, Kind, int] | None]] = [
        [None]
        + [
            (one, kind, points_of(one, other, kind, weights, meets=False))
            for one in leaders
            for kind in kinds_of(one, other)
        ]
        for other in colleagues
    ]
    return max(value(list(filter(None, chosen)), weights) for chosen in itertools.product(*options))


def value(chosen: Sequence[tuple[LeaderFacts, Kind, int]], weights: Weights) -> int:
    """The points of a set of proposals; less than nothing where a leader has more than they can take."""
    taken = Counter(one.id for one, _, _ in chosen)
    if any(taken[one.id] > one.capacity for one, _, _ in chosen):
        return -1
    met = {(one.id, DUTY_OF[kind]) for one, kind, _ in chosen if DUTY_OF[kind] in one.owes}
    return sum(points for _, _, points in chosen) + weights.duty * len(met)


def recounted(proposals: Sequence[Proposal], people: tuple[Sequence[LeaderFacts], Sequence[ColleagueFacts]]) -> int:
    """The points of proposals from their leaders, colleagues and kinds alone."""
    by_id: Mapping[object, LeaderFacts] = {each.id: each for each in people[0]}
    colleagues = {each.id: each for each in people[1]}
    chosen = [
        (
            by_id[each.leader_id],
            each.kind,
            points_of(by_id[each.leader_id], colleagues[each.colleague_id], each.kind, WEIGHTS, meets=False),
        )
        for each in proposals
    ]
    return value(chosen, WEIGHTS)


@settings(max_examples=400)
@given(SEEDS, st.integers(1, 3), st.integers(1, 4), st.sampled_from([WEIGHTS, HARSH]))
def test_no_other_proposals_would_come_to_more(seed: int, leaders: int, colleagues: int, weights: Weights) -> None:
    some = people(seed, leaders, colleagues)

    assert sum(each.score for each in propose(*some, weights)) == greatest(*some, weights)


@pytest.mark.parametrize("seed", range(6))
def test_another_solver_finds_nothing_better(seed: int) -> None:
    leaders, colleagues = people(seed, 25, 20 + 20 * seed)
    places = [place for each in leaders for place in places_of(each, most=len(colleagues))]
    gains = np.array([[gain(place, other) for other in colleagues] for place in places])

    proposals = propose(leaders, colleagues)

    assert sum(each.score for each in proposals) == gains[linear_sum_assignment(gains, maximize=True)].sum()
    assert sum(each.score for each in proposals) == recounted(proposals, (leaders, colleagues))


def gain(place: Place, other: ColleagueFacts) -> int:
    """What one colleague is worth in one place, added up from the reasons."""
    return max(
        (
            points_of(place.leader, other, kind, WEIGHTS, meets=DUTY_OF[kind] in place.duties)
            for kind in kinds_of(place.leader, other)
        ),
        default=0,
    )


@given(SEEDS, st.data())
def test_the_same_people_in_any_order_get_the_same_proposals(seed: int, data: st.DataObject) -> None:
    leaders, colleagues = people(seed, 6, 15)

    shuffled = propose(data.draw(st.permutations(leaders)), data.draw(st.permutations(colleagues)))

    assert shuffled == propose(leaders, colleagues)


@given(SEEDS, st.integers(1, 12), st.integers(1, 30), st.sampled_from([WEIGHTS, HARSH]))
def test_nobody_is_proposed_who_may_not_be_nor_too_often(
    seed: int, leaders: int, colleagues: int, weights: Weights
) -> None:
    some, others = people(seed, leaders, colleagues)
    leader_of, colleague_of = {each.id: each for each in some}, {each.id: each for each in others}

    proposals = propose(some, others, weights)

    pairs = [(leader_of[each.leader_id], colleague_of[each.colleague_id], each) for each in proposals]
    assert [each for one, other, each in pairs if each.kind not in kinds_of(one, other)] == []
    assert [each for one, other, each in pairs if barred(one, other)] == []
    assert [each for each in proposals if each.score <= 0] == []
    taken = Counter(each.leader_id for each in proposals)
    assert [each for each in some if taken[each.id] > each.capacity] == []
    assert len({each.colleague_id for each in proposals}) == len(proposals)


@given(SEEDS, st.integers(1, 12), st.integers(1, 30))
def test_the_reasons_of_a_proposal_come_to_its_score(seed: int, leaders: int, colleagues: int) -> None:
    some, others = people(seed, leaders, colleagues)
    leader_of, colleague_of = {each.id: each for each in some}, {each.id: each for each in others}

    for each in propose(some, others):
        one, other = leader_of[each.leader_id], colleague_of[each.colleague_id]
        why = [reasons_for(one, other, each.kind, meets_duty=meets) for meets in (True, False)]
        assert (each.score, each.reasons) in [
            (sum(reason.points for reason in reasons), tuple(reason.words for reason in reasons)) for reasons in why
        ]


def test_a_large_trust_gets_the_same_proposals_in_any_order() -> None:
    leaders, colleagues = people(7, 200, 2_000)

    proposals = propose(leaders, colleagues)

    assert propose(reversed(leaders), colleagues[1::2] + colleagues[::2]) == proposals
    assert sum(each.score for each in proposals) == recounted(proposals, (leaders, colleagues))


@pytest.mark.parametrize(
    ("leaders", "colleagues"),
    [([], []), ([leader()], []), ([], [colleague()]), ([leader(capacity=0)], [colleague()])],
)
def test_where_there_is_nobody_or_no_room_nothing_is_proposed(
    leaders: list[LeaderFacts], colleagues: list[ColleagueFacts]
) -> None:
    assert propose(leaders, colleagues) == []


def test_a_pair_that_comes_to_nothing_is_not_proposed() -> None:
    far = Weights(other_site=-30)

    proposals = propose([leader(site=SITES[1])], [colleague(site=SITES[3])], far)

    assert proposals == []


def test_a_proposal_says_who_in_which_kind_and_why() -> None:
    dawn = leader(site="The Elms", owes=frozenset({Duty.SPONSOR}))
    them = colleague(site="The Elms", kinds_wanted=(MENTORING, SPONSORSHIP))

    assert propose([dawn], [them]) == [
        Proposal(
            dawn.id,
            them.id,
            SPONSORSHIP,
            75,
            ("The leader owes sponsorship this year", "Same site: The Elms", "They asked for sponsorship second"),
        )
    ]


def test_a_leader_named_twice_counts_where_they_came_first() -> None:
    wishes = (leader_id(2), leader_id(2), leader_id(1))

    [proposal] = propose([leader()], [colleague(wishes=wishes)])

    assert (proposal.score, proposal.reasons[0]) == (75, "Their second choice")


def test_a_duty_is_met_once_and_the_second_relationship_does_not_claim_it() -> None:
    dawn = leader(capacity=2, owes=frozenset({Duty.MENTOR}))

    proposals = propose([dawn], [colleague(1), colleague(2)])

    owing = "The leader owes mentoring or reverse mentoring this year"
    assert [each.reasons for each in proposals] == [(owing, "They asked for mentoring"), ("They asked for mentoring",)]


def test_a_leader_who_owes_both_halves_is_proposed_one_of_each() -> None:
    dawn = leader(capacity=2, owes=frozenset(Duty))
    them = [colleague(number, kinds_wanted=(MENTORING, SPONSORSHIP)) for number in (1, 2)]

    assert {each.kind for each in propose([dawn], them)} == {MENTORING, SPONSORSHIP}


def test_a_leader_with_one_place_left_meets_either_half_with_it() -> None:
    dawn = leader(capacity=1, owes=frozenset(Duty))

    scores = [propose([dawn], [colleague(kinds_wanted=(kind,))])[0].score for kind in Kind]

    assert scores == [70, 70, 70]


def test_of_kinds_worth_the_same_the_colleague_gets_what_they_want_most() -> None:
    level = replace(WEIGHTS, kinds=(10, 10, 10))

    [proposal] = propose([leader()], [colleague(kinds_wanted=(SPONSORSHIP, REVERSE, MENTORING))], level)

    assert proposal.kind == SPONSORSHIP


def test_of_colleagues_who_suit_the_same_the_first_by_id_is_proposed() -> None:
    proposals = propose([leader()], [colleague(number) for number in (3, 1, 2)])

    assert [each.colleague_id for each in proposals] == [entry_id(1)]


def test_somebody_in_no_relationship_comes_before_somebody_who_is_in_one() -> None:
    proposals = propose([leader()], [colleague(1), colleague(2, open_kinds=frozenset())])

    assert [each.colleague_id for each in proposals] == [entry_id(2)]


def test_a_colleague_is_shown_the_leaders_who_suit_best_with_reasons() -> None:
    wishes = (leader_id(3), leader_id(1))
    leaders = [leader(1), leader(2), leader(3), leader(4, site="The Elms"), leader(5, capacity=0, site="The Elms")]

    found = alternatives(colleague(wishes=wishes, site="The Elms"), leaders)

    assert [(each.leader_id, each.score, each.reasons) for each in found] == [
        (leader_id(3), 90, ("Their first choice", "They asked for mentoring")),
        (leader_id(1), 75, ("Their second choice", "They asked for mentoring")),
        (leader_id(4), 50, ("They asked for mentoring", "Same site: The Elms")),
    ]


def test_alternatives_leave_out_who_is_barred_and_are_as_many_as_asked_for() -> None:
    leaders = [leader(1, conflicts=frozenset({account_id(1)})), leader(2), leader(3)]

    found = {limit: [each.leader_id for each in alternatives(colleague(), leaders, limit)] for limit in (1, 5)}

    assert found == {1: [leader_id(2)], 5: [leader_id(2), leader_id(3)]}
    assert alternatives(colleague(), []) == []


@given(SEEDS, st.integers(1, 12))
def test_alternatives_are_every_leader_with_room_who_is_not_barred(seed: int, leaders: int) -> None:
    some, [other] = people(seed, leaders, 1)

    found = alternatives(other, some, limit=leaders)

    with_room = {each.id for each in some if each.capacity and kinds_of(each, other)}
    assert {each.leader_id for each in found} == with_room
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)

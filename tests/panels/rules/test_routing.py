"""Who decides, whatever the bench and whoever is a party: the decider is never a party, and never by way of another."""

import uuid
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from tracker.panels.rules.routing import Bench, deciders, why_not
from tracker.panels.rules.vocabulary import Capacity

CHAIR, DELEGATE, DEPUTY, SENIOR = (uuid.UUID(int=number) for number in range(4))
BENCH = Bench({CHAIR: Capacity.CHAIR}, [DELEGATE], [(DEPUTY, Capacity.DEPUTY), (SENIOR, Capacity.SENIOR_INDEPENDENT)])

people = st.sampled_from([uuid.UUID(int=number) for number in range(6)])
benches = st.builds(
    Bench,
    firsts=st.dictionaries(people, st.sampled_from([Capacity.CHAIR, Capacity.RECIPIENT]), max_size=2),
    delegates=st.lists(people, max_size=3),
    deputies=st.lists(st.tuples(people, st.sampled_from([Capacity.DEPUTY, Capacity.SENIOR_INDEPENDENT])), max_size=2),
)


@given(benches, st.sets(people))
def test_no_party_ever_decides(bench: Bench, parties: set[uuid.UUID]) -> None:
    assert deciders(bench, parties).keys() & parties == set()


@given(benches, st.sets(people))
def test_nobody_decides_who_is_not_on_the_bench(bench: Bench, parties: set[uuid.UUID]) -> None:
    assert deciders(bench, parties).keys() <= bench.everybody


@given(benches, st.sets(people))
def test_no_delegate_decides_where_anybody_they_stand_for_is_a_party(bench: Bench, parties: set[uuid.UUID]) -> None:
    found = deciders(bench, parties)

    if bench.firsts.keys() & parties or not bench.firsts:
        assert Capacity.DELEGATE not in found.values()


@given(benches, st.sets(people), people)
def test_a_further_party_never_lets_that_person_decide(
    bench: Bench, parties: set[uuid.UUID], person: uuid.UUID
) -> None:
    assert person not in deciders(bench, parties | {person})


@given(benches, st.sets(people))
def test_it_is_said_why_whenever_no_first_decides(bench: Bench, parties: set[uuid.UUID]) -> None:
    is_with_a_first = bool(deciders(bench, parties).keys() & bench.firsts.keys())

    assert bool(why_not(bench, parties)) is not is_with_a_first


def capacities(*parties: uuid.UUID, bench: Bench = BENCH) -> list[Capacity]:
    return list(deciders(bench, parties).values())


def among(bench: Bench, parties: Iterable[uuid.UUID]) -> str:
    return why_not(bench, list(parties)).partition(",")[0]


def test_the_chair_and_the_chairs_delegate_decide_where_neither_is_a_party() -> None:
    assert deciders(BENCH, [SENIOR]) == {CHAIR: Capacity.CHAIR, DELEGATE: Capacity.DELEGATE}
    assert capacities(DELEGATE) == [Capacity.CHAIR]


def test_the_deputy_comes_before_the_senior_independent_director_where_the_chair_is_a_party() -> None:
    assert capacities(CHAIR) == [Capacity.DEPUTY, Capacity.SENIOR_INDEPENDENT]
    assert capacities(CHAIR, DEPUTY) == [Capacity.SENIOR_INDEPENDENT]
    assert capacities(CHAIR, DEPUTY, SENIOR) == []


def test_who_is_both_deputy_and_senior_independent_director_decides_as_the_deputy() -> None:
    both = Bench({CHAIR: Capacity.CHAIR}, [], [(DEPUTY, Capacity.DEPUTY), (DEPUTY, Capacity.SENIOR_INDEPENDENT)])

    assert deciders(both, [CHAIR]) == {DEPUTY: Capacity.DEPUTY}


def test_of_two_chairs_the_one_who_is_no_party_decides_without_delegates() -> None:
    two = Bench({CHAIR: Capacity.CHAIR, SENIOR: Capacity.CHAIR}, [DELEGATE], [(DEPUTY, Capacity.DEPUTY)])

    assert deciders(two, [CHAIR]) == {SENIOR: Capacity.CHAIR}


def test_it_says_in_words_why_the_chair_does_not_decide() -> None:
    assert why_not(BENCH, []) == ""
    assert among(BENCH, [CHAIR]) == "The chair is a party to this case"
    assert among(Bench({}, [], BENCH.deputies), []) == "Nobody holds the role of chair"
    assert among(BENCH, [CHAIR, DEPUTY, SENIOR]) == (
        "Nobody can decide this case: everybody who could is a party to it or not named. The company secretary names a "
        "deputy chair and a senior independent director in the settings for panels."
    )

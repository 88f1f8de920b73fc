"""What is told of signals and concerns, and that nobody can work out more from it."""

import uuid
from datetime import date, timedelta
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules.settled import FEWEST
from tracker.commitments.rules.signals import closed_quarters, digest, may_answer, quarter_begins, shown, was_under_way

pairs_by_leader = st.lists(st.integers(1, 12), min_size=0, max_size=30)
PAIR = uuid.UUID("6f1c1f5e-0d3b-4b55-8d33-1f2a7a9c2b11")
QUARTER = date(2026, 7, 1)


@given(by_leader=pairs_by_leader, data=st.data())
def test_a_number_that_is_told_is_five_or_more_and_a_multiple_of_five_and_never_too_high(
    by_leader: list[int], data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, sum(by_leader)))

    told = shown(count, by_leader)

    if told is not None:
        assert FEWEST <= told <= count
        assert told % FEWEST == 0
        assert sum(by_leader) - count >= FEWEST


@given(by_leader=pairs_by_leader, data=st.data())
def test_whichever_leader_reads_a_number_all_of_it_may_be_about_others(
    by_leader: list[int], data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, sum(by_leader)))

    told = shown(count, by_leader)

    if told is not None:
        for own in by_leader:
            assert sum(by_leader) - own - told >= FEWEST
            assert 2 * told <= sum(by_leader) - own


@given(by_leader=st.lists(st.integers(1, 3), min_size=2, max_size=16), data=st.data())
def test_no_answer_rules_out_that_any_one_relationship_gave_a_signal_or_gave_none(
    by_leader: list[int], data: st.DataObject
) -> None:
    total = sum(by_leader)
    told = shown(data.draw(st.integers(0, total)), by_leader)

    alike = [count for count in range(total + 1) if shown(count, by_leader) == told]

    # Some count that reads the same leaves at least one relationship out, and some takes at least one in.
    assert min(alike) < total
    assert max(alike) > 0


def test_a_leader_who_knows_all_other_pairs_by_number_learns_of_none_of_their_own() -> None:
    for by_leader in ([1] * 11, [3, 3, 3, 3], [8, 1, 1, 1, 1], [2] * 8):
        owners = [leader for leader, held in enumerate(by_leader) for _ in range(held)]
        for told, leader in product({shown(n, by_leader) for n in range(len(owners) + 1)}, range(len(by_leader))):
            alike = [n for n in range(len(owners) + 1) if shown(n, by_leader) == told]
            others = len(owners) - by_leader[leader]

            assert any(count <= others for count in alike), (by_leader, told, leader)


def test_which_pairs_gave_a_signal_makes_no_difference_to_what_is_told() -> None:
    by_leader = [2, 2, 2, 2, 2, 2]

    told = {shown(len(chosen), by_leader) for chosen in combinations(range(sum(by_leader)), 5)}

    assert told == {5}


def test_too_few_relationships_tell_nothing_whatever_happened() -> None:
    for total in range(11):
        assert {shown(count, [1] * total) for count in range(total + 1)} == {None}


def test_that_all_or_nearly_all_gave_a_signal_is_not_told() -> None:
    assert [shown(count, [1] * 20) for count in (14, 15, 16, 20)] == [5, None, None, None]


@given(today=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_quarter_is_told_when_it_is_over_and_not_before(today: date) -> None:
    found = closed_quarters(today)

    assert len(found) == 4
    assert quarter_begins(today) not in found
    assert found == sorted(found, reverse=True)
    assert all(quarter_begins(each) == each for each in found)
    assert quarter_begins(found[0] + timedelta(days=93)) == quarter_begins(today)


def test_one_relationship_has_one_digest_a_quarter_and_it_names_nobody() -> None:
    first = digest("secret", PAIR, QUARTER)

    assert first == digest("secret", PAIR, QUARTER)
    assert len({first, digest("secret", PAIR, date(2026, 10, 1)), digest("other", PAIR, QUARTER)}) == 3
    assert first != digest("secret", uuid.UUID(int=1), QUARTER)
    assert str(PAIR) not in first


def test_a_relationship_is_of_a_quarter_when_it_was_under_way_on_a_day_of_it() -> None:
    last = date(2026, 9, 30)

    found = [
        was_under_way(QUARTER, None, QUARTER),
        was_under_way(last, last, QUARTER),
        was_under_way(date(2025, 1, 1), QUARTER, QUARTER),
        was_under_way(None, None, QUARTER),
        was_under_way(date(2026, 10, 1), None, QUARTER),
        was_under_way(date(2025, 1, 1), date(2026, 6, 30), QUARTER),
    ]

    assert found == [True, True, True, False, False, False]


def test_a_colleague_answers_about_what_has_begun_and_did_not_end_before_this_quarter() -> None:
    today = date(2026, 11, 22)

    found = [
        may_answer(QUARTER, None, today),
        may_answer(QUARTER, date(2026, 10, 1), today),
        may_answer(QUARTER, date(2026, 9, 30), today),
        may_answer(None, None, today),
        may_answer(date(2026, 11, 23), None, today),
    ]

    assert found == [True, True, False, False, False]

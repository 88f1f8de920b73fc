"""Who is never proposed to whom, and what the coordinator reads in place of a proposal."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commitments.matched import account_id, colleague, entry_id, leader, leader_id, people
from tracker.commitments.rules.matching.bars import barred, barred_in
from tracker.commitments.rules.vocabulary import BARRED_BANDS, ELIGIBLE_BANDS, Category, Kind
from tracker.wres.rules.vocabulary import Band

MENTORING, REVERSE, SPONSORSHIP = Kind
AS_CHAIR = "As chair, the leader sponsors only people who could reach an executive role within three years"
PAIRED = frozenset({(leader_id(1), MENTORING)})


@pytest.mark.parametrize(
    ("of_leader", "of_colleague", "words"),
    [
        ({}, {}, None),
        ({}, {"line_manager_id": leader_id(2)}, None),
        ({"conflicts": {account_id(2)}, "manages": {account_id(2), entry_id(2)}}, {}, None),
        ({}, {"line_manager_id": leader_id(1)}, "The leader is their line manager"),
        ({"manages": {account_id(1)}}, {}, "The leader is their line manager"),
        ({"manages": {entry_id(1)}}, {}, "The leader is their line manager"),
        ({"conflicts": {account_id(1)}}, {}, "A conflict between the two has been declared"),
        ({"conflicts": {entry_id(1)}}, {}, "A conflict between the two has been declared"),
        ({}, {"band": Band.BAND_9}, "They are above band 8d"),
        ({}, {"kinds_wanted": ()}, "They have not said what they would like"),
        ({"kinds_offered": frozenset()}, {}, "The leader has not said what they offer"),
        (
            {"kinds_offered": frozenset({SPONSORSHIP, REVERSE})},
            {},
            "They asked for mentoring, and the leader offers reverse mentoring and sponsorship",
        ),
        ({}, {"open_kinds": PAIRED}, "The two are already paired in mentoring"),
        ({}, {"open_kinds": PAIRED, "kinds_wanted": (MENTORING, REVERSE)}, None),
        ({}, {"declined": PAIRED}, "One of the two declined mentoring when it was proposed"),
        ({}, {"declined": PAIRED, "kinds_wanted": (MENTORING, REVERSE)}, None),
        ({}, {"open_kinds": frozenset({(leader_id(2), MENTORING)})}, None),
        ({"is_non_executive": True}, {}, None),
        ({"is_non_executive": True}, {"kinds_wanted": (SPONSORSHIP,), "could_reach_executive": True}, None),
        ({"is_non_executive": True}, {"kinds_wanted": (SPONSORSHIP,)}, AS_CHAIR),
        ({"is_non_executive": True}, {"kinds_wanted": (SPONSORSHIP, MENTORING)}, None),
        (
            {"is_non_executive": True},
            {"kinds_wanted": (SPONSORSHIP, MENTORING), "open_kinds": PAIRED},
            f"{AS_CHAIR}. The two are already paired in mentoring",
        ),
    ],
)
def test_why_two_people_are_not_proposed(
    of_leader: dict[str, Any], of_colleague: dict[str, Any], words: str | None
) -> None:
    assert barred(leader(category=Category.CHAIR, **of_leader), colleague(**of_colleague)) == words


@pytest.mark.parametrize("band", list(Band))
def test_everybody_at_band_8d_or_below_may_be_proposed_and_nobody_above(band: Band) -> None:
    words = barred(leader(), colleague(band=band))

    assert words == ("They are above band 8d" if band in BARRED_BANDS else None)
    assert (band in ELIGIBLE_BANDS) == (words is None)


def test_nobody_is_proposed_to_themselves() -> None:
    dawn = leader(1_000_001)

    assert barred(dawn, colleague(1)) == "They are the same person"


def test_a_conflict_does_not_say_who_declared_it_nor_why() -> None:
    assert barred(leader(conflicts={account_id(1)}), colleague()) == "A conflict between the two has been declared"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MENTORING, "The two are already paired in mentoring"),
        (REVERSE, None),
        (SPONSORSHIP, AS_CHAIR),
    ],
)
def test_a_coordinator_may_pair_two_people_in_a_kind_that_neither_asked_for(kind: Kind, words: str | None) -> None:
    chair = leader(category=Category.CHAIR, is_non_executive=True, kinds_offered=frozenset())

    assert barred_in(chair, colleague(open_kinds=PAIRED), kind) == words


def test_a_line_manager_is_barred_whatever_the_kind() -> None:
    why = {barred_in(leader(), colleague(line_manager_id=leader_id(1)), kind) for kind in Kind}

    assert why == {"The leader is their line manager"}


@given(st.integers(0))
def test_two_people_are_barred_exactly_where_every_kind_that_both_named_is(seed: int) -> None:
    [one], [other] = people(seed, 1, 1)

    both_named = one.kinds_offered.intersection(other.kinds_wanted)
    assert (barred(one, other) is None) == any(barred_in(one, other, kind) is None for kind in both_named)

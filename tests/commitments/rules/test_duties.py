"""How a leader stands against what they owe: every rule as a case, and what holds for any leader."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules.duties import Credit, Reading, Standing, Why, reading_of, standings_of
from tracker.commitments.rules.leaders import Leader, Spell, leaders_in
from tracker.commitments.rules.settled import OWED, Owed
from tracker.commitments.rules.vocabulary import Category, Duty, Kind
from tracker.periods import financial_year_bounds

YEAR = 2027
"""1 April 2026 to 31 March 2027."""

TODAY = date(2026, 11, 22)
WHO = uuid.UUID(int=7)
LONG_AGO = date(2020, 1, 6)

MET_SINCE_MAY = Standing(Reading.MET, since=date(2026, 5, 1))
NOT_MET_SINCE_APRIL = Standing(Reading.NOT_MET, since=date(2026, 4, 1))
CATEGORY = Standing(Reading.NOT_OWED, why=Why.CATEGORY)
SHORT = Standing(Reading.NOT_OWED, why=Why.SHORT)
ENDED = Standing(Reading.NOT_OWED, why=Why.ENDED)


def seat(since: date, until: date | None = None, category: Category = Category.EXECUTIVE) -> Spell:
    return Spell(WHO, "Amara Okafor", category, "Chief people officer", since, until, is_seat=True)


def role(since: date, until: date | None = None, category: Category = Category.VSM) -> Spell:
    return Spell(WHO, "Amara Okafor", category, "", since, until, is_seat=False)


def credit(first: date, last: date | None = None, kind: Kind = Kind.MENTORING, *, is_eligible: bool = True) -> Credit:
    return Credit(kind, first, last, is_eligible)


def leader(*spells: Spell, year: int = YEAR) -> Leader:
    (found,) = leaders_in(spells, year)
    return found


def mentoring(
    *spells: Spell,
    credited: tuple[Credit, ...] = (),
    today: date = TODAY,
    year: int = YEAR,
    owed: dict[Category, Owed] | None = None,
) -> Standing:
    """How the duty to mentor stands."""
    rules = {**OWED, **(owed or {})}
    return standings_of(leader(*spells, year=year), rules, credited, year, today)[Duty.MENTOR]


@pytest.mark.parametrize(
    ("credited", "expected"),
    [
        ((), NOT_MET_SINCE_APRIL),
        ((credit(date(2026, 5, 1)),), MET_SINCE_MAY),
        ((credit(date(2026, 5, 1), kind=Kind.REVERSE),), MET_SINCE_MAY),
        ((credit(date(2026, 5, 1), kind=Kind.SPONSORSHIP),), NOT_MET_SINCE_APRIL),
        ((credit(date(2026, 5, 1), is_eligible=False),), NOT_MET_SINCE_APRIL),
        # The first of several says since when.
        ((credit(date(2026, 9, 1)), credit(date(2026, 5, 1))), MET_SINCE_MAY),
        # An end takes nothing back; a year in which it was not active on any day is another matter.
        ((credit(date(2026, 5, 1), date(2026, 5, 1)),), MET_SINCE_MAY),
        ((credit(date(2025, 6, 1), date(2026, 4, 1)),), Standing(Reading.MET, since=date(2025, 6, 1))),
        ((credit(date(2025, 6, 1), date(2026, 3, 31)),), NOT_MET_SINCE_APRIL),
        # What is to begin has not begun.
        ((credit(date(2026, 11, 22)),), Standing(Reading.MET, since=date(2026, 11, 22))),
        ((credit(date(2026, 11, 23)),), NOT_MET_SINCE_APRIL),
    ],
)
def test_a_relationship_meets_the_duty_when_it_was_active_in_the_year(
    credited: tuple[Credit, ...], expected: Standing
) -> None:
    assert mentoring(seat(LONG_AGO), credited=credited) == expected


def test_sponsorship_meets_the_other_half() -> None:
    found = standings_of(leader(seat(LONG_AGO)), OWED, [credit(date(2026, 5, 1), kind=Kind.SPONSORSHIP)], YEAR, TODAY)

    assert found == {Duty.MENTOR: NOT_MET_SINCE_APRIL, Duty.SPONSOR: MET_SINCE_MAY}


@pytest.mark.parametrize(
    ("since", "today", "expected"),
    [
        # 90 days, the first of them the day of joining: 1 August to 29 October.
        (date(2026, 8, 1), date(2026, 8, 1), Standing(Reading.NOT_YET, until=date(2026, 10, 29))),
        (date(2026, 8, 1), date(2026, 10, 29), Standing(Reading.NOT_YET, until=date(2026, 10, 29))),
        (date(2026, 8, 1), date(2026, 10, 30), Standing(Reading.NOT_MET, since=date(2026, 10, 30))),
        # Who joined in the year before is new in this one for what is left of it.
        (date(2026, 3, 1), date(2026, 4, 20), Standing(Reading.NOT_YET, until=date(2026, 5, 29))),
        (date(2026, 3, 1), TODAY, Standing(Reading.NOT_MET, since=date(2026, 5, 30))),
        (date(2026, 1, 1), date(2026, 4, 1), NOT_MET_SINCE_APRIL),
        # A seat that is to be taken.
        (date(2026, 12, 1), TODAY, Standing(Reading.NOT_YET, until=date(2027, 2, 28))),
        # 90 days of the year are left on 1 January, 89 on the day after.
        (date(2027, 1, 1), date(2027, 2, 1), Standing(Reading.NOT_YET, until=date(2027, 3, 31))),
        (date(2027, 1, 2), date(2027, 2, 1), SHORT),
        # Seen from later, a year in which it never fell due owes nothing.
        (date(2027, 1, 1), date(2027, 4, 1), ENDED),
    ],
)
def test_somebody_new_has_a_while_before_it_is_due(since: date, today: date, expected: Standing) -> None:
    assert mentoring(seat(since), today=today) == expected


def test_somebody_new_who_mentors_has_met_it_however_few_days_are_left() -> None:
    began = credit(date(2027, 3, 1))

    assert mentoring(seat(date(2027, 2, 1)), credited=(began,), today=date(2027, 3, 2)) == Standing(
        Reading.MET, since=date(2027, 3, 1)
    )


@pytest.mark.parametrize(
    ("until", "credited", "expected"),
    [
        (date(2026, 6, 29), (), NOT_MET_SINCE_APRIL),  # 90 days of the year
        (date(2026, 6, 28), (), SHORT),
        (date(2026, 6, 28), (credit(date(2026, 5, 1)),), MET_SINCE_MAY),
        (date(2026, 8, 31), (credit(date(2026, 9, 1)),), NOT_MET_SINCE_APRIL),
        (date(2026, 8, 31), (credit(date(2026, 8, 31)),), Standing(Reading.MET, since=date(2026, 8, 31))),
    ],
)
def test_who_leaves_is_judged_by_the_days_that_they_were_there(
    until: date, credited: tuple[Credit, ...], expected: Standing
) -> None:
    assert mentoring(seat(LONG_AGO, until), credited=credited) == expected


def test_who_leaves_before_it_was_due_owes_nothing() -> None:
    kinder = {Category.EXECUTIVE: Owed(grace_days=200)}

    assert mentoring(seat(date(2026, 4, 1), date(2026, 8, 1)), owed=kinder) == ENDED
    assert mentoring(seat(date(2026, 4, 1), date(2026, 8, 1)), owed=kinder, today=date(2026, 8, 1)) == Standing(
        Reading.NOT_YET, until=date(2026, 10, 17)
    )


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        # A new seat the day after the last one, in this year or at its start, is no new beginning.
        ((seat(LONG_AGO, date(2026, 9, 30)), seat(date(2026, 10, 1))), NOT_MET_SINCE_APRIL),
        ((seat(LONG_AGO, date(2026, 3, 31)), seat(date(2026, 4, 1))), NOT_MET_SINCE_APRIL),
        # With a day between it is.
        (
            (seat(LONG_AGO, date(2026, 3, 30)), seat(date(2026, 4, 1))),
            Standing(Reading.NOT_MET, since=date(2026, 6, 30)),
        ),
        # Promoted out of a part that owes nothing: new from that day.
        (
            (role(LONG_AGO, date(2026, 9, 30), Category.GOVERNOR), seat(date(2026, 10, 1))),
            Standing(Reading.NOT_YET, until=date(2026, 12, 29)),
        ),
        # Into one that owes nothing: what was owed for long enough stays owed.
        ((seat(LONG_AGO, date(2026, 9, 30)), role(date(2026, 10, 1), None, Category.GOVERNOR)), NOT_MET_SINCE_APRIL),
        ((seat(LONG_AGO, date(2026, 5, 31)), role(date(2026, 6, 1), None, Category.GOVERNOR)), SHORT),
        # From one that owes to another.
        ((role(LONG_AGO), seat(date(2026, 10, 1))), NOT_MET_SINCE_APRIL),
        # On a day with a seat, a role says nothing.
        ((seat(LONG_AGO), role(LONG_AGO, None, Category.GOVERNOR)), NOT_MET_SINCE_APRIL),
        ((role(LONG_AGO, None, Category.GOVERNOR),), CATEGORY),
        # A part of later years, or of earlier ones only, is none of this one.
        ((role(LONG_AGO, None, Category.GOVERNOR), seat(date(2027, 4, 1))), CATEGORY),
        ((role(LONG_AGO, None, Category.GOVERNOR), seat(LONG_AGO, date(2025, 3, 31))), CATEGORY),
        # Two spells with months between: each counts its days, the first that was due says since when.
        (
            (seat(LONG_AGO, date(2026, 5, 15)), seat(date(2026, 11, 1))),
            NOT_MET_SINCE_APRIL,
        ),
        (
            (seat(date(2026, 4, 1), date(2026, 5, 15)), seat(date(2026, 11, 1))),
            Standing(Reading.NOT_YET, until=date(2027, 1, 29)),
        ),
    ],
)
def test_a_change_of_part_counts_each_part_for_its_days(spells: tuple[Spell, ...], expected: Standing) -> None:
    assert mentoring(*spells) == expected


def test_a_seat_that_owes_nothing_is_not_made_to_by_a_role_beside_it() -> None:
    spared = {Category.EXECUTIVE: replace(OWED[Category.EXECUTIVE], mentors=False)}

    assert mentoring(seat(LONG_AGO), role(LONG_AGO, None, Category.NON_EXECUTIVE), owed=spared) == CATEGORY


def test_the_days_are_those_of_the_part_that_gives_the_category() -> None:
    strict = {Category.EXECUTIVE: Owed(grace_days=0, least_days=0)}

    assert mentoring(seat(date(2026, 11, 22)), owed=strict) == Standing(Reading.NOT_MET, since=date(2026, 11, 22))
    assert mentoring(
        role(LONG_AGO, date(2026, 5, 31)), role(date(2026, 6, 1), None, Category.GOVERNOR), owed=strict
    ) == (SHORT)


def test_nobody_knows_of_a_leader_on_record_without_an_account() -> None:
    unknown = replace(seat(LONG_AGO), user_id=None)

    assert mentoring(unknown) == Standing(Reading.NOT_KNOWN, why=Why.NO_ACCOUNT)
    assert mentoring(replace(role(LONG_AGO, None, Category.GOVERNOR), user_id=None)) == CATEGORY


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), Standing(Reading.NOT_YET, until=date(2026, 3, 31))),
        (date(2026, 4, 1), NOT_MET_SINCE_APRIL),
        (date(2029, 4, 1), NOT_MET_SINCE_APRIL),
    ],
)
def test_a_year_is_judged_by_its_own_days(today: date, expected: Standing) -> None:
    later = credit(date(2027, 4, 1))

    assert mentoring(seat(LONG_AGO), credited=(later,), today=today) == expected


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ((Reading.MET, Reading.MET), Reading.MET),
        ((Reading.MET, Reading.NOT_OWED), Reading.MET),
        ((Reading.MET, Reading.NOT_MET), Reading.NOT_MET),
        ((Reading.NOT_YET, Reading.NOT_MET), Reading.NOT_MET),
        ((Reading.MET, Reading.NOT_YET), Reading.NOT_YET),
        ((Reading.NOT_KNOWN, Reading.NOT_OWED), Reading.NOT_KNOWN),
        ((Reading.NOT_OWED, Reading.NOT_OWED), Reading.NOT_OWED),
    ],
)
def test_a_leader_stands_as_the_duty_that_is_furthest_behind(
    readings: tuple[Reading, Reading], expected: Reading
) -> None:
    assert reading_of({duty: Standing(each) for duty, each in zip(Duty, readings, strict=True)}) is expected


DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
LENGTHS = st.one_of(st.none(), st.integers(0, 1200))


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    since, length = draw(DAYS), draw(LENGTHS)
    until = None if length is None else since + timedelta(length)
    made = seat if draw(st.booleans()) else role
    return made(since, until, draw(st.sampled_from(Category)))


@st.composite
def credited(draw: st.DrawFn) -> Credit:
    first, length = draw(DAYS), draw(LENGTHS)
    last = None if length is None else first + timedelta(length)
    return credit(first, last, draw(st.sampled_from(Kind)), is_eligible=draw(st.booleans()))


RULES = st.fixed_dictionaries(
    {
        each: st.builds(
            Owed,
            mentors=st.booleans(),
            sponsors=st.booleans(),
            grace_days=st.integers(0, 365),
            least_days=st.integers(0, 365),
        )
        for each in Category
    }
)


@given(st.lists(spells(), min_size=1, max_size=4), RULES, st.lists(credited(), max_size=3), DAYS)
def test_whatever_somebody_held_their_standing_makes_sense(
    held: list[Spell], owed: dict[Category, Owed], pairs: list[Credit], today: date
) -> None:
    first, last = financial_year_bounds(YEAR)
    for each in leaders_in(held, YEAR):
        for duty, found in standings_of(each, owed, pairs, YEAR, today).items():
            if found.reading is Reading.NOT_MET:
                assert found.since
                assert first <= found.since <= min(today, last)
                assert each.is_held_on(found.since)
                assert any(duty in owed[part.category].duties for part in held)
            if found.reading is Reading.NOT_YET:
                assert found.until
                assert today <= found.until or today < first
            if found.reading is Reading.MET:
                assert found.since in {pair.first for pair in pairs if pair.is_eligible}
            assert (found.why is None) == (found.reading is not Reading.NOT_OWED)


@given(st.lists(spells(), min_size=1, max_size=4), RULES, st.lists(credited(), max_size=3), credited(), DAYS)
def test_another_relationship_never_makes_anybody_stand_worse(
    held: list[Spell], owed: dict[Category, Owed], pairs: list[Credit], more: Credit, today: date
) -> None:
    for each in leaders_in(held, YEAR):
        before = standings_of(each, owed, pairs, YEAR, today)
        after = standings_of(each, owed, [*pairs, more], YEAR, today)
        for duty in Duty:
            assert after[duty].reading in {before[duty].reading, Reading.MET}


@given(st.lists(spells(), min_size=1, max_size=4), RULES, st.lists(credited(), max_size=3), DAYS, DAYS)
def test_what_was_met_stays_met_as_days_pass(
    held: list[Spell], owed: dict[Category, Owed], pairs: list[Credit], one: date, other: date
) -> None:
    for each in leaders_in(held, YEAR):
        before = standings_of(each, owed, pairs, YEAR, min(one, other))
        after = standings_of(each, owed, pairs, YEAR, max(one, other))
        for duty in Duty:
            assert before[duty].reading is not Reading.MET or after[duty] == before[duty] or after[duty].since
            assert before[duty].reading is not Reading.NOT_MET or after[duty].reading in {Reading.NOT_MET, Reading.MET}

"""Who is a leader in a year, in which part, and for how many days."""

import uuid
from datetime import date

import pytest

from tracker.commitments.rules.leaders import Leader, Spell, leaders_in
from tracker.commitments.rules.vocabulary import Category

WHO = uuid.UUID(int=7)
LONG_AGO = date(2020, 1, 6)


def seat(since: date, until: date | None = None, category: Category = Category.EXECUTIVE, name: str = "A") -> Spell:
    return Spell(WHO, name, category, "Chief people officer", since, until, is_seat=True)


def role(since: date, until: date | None = None, category: Category = Category.VSM) -> Spell:
    return Spell(WHO, "A", category, "", since, until, is_seat=False)


def only(*spells: Spell) -> Leader:
    (found,) = leaders_in(spells, 2027)
    return found


@pytest.mark.parametrize(
    ("spells", "category", "title"),
    [
        ((role(LONG_AGO),), Category.VSM, "Very senior manager"),
        # A seat before a role, even one that has ended.
        ((role(LONG_AGO), seat(LONG_AGO, date(2026, 6, 1))), Category.EXECUTIVE, "Chief people officer"),
        # Of two seats the one held last; of two roles the one that comes first among the categories.
        (
            (seat(LONG_AGO, date(2026, 6, 1)), seat(date(2026, 6, 2), None, Category.CHIEF_EXECUTIVE)),
            Category.CHIEF_EXECUTIVE,
            "Chief people officer",
        ),
        ((role(LONG_AGO, None, Category.GOVERNOR), role(LONG_AGO)), Category.VSM, "Very senior manager"),
        # What was held in other years only says nothing of this one.
        ((role(LONG_AGO), seat(LONG_AGO, date(2026, 3, 31))), Category.VSM, "Very senior manager"),
    ],
)
def test_the_part_held_last_names_a_leader(spells: tuple[Spell, ...], category: Category, title: str) -> None:
    found = only(*spells)

    assert (found.category, found.title) == (category, title)
    assert set(found.parts) == set(spells)


@pytest.mark.parametrize(
    ("spells", "days", "since", "until"),
    [
        ((seat(LONG_AGO),), 365, LONG_AGO, None),
        ((seat(LONG_AGO, date(2026, 4, 1)),), 1, LONG_AGO, date(2026, 4, 1)),
        ((seat(date(2027, 3, 31)),), 1, date(2027, 3, 31), None),
        # Days held twice count once; days between count for nothing.
        (
            (seat(LONG_AGO, date(2026, 4, 10)), role(date(2026, 4, 6), date(2026, 4, 20))),
            20,
            LONG_AGO,
            date(2026, 4, 20),
        ),
        (
            (seat(LONG_AGO, date(2026, 4, 10)), seat(date(2026, 5, 1), date(2026, 5, 10))),
            20,
            LONG_AGO,
            date(2026, 5, 10),
        ),
    ],
)
def test_days_in_the_year_count_once(spells: tuple[Spell, ...], days: int, since: date, until: date | None) -> None:
    found = only(*spells)

    assert (found.days_in(2027), found.since, found.until) == (days, since, until)
    assert found.is_held_on(max(since, date(2026, 4, 1)))
    assert not found.is_held_on(date(2019, 1, 1))


def test_leaders_come_by_category_and_name_each_once() -> None:
    unknown = [
        Spell(None, name, Category.CHAIR, "Chair", LONG_AGO, None, is_seat=True) for name in ("zed", "Bea", "BEA")
    ]
    gone = Spell(uuid.uuid4(), "Gone", Category.CHAIR, "Chair", LONG_AGO, date(2026, 3, 31), is_seat=True)

    found = leaders_in([seat(LONG_AGO), role(LONG_AGO), *unknown, gone], 2027)

    assert [(leader.name, leader.category) for leader in found] == [
        ("Bea", Category.CHAIR),
        ("zed", Category.CHAIR),
        ("A", Category.EXECUTIVE),
    ]

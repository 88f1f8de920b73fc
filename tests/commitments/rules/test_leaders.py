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
    ("spells", "until"),
    [
        ((seat(LONG_AGO),), None),
        ((seat(LONG_AGO, date(2026, 4, 1)),), date(2026, 4, 1)),
        ((seat(LONG_AGO, date(2026, 4, 10)), role(date(2026, 4, 6))), None),
        ((seat(LONG_AGO, date(2026, 4, 10)), seat(date(2026, 5, 1), date(2026, 5, 10))), date(2026, 5, 10)),
    ],
)
def test_somebody_leads_from_the_first_day_of_any_part_to_the_last(
    spells: tuple[Spell, ...], until: date | None
) -> None:
    found = only(*spells)

    assert (found.since, found.until) == (LONG_AGO, until)


def test_somebody_leads_on_the_days_of_a_part_and_not_between_two() -> None:
    found = only(seat(LONG_AGO, date(2026, 4, 10)), seat(date(2026, 5, 1), date(2026, 5, 10)))

    days = [date(2026, 4, 10), date(2026, 4, 11), date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 11)]
    assert [found.is_held_on(day) for day in days] == [True, False, False, True, False]


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

"""What leaders owe, year by year, and by when their appraisals are returned: what is set, and what holds without."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.commitments.models import DutyRule, ReturnDate
from tracker.commitments.rules import settled
from tracker.commitments.rules.settled import Owed
from tracker.commitments.rules.vocabulary import Category
from tracker.db import db


@dataclass(frozen=True)
class Held:
    """What a category owes in a year: by a rule that the organisation set, or by ours where ``rule`` is None."""

    category: Category
    owed: Owed
    rule: DutyRule | None
    later: Sequence[DutyRule]
    """What is set for later years, the next first."""


def rules_of(organisation_id: uuid.UUID) -> Sequence[DutyRule]:
    """Every rule that the organisation set, the oldest year first. One query."""
    statement = select(DutyRule).where(DutyRule.organisation_id == organisation_id)
    return db.session.scalars(statement.order_by(DutyRule.from_year, DutyRule.category)).all()


def held_in(rules: Sequence[DutyRule], year: int) -> list[Held]:
    """What each category owes in the financial year that ends in ``year``, by these rules."""
    found = []
    for category in Category:
        theirs = [rule for rule in rules if rule.category is category]
        begun = [rule for rule in theirs if rule.from_year <= year]
        rule = begun[-1] if begun else None
        owed = rule.rule if rule else settled.OWED[category]
        found.append(Held(category, owed, rule, [each for each in theirs if each.from_year > year]))
    return found


def owed_at(organisation_id: uuid.UUID, year: int) -> Mapping[Category, Owed]:
    """What each category owes in the financial year that ends in ``year``. One query."""
    return {each.category: each.owed for each in held_in(rules_of(organisation_id), year)}


def owed_among(organisation_ids: Collection[uuid.UUID], year: int) -> dict[uuid.UUID, Mapping[Category, Owed]]:
    """The same of several organisations, by organisation. One query, however many there are."""
    statement = select(DutyRule).where(DutyRule.organisation_id.in_(organisation_ids))
    found: dict[uuid.UUID, list[DutyRule]] = {each: [] for each in organisation_ids}
    for rule in db.session.scalars(statement.order_by(DutyRule.from_year, DutyRule.category)):
        found[rule.organisation_id].append(rule)
    return {each: {held.category: held.owed for held in held_in(rules, year)} for each, rules in found.items()}


def rule_for(organisation_id: uuid.UUID, category: Category, year: int) -> DutyRule | None:
    """The rule that was set for exactly this category from exactly this year on. One query."""
    statement = select(DutyRule).where(
        DutyRule.organisation_id == organisation_id, DutyRule.category == category, DutyRule.from_year == year
    )
    return db.session.scalars(statement).first()


@dataclass(frozen=True)
class Due:
    """By when the appraisals of a category are returned for a year; None where nobody has to return them."""

    category: Category
    year: int
    on: date | None
    row: ReturnDate | None

    @property
    def returned_on(self) -> date | None:
        """When they were returned, as far as that is on record."""
        return self.row.returned_on if self.row else None

    @property
    def is_national(self) -> bool:
        """Whether it is the national day, since the organisation set none."""
        return self.row is None and self.on is not None


def return_rows_of(organisation_id: uuid.UUID) -> Sequence[ReturnDate]:
    """Every return date that the organisation set. One query."""
    statement = select(ReturnDate).where(ReturnDate.organisation_id == organisation_id)
    return db.session.scalars(statement.order_by(ReturnDate.year, ReturnDate.category)).all()


def return_rows_among(organisation_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[ReturnDate]]:
    """The same of several organisations, by organisation. One query, however many there are."""
    found: dict[uuid.UUID, list[ReturnDate]] = {each: [] for each in organisation_ids}
    for row in db.session.scalars(select(ReturnDate).where(ReturnDate.organisation_id.in_(organisation_ids))):
        found[row.organisation_id].append(row)
    return found


def due_in(rows: Sequence[ReturnDate], year: int) -> Sequence[Due]:
    """By when the appraisals of each category are returned for the financial year that ends in ``year``."""
    found: Mapping[Category, ReturnDate] = {row.category: row for row in rows if row.year == year}
    return [
        Due(
            category,
            year,
            found[category].due_on if category in found else settled.return_date(category, year),
            found.get(category),
        )
        for category in Category
    ]


def return_row_for(organisation_id: uuid.UUID, category: Category, year: int) -> ReturnDate | None:
    """The day that was set for this category and year. One query."""
    statement = select(ReturnDate).where(
        ReturnDate.organisation_id == organisation_id, ReturnDate.category == category, ReturnDate.year == year
    )
    return db.session.scalars(statement).first()

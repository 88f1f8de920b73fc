"""What a day of the year needs to be settled, and two who settle one at once."""

from datetime import date
from typing import Any

import pytest

from tests.factories import OrganisationFactory, UserFactory
from tests.reminders.factories import YearDeadlineFactory
from tracker.access import Role
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.reminders.rules.vocabulary import Deadline
from tracker.reminders.services import years

DAY: dict[str, Any] = {"year": 2026, "which": Deadline.SUBMISSION, "version": None}


def test_a_day_of_its_own_says_where_it_comes_from(session: Any) -> None:
    trust = OrganisationFactory()
    lead = UserFactory(roles={trust: Role.EDI_LEAD})

    with pytest.raises(RuleBroken, match="Enter where the date comes from") as broken:
        years.settle_day(trust, actor=lead, due_on=date(2026, 6, 15), source="", **DAY)

    assert broken.value.field == "source"


def test_of_two_who_settle_one_at_once_the_second_is_told(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    trust = OrganisationFactory()
    lead = UserFactory(roles={trust: Role.EDI_LEAD})
    YearDeadlineFactory(organisation=trust)
    monkeypatch.setattr(years, "kept_day", lambda *_: None)  # neither saw the other's

    with pytest.raises(RuleBroken, match="Somebody else has saved this meanwhile"), db.session.begin_nested():
        years.settle_day(trust, actor=lead, due_on=date(2026, 6, 15), source="NHS England", **DAY)

"""Setting what a category owes, by when appraisals are returned, and campaigns."""

from datetime import date
from typing import Any

import pytest

from tests.commitments.factories import CampaignFactory
from tests.factories import OrganisationFactory, UserFactory
from tracker.accounts.models import Organisation
from tracker.audit.queries import history_of
from tracker.commitments.models import DutyRule, ReturnDate
from tracker.commitments.queries import owed as queries
from tracker.commitments.rules import settled
from tracker.commitments.rules.vocabulary import Category
from tracker.commitments.services import campaigns
from tracker.commitments.services import owed as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken

pytestmark = pytest.mark.usefixtures("session")
NED = Category.NON_EXECUTIVE
ASKED: dict[str, Any] = {
    "category": NED,
    "from_year": 2028,
    "version": None,
    "mentors": False,
    "sponsors": True,
    "sponsors_future_executives": True,
    "has_objective": True,
    "grace_days": 60,
    "least_days": 30,
    "sessions": 0,
}
DATED: dict[str, Any] = {"category": NED, "year": 2026, "version": None, "due_on": date(2026, 10, 30)}
CALLED: dict[str, Any] = {
    "title": "100 leaders by July",
    "goal": 100,
    "starts_on": date(2026, 4, 1),
    "ends_on": date(2027, 7, 31),
}


def set_rule(trust: Organisation, **changes: Any) -> DutyRule:
    return services.set_duty_rule(trust, **{"actor": UserFactory(), **ASKED, **changes})


def set_date(trust: Organisation, **changes: Any) -> ReturnDate:
    return services.set_return_date(trust, **{"actor": UserFactory(), **DATED, **changes})


def test_a_rule_holds_from_its_year_on_and_past_years_keep_theirs(trust: Organisation) -> None:
    set_rule(OrganisationFactory(), from_year=2027)
    rule = set_rule(trust)
    later = set_rule(trust, from_year=2030, sponsors=False)

    owed = {year: queries.owed_at(trust.id, year)[NED] for year in (2027, 2028, 2029, 2030)}

    assert owed == {2027: settled.OWED[NED], 2028: rule.rule, 2029: rule.rule, 2030: later.rule}
    assert not later.sponsors_future_executives
    (event,) = history_of(rule)
    assert (event.sentence, event.details["changes"]["grace_days"]) == (
        "set what a category of leaders owes",
        [None, 60],
    )
    held = queries.held_in(queries.rules_of(trust.id), 2028)
    assert [(each.rule, list(each.later)) for each in held if each.category is NED] == [(rule, [later])]
    assert [each.rule for each in held if each.category is not NED] == [None] * 5


def test_a_rule_is_changed_by_whoever_saw_it_as_it_is(trust: Organisation) -> None:
    rule = set_rule(trust)

    again = set_rule(trust, version=1, grace_days=90)

    assert (again is rule, rule.grace_days) == (True, 90)
    for version in (None, 1):
        with pytest.raises(Conflict):
            set_rule(trust, version=version)


def test_a_year_that_is_over_and_numbers_that_cannot_be_are_refused(trust: Organisation) -> None:
    with pytest.raises(RuleBroken, match="is over and keeps what held in it"):
        set_rule(trust, from_year=2026)
    with pytest.raises(RuleBroken, match="from 0 to 365"):
        set_rule(trust, least_days=366)

    assert queries.rules_of(trust.id) == []


def test_two_who_set_the_same_at_once_are_told(trust: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    set_rule(trust)
    monkeypatch.setattr(services, "rule_for", lambda *_: None)

    with pytest.raises(RuleBroken, match="Somebody else has saved this meanwhile"), db.session.begin_nested():
        set_rule(trust)


def test_a_return_date_takes_the_place_of_the_national_one_in_its_year(trust: Organisation) -> None:
    found = set_date(trust)
    set_date(trust, version=1, due_on=date(2026, 10, 31))

    dues = {
        year: {due.category: due for due in queries.due_in(queries.return_rows_of(trust.id), year)}
        for year in (2026, 2027)
    }

    assert (dues[2026][NED].on, dues[2026][NED].row, dues[2026][NED].is_national) == (date(2026, 10, 31), found, False)
    assert (dues[2027][NED].on, dues[2027][NED].is_national) == (date(2027, 9, 30), True)
    assert (dues[2026][Category.VSM].on, dues[2026][Category.VSM].is_national) == (None, False)
    assert [event.sentence for event in history_of(found)] == ["set the day by which appraisals are returned"] * 2


@pytest.mark.parametrize("changes", [{"year": 2025}, {"due_on": date(2025, 3, 31)}])
def test_a_return_date_that_cannot_be_is_refused(trust: Organisation, changes: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken):
        set_date(trust, **changes)


def test_a_campaign_is_started_changed_and_closed(trust: Organisation) -> None:
    actor = UserFactory()

    campaign = campaigns.start_campaign(trust, actor=actor, **CALLED)
    campaigns.edit_campaign(campaign, actor=actor, **CALLED | {"goal": 120, "version": 1})
    campaigns.close_campaign(campaign, actor=actor, version=2)

    assert (campaign.goal, campaign.closed_on) == (120, date(2026, 11, 22))
    assert [event.sentence for event in history_of(campaign)] == [
        "closed a campaign",
        "changed a campaign",
        "started a campaign",
    ]
    with pytest.raises(RuleBroken, match="was closed on 22 November 2026"):
        campaigns.close_campaign(campaign, actor=actor, version=3)
    with pytest.raises(RuleBroken, match="was closed on 22 November 2026"):
        campaigns.edit_campaign(campaign, actor=actor, version=3, **CALLED)


def test_a_campaign_whose_days_are_over_is_not_started(trust: Organisation) -> None:
    with pytest.raises(RuleBroken, match="The last day must not be over") as broken:
        campaigns.start_campaign(trust, actor=UserFactory(), **CALLED | {"ends_on": date(2026, 11, 21)})

    assert broken.value.field == "ends_on"


def test_a_campaign_saved_by_somebody_else_meanwhile_is_a_conflict(trust: Organisation) -> None:
    campaign = CampaignFactory(organisation=trust)

    with pytest.raises(Conflict):
        campaigns.edit_campaign(campaign, actor=UserFactory(), version=9, **CALLED)
    with pytest.raises(Conflict):
        campaigns.close_campaign(campaign, actor=UserFactory(), version=9)

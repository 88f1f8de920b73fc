"""How somebody wants to be reminded: how often, and what they do without."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderFactory, ReminderPreferenceFactory, ReminderRuleFactory
from tracker.access import Role
from tracker.audit import Tag
from tracker.audit.models import AuditEvent
from tracker.db import db
from tracker.reminders.models import Reminder, ReminderPreference
from tracker.reminders.rules.ledger import Voided
from tracker.reminders.rules.vocabulary import Frequency, Kind

WEEKLY = {"frequency": "once a week", "weekday": "3", "bring_up_to_date": "action due"}


def settled(user: Any) -> ReminderPreference:
    found: ReminderPreference = db.session.scalars(select(ReminderPreference).filter_by(user_id=user.id)).one()
    return found


def offered(page: Any) -> list[str]:
    """The kinds that can be turned off, in order."""
    labels = page.root.xpath("//input[@type='checkbox']/following-sibling::label")
    return [" ".join(each.text_content().split()) for each in labels]


def fixed(page: Any) -> list[str]:
    """The kinds that are always sent, in order."""
    return [" ".join(each.text_content().split()) for each in page.root.xpath("//main//form//ul/li")]


def test_somebody_chooses_how_often_and_what_to_do_without(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/account/reminders", WEEKLY)

    found = settled(team.owner)
    assert page.flashes == ["Your choices are saved"]
    assert (found.frequency, found.weekday, found.muted_kinds) == (Frequency.WEEKLY, 3, frozenset({Kind.ACTION_DUE}))
    assert [page.field(name) for name in ("frequency", "weekday", "bring_up_to_date")] == [
        "once a week",
        "3",
        ["action due"],
    ]


def test_before_anything_is_chosen_mail_comes_every_working_day_with_everything(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/account/reminders")

    assert page.field("frequency") == "every working day"
    assert page.root.xpath("//input[@type='checkbox'][@checked]") == []


def test_what_is_required_stands_there_and_cannot_be_turned_off(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/account/reminders")
    refused = browser.page("/account/reminders", {**WEEKLY, "bring_up_to_date": "action overdue"}, status=422)

    assert fixed(page) == [
        "An exception is undecided and its panel is near",
        "A justification waits in the docket",
        "A relationship has gone quiet",
        "A justification is overdue",
        "An action is overdue",
    ]
    assert len(refused.errors) == 1


def test_the_list_goes_by_roles_and_by_nothing_on_record(browser: Browser, team: Team) -> None:
    seen = {}
    for person in (team.owner, team.sponsor, team.secretary):
        browser.sign_in(person)
        page = browser.page("/account/reminders")
        seen[person] = {*offered(page), *fixed(page)}

    assert seen[team.owner] == seen[team.sponsor]
    assert seen[team.secretary] - seen[team.owner] == {
        "A return of appraisals is due",
        "The WRES return is to be submitted",
        "The board is to sign the return off",
        "Report and plan are to be published",
        "A board paper is to be issued",
        "A target is to be re-based",
    }


def test_a_kind_that_one_of_two_organisations_requires_is_off_at_the_other_only(browser: Browser, team: Team) -> None:
    other = OrganisationFactory(name="Tarnbrook Hospitals", ods_code="ZT1")
    ReminderRuleFactory(organisation=other, kind=Kind.ACTION_DUE, is_required=True, steps=[[-5, "owner"]])
    reader = UserFactory(roles={team.organisation: Role.VSM, other: Role.VSM})
    here = ReminderFactory(organisation=team.organisation, user=reader, kind=Kind.ACTION_DUE)
    there = ReminderFactory(organisation=other, user=reader, kind=Kind.ACTION_DUE)
    browser.sign_in(reader)

    page = browser.page("/account/reminders")
    browser.page("/account/reminders", WEEKLY)

    assert "Still sent from Tarnbrook Hospitals, which requires it" in page.text
    assert (here.void_reason, there.void_reason) == (Voided.MUTED, "")


def test_what_waits_of_it_is_void(browser: Browser, team: Team) -> None:
    waiting = ReminderFactory(organisation=team.organisation, user=team.owner, kind=Kind.ACTION_DUE)
    kept = ReminderFactory(organisation=team.organisation, user=team.owner, kind=Kind.MILESTONE_DUE)
    others = ReminderFactory(organisation=team.organisation, user=team.sponsor, kind=Kind.ACTION_DUE)
    browser.sign_in(team.owner)

    browser.page("/account/reminders", WEEKLY)

    assert [each.void_reason for each in (waiting, kept, others)] == [Voided.MUTED, "", ""]


def test_the_trail_says_how_often_and_never_what_somebody_does_without(browser: Browser, team: Team) -> None:
    ReminderPreferenceFactory(user=team.owner)
    browser.sign_in(team.owner)

    browser.page("/account/reminders", {**WEEKLY, "version": "1", "confirm": "session awaiting confirmation"})

    event = db.session.scalars(select(AuditEvent).where(AuditEvent.tag == Tag.PREFERENCES_EDITED)).one()
    assert event.actor_id == team.owner.id
    assert sorted(event.details["changes"]) == ["frequency", "weekday"]
    assert "confirmation" not in str(event.details)


def test_saving_the_same_again_leaves_no_trace(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)
    browser.page("/account/reminders", WEEKLY)

    browser.page("/account/reminders", {**WEEKLY, "version": "1"})

    events = db.session.scalars(select(AuditEvent).where(AuditEvent.tag == Tag.PREFERENCES_EDITED)).all()
    assert len(events) == 1


@pytest.mark.parametrize("version", ["", "0"])
def test_a_newer_choice_in_another_window_is_not_written_over(browser: Browser, team: Team, version: str) -> None:
    ReminderPreferenceFactory(user=team.owner, muted=["milestone due"])
    browser.sign_in(team.owner)

    page = browser.page("/account/reminders", {**WEEKLY, "version": version}, status=409)

    assert page.field("frequency") == "once a week"
    assert page.field("bring_up_to_date") == ["action due"]
    assert ["How often do you want the mail?", "every working day", "once a week"] in [
        [cell.lower() if index else cell for index, cell in enumerate(row)] for row in page.rows()
    ]
    assert settled(team.owner).muted == ["milestone due"]


def test_what_was_turned_off_stays_noted_while_it_is_required(browser: Browser, team: Team) -> None:
    ReminderPreferenceFactory(user=team.owner, muted=["action overdue", "milestone due"])
    browser.sign_in(team.owner)

    browser.page("/account/reminders", {**WEEKLY, "version": "1"})

    assert settled(team.owner).muted_kinds == {Kind.ACTION_OVERDUE, Kind.ACTION_DUE}


def test_without_an_answer_the_question_says_what_to_do(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/account/reminders", {"weekday": "3", "bring_up_to_date": "action due"}, status=422)

    assert page.errors == ["Select how often you want the mail"]
    assert page.field("bring_up_to_date") == ["action due"]


def test_a_kind_that_an_organisation_has_switched_off_is_not_asked_about(browser: Browser, team: Team) -> None:
    ReminderRuleFactory(organisation=team.organisation, kind=Kind.ACTION_DUE, is_on=False)
    browser.sign_in(team.owner)

    page = browser.page("/account/reminders")

    assert "An action is due" not in page.text


def test_an_account_leads_there(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/account")

    assert page.links["Choose how you are reminded"] == "/account/reminders"


def test_reminders_that_a_mail_carries_stay_as_they_are(browser: Browser, team: Team, session: Any) -> None:
    browser.sign_in(team.owner)
    sent = ReminderFactory(organisation=team.organisation, user=team.owner, kind=Kind.ACTION_DUE, seen_at=None)
    sent.voided_at, sent.void_reason = sent.created_at, Voided.OVER

    browser.page("/account/reminders", WEEKLY)

    assert [each.void_reason for each in session.scalars(select(Reminder))] == [Voided.OVER]


def test_a_heading_of_which_nothing_can_be_turned_off_says_so_and_asks_nothing(browser: Browser, team: Team) -> None:
    for kind in (Kind.DUE_DATE_WAITING, Kind.CLOSURE_WAITING):
        steps = [[2, "executive sponsor"]]
        ReminderRuleFactory(organisation=team.organisation, kind=kind, is_required=True, steps=steps)
    browser.sign_in(team.owner)

    page = browser.page("/account/reminders", WEEKLY)

    assert [each.text_content() for each in page.root.xpath("//main//h3")] == ["Decide"]
    assert page.root.xpath("//input[@name='decide']") == []
    assert "A request to close an action waits" in fixed(page)

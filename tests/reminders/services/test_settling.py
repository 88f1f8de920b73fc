"""What is settled about reminders: kept whole, on the trail, and never over somebody else's."""

from datetime import date
from typing import Any

import pytest

from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import MailWordingFactory, ReminderRuleFactory, ReminderSettingsFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.audit import Tag
from tracker.audit.queries import trail_of
from tracker.db import db, transaction
from tracker.errors import RuleBroken
from tracker.reminders.models import ReminderSettings
from tracker.reminders.rules.settling import Side, Typed
from tracker.reminders.rules.vocabulary import Kind, Mood, Part
from tracker.reminders.rules.wording import Wording, Words
from tracker.reminders.services import settling, wordings

LATER = [Typed(1, 2, Side.BEFORE, Part.OWNER)]


@pytest.fixture
def trust(session: Any) -> Organisation:
    return OrganisationFactory()


def settle(trust: Organisation, **values: Any) -> Any:
    answers = {"version": None, "steps": LATER, "is_on": True, "is_urgent": False, "is_required": False} | values
    actor = UserFactory(roles={trust: Role.ADMINISTRATOR})
    return settling.settle_rule(trust, actor=actor, kind=Kind.ACTION_DUE, **answers)


def save(trust: Organisation, **values: Any) -> ReminderSettings:
    answers = {
        "version": None, "mood": Mood.LIVE, "digest_at_typed": "7:30", "quiet_from_typed": "19:00",
        "quiet_until_typed": "7:00", "rebase_years": 3, "recheck_months": 6,
    } | values  # fmt: skip
    return settling.save_settings(trust, actor=UserFactory(roles={trust: Role.ADMINISTRATOR}), **answers)


def test_a_settled_rule_holds_from_the_next_pass_on(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 30))
    settle(team.organisation)
    letterbox = Letterbox()

    early, late = (pass_on(day, letterbox) for day in (date(2026, 11, 25), date(2026, 11, 26)))

    assert (early.promised, late.promised) == (0, 1)


def test_what_changed_is_on_the_trail_in_words(trust: Organisation) -> None:
    first = settle(trust)
    settle(trust, version=first.version, is_urgent=True)

    second, event = trail_of(trust.id, tag=Tag.REMINDER_RULE_SETTLED)

    assert event.details["changes"] == {
        "who_is_told": [
            "5 working days before: the owner and the contributors",
            "2 working days before: the owner",
        ]
    }
    assert second.details["changes"] == {"at_once": [False, True]}


def test_settings_are_changed_in_place(trust: Organisation) -> None:
    found = ReminderSettingsFactory(organisation=trust)

    saved = save(trust, version=1, mood=Mood.SANDBOX)

    assert saved is found
    (event,) = trail_of(trust.id, tag=Tag.REMINDER_SETTINGS_EDITED)
    assert event.details["changes"] == {"mail": ["sent", "kept in the sandbox"]}


@pytest.mark.parametrize(
    ("values", "field"),
    [({"rebase_years": 0}, "rebase_years"), ({"recheck_months": 37}, "recheck_months")],
)
def test_numbers_that_no_form_lets_through_are_refused(trust: Organisation, values: Any, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        save(trust, **values)

    assert broken.value.field == field


def test_two_who_settle_the_same_first_at_once_are_told(trust: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    ReminderRuleFactory(organisation=trust)
    ReminderSettingsFactory(organisation=trust)
    MailWordingFactory(organisation=trust)
    monkeypatch.setattr(settling, "rule_of", lambda *_: None)
    monkeypatch.setattr(settling, "settings_of", lambda _: None)
    monkeypatch.setattr(wordings, "wordings_of", lambda _: {})
    words = Words("Subject", "Opening")
    actor = UserFactory(roles={trust: Role.ADMINISTRATOR})

    for write in (
        lambda: settle(trust),
        lambda: save(trust),
        lambda: wordings.settle_wording(trust, actor=actor, which=Wording.DIGEST, version=None, words=words),
    ):
        with pytest.raises(RuleBroken, match="Somebody else has saved this meanwhile"), db.session.begin_nested():
            write()


def test_mail_is_written_in_the_words_of_the_trust(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 30))
    actor, words = (
        UserFactory(roles={team.organisation: Role.ADMINISTRATOR}),
        Words("{{ date }}: {{ count }}", "Dear all"),
    )
    db.session.commit()
    with transaction():
        wordings.settle_wording(team.organisation, actor=actor, which=Wording.DIGEST, version=None, words=words)
    letterbox = Letterbox()

    pass_on(date(2026, 11, 23), letterbox)

    assert letterbox.mail[0][1] == "23 November 2026: 1 thing needs you"
    assert letterbox.mail[0][2].startswith("Dear all\n\nBRING UP TO DATE\n")

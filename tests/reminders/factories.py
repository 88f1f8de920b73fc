"""One factory a model of reminders: dull, valid, literal."""

import uuid
from datetime import date

import factory

from tests.factories import Factory, OrganisationFactory, UserFactory
from tracker.accounts.queries import digest_of
from tracker.outbox.models import Message
from tracker.reminders.models import (
    CalendarFeed,
    MailWording,
    Reminder,
    ReminderPreference,
    ReminderRule,
    ReminderSettings,
    YearDeadline,
)
from tracker.reminders.rules.vocabulary import Deadline, Kind, Part
from tracker.reminders.rules.wording import Wording


class MessageFactory(Factory):
    class Meta:
        model = Message

    key = factory.Sequence(lambda n: f"digest:{n}")
    to_address = "samuel.adeyemi@example.nhs.uk"
    subject = "2 things need you at Ashbourne Vale NHS Foundation Trust"
    body = "Here is what needs you."


class ReminderFactory(Factory):
    class Meta:
        model = Reminder

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory, name="Samuel Adeyemi")
    item_id = factory.LazyFunction(uuid.uuid4)
    kind = Kind.ACTION_OVERDUE
    due_on = date(2026, 11, 20)
    part = Part.OWNER
    promised_on = date(2026, 11, 23)


class ReminderRuleFactory(Factory):
    class Meta:
        model = ReminderRule

    organisation = factory.SubFactory(OrganisationFactory)
    kind = Kind.ACTION_DUE
    steps = factory.LazyFunction(lambda: [[-10, Part.OWNER.value]])


class ReminderSettingsFactory(Factory):
    class Meta:
        model = ReminderSettings

    organisation = factory.SubFactory(OrganisationFactory)


class ReminderPreferenceFactory(Factory):
    class Meta:
        model = ReminderPreference

    user = factory.SubFactory(UserFactory, name="Samuel Adeyemi")


class MailWordingFactory(Factory):
    class Meta:
        model = MailWording

    organisation = factory.SubFactory(OrganisationFactory)
    which = Wording.DIGEST
    subject = "{{ count }} for you"
    opening = "Good morning {{ name }}"


class YearDeadlineFactory(Factory):
    class Meta:
        model = YearDeadline

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2026
    which = Deadline.SUBMISSION
    due_on = date(2026, 5, 31)


class CalendarFeedFactory(Factory):
    """The calendar at the address whose secret part is "token"."""

    class Meta:
        model = CalendarFeed

    user = factory.SubFactory(UserFactory, name="Samuel Adeyemi")
    token_digest = digest_of("token")

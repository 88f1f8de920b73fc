"""Mail that did not arrive: the administrator's list knows of no relationship, and nobody reads what a mail said."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import MessageFactory, ReminderFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.services.people import invite
from tracker.audit import Tag
from tracker.audit.queries import trail_of
from tracker.db import transaction
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, State, Way
from tracker.outbox.services import deliver
from tracker.reminders.rules.vocabulary import Kind, Part

SignIn = Callable[..., User]
SECRET = "A relationship needs you: 3 things, https://tracker.example.nhs.uk/links/secret"
EARLIER = datetime(2026, 11, 20, 9, tzinfo=UTC)


def refuse(message: Message) -> Way:
    """A mail server that has no such mailbox."""
    raise Refused(f"550 no such mailbox: {message.to_address}")


@pytest.fixture
def trust(session: object) -> Organisation:
    return OrganisationFactory()


def address(trust: Organisation, rest: str = "mail") -> str:
    return f"/organisations/{trust.id}/reminders/{rest}"


def failed(trust: Organisation, **values: Any) -> Any:
    """A mail of the organisation that the server refused."""
    told = {"state": State.REFUSED, "attempts": 1, "last_error": "550 no such mailbox", "created_at": EARLIER}
    return MessageFactory(**{"organisation_id": trust.id, "subject": SECRET, "body": SECRET} | told | values)


def test_the_list_says_what_happened_in_words(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    owner = UserFactory(name="Samuel Adeyemi", email="samuel.adeyemi@example.nhs.uk", roles={trust: Role.VSM})
    to, at = {"user_id": owner.id}, {"due_at": datetime(2026, 11, 23, 10, tzinfo=UTC)}
    failed(trust, **to)
    failed(trust, **to, state=State.FAILED, attempts=6, key="urgent:1", uncertain_at=EARLIER)
    failed(trust, state=State.UNCERTAIN, key="test:1", **at, last_error=None)
    failed(trust, state=State.PROMISED, key="invitation:1", **at, last_error="421 not now")
    failed(trust, **to, state=State.SENT, bounced_at=EARLIER, last_error="5.1.1 unknown")
    failed(trust, **to, state=State.SENT, last_error=None)
    failed(trust, **to, state=State.SENT, is_kept=True, last_error=None)
    failed(trust, **to, state=State.VOID)
    failed(trust, **to, state=State.PROMISED, attempts=0, last_error=None)
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust))

    name, when, soon = "Samuel Adeyemi", "20 November 2026, 9:00am", "Next try: 23 November 2026, 10:00am"
    mailbox, said = "samuel.adeyemi@example.nhs.uk", "The mail server said: 550 no such mailbox"
    retry, stop = f"Try again to reach {name}, {when}", f"Give up: mail to {name}, {when}"
    hurry = f"{soon} Try again to reach {mailbox}, {when} Give up: mail to {mailbox}, {when}"
    maybe, later = "It may have arrived: the mail server did not say", "Not sent yet: it is tried again by itself"
    refused, given_up = f"The mail server refused it {said}", "Given up after several tries It may have arrived once"
    expected = [
        [f"{name} {mailbox}", f"Digest {when}", refused, "1", f"{retry} {stop}"],
        [f"{name} {mailbox}", f"Urgent reminder {when}", f"{given_up} {said}", "6", f"{retry} {stop}"],
        [f"{mailbox} {mailbox}", f"Test {when}", maybe, "1", hurry],
        [f"{mailbox} {mailbox}", f"Link to sign in {when}", f"{later} The mail server said: 421 not now", "1", hurry],
        [
            f"{name} {mailbox}",
            f"Digest {when}",
            "Sent, and came back The mail server said: 5.1.1 unknown",
            "1",
            f"Seen to: mail to {name}, {when}",
        ],
    ]
    assert sorted(page.rows()) == sorted(expected)
    assert "In the last 30 days: 2 sent, 1 kept in the sandbox, 3 on the way." in page.text
    assert "relationship needs you" not in page.html
    assert "secret" not in page.html


def test_an_empty_list_says_what_would_stand_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust))

    assert "Nothing waits here: no mail was refused, given up or came back." in page.text


def test_the_administrator_learns_of_no_mail_about_a_relationship(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    leader = UserFactory(name="Kofi Boateng", roles={trust: Role.VSM})
    hidden = failed(trust, user_id=leader.id, is_confidential=True)
    failed(trust, user_id=leader.id, is_confidential=True, state=State.SENT)
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust))
    verbs = ("try-again", "give-up")
    answers = [browser.get(f"/mail/{hidden.id}/{verb}").status_code for verb in verbs]
    answers += [browser.post(f"/mail/{hidden.id}/{verb}", data={"reason": "x"}).status_code for verb in verbs]

    assert "Nothing waits here" in page.text
    assert "In the last 30 days: 0 sent, 0 kept in the sandbox, 0 on the way." in page.text
    assert ("Kofi Boateng" in page.html, "Mail about relationships" in page.html) == (False, False)
    assert answers == [404] * 4
    assert browser.get(address(trust, "mail-about-relationships")).status_code == 403
    trail = [f"{each.subject_name} {each.details}" for each in trail_of(trust.id)]
    assert [each for each in trail if str(hidden.id) in each or "Kofi" in each] == []
    assert hidden.state is State.REFUSED


def test_the_coordinator_sees_to_mail_about_relationships_and_to_no_other(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    leader = UserFactory(name="Kofi Boateng", roles={trust: Role.VSM})
    theirs, other = failed(trust, user_id=leader.id, is_confidential=True), failed(trust, user_id=leader.id)
    sign_in(Role.COORDINATOR, trust)

    page = browser.page(address(trust, "mail-about-relationships"))
    after = browser.page(f"/mail/{theirs.id}/give-up", {"reason": "Told them in person"})

    assert [row[0] for row in page.rows()] == [f"Kofi Boateng {theirs.to_address}"]
    assert after.flashes == ["The mail is no longer on the list"]
    assert after.heading == "Mail about relationships that did not arrive"
    assert browser.get(address(trust)).status_code == 403
    assert browser.get(f"/mail/{other.id}/give-up").status_code == 403


def test_an_invitation_that_was_refused_is_on_the_list_to_be_sent_again_elsewhere(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    administrator = sign_in(Role.ADMINISTRATOR, trust)
    invited: Any = {"email": "rosalind.eze@example.nhs.uk", "name": "Rosalind Eze", "role": Role.VSM}
    with transaction():
        invite(trust, actor=administrator, site="https://tracker.example.nhs.uk/", **invited)
    deliver(refuse)

    page = browser.page(address(trust))

    (row,) = page.rows()
    assert row[0] == "Rosalind Eze rosalind.eze@example.nhs.uk"
    assert row[2] == "The mail server refused it The mail server said: 550 no such mailbox: rosalind.eze@example.nhs.uk"
    assert row[4] == "Give up: mail to Rosalind Eze, 23 November 2026, 8:00am"
    assert "/links/" not in page.html


def test_an_administrator_has_a_digest_tried_again(browser: Browser, sign_in: SignIn, team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor, due=date(2026, 11, 20))
    message = failed(team.organisation, user_id=team.owner.id)
    ReminderFactory(
        organisation=team.organisation, user=team.owner, item_id=action.id, kind=Kind.ACTION_OVERDUE, part=Part.OWNER,
        due_on=action.due, message=message,
    )  # fmt: skip
    sign_in(Role.ADMINISTRATOR, team.organisation)

    asked = browser.page(f"/mail/{message.id}/try-again")
    page = browser.page(f"/mail/{message.id}/try-again", {})
    twice = browser.page(f"/mail/{message.id}/try-again", {}, status=422)

    assert asked.heading == "Try again to reach Samuel Adeyemi"
    assert page.flashes == ["It is tried again at once"]
    assert (message.state, message.subject) == (
        State.PROMISED, "1 thing needs you at Ashbourne Vale NHS Foundation Trust",
    )  # fmt: skip
    assert twice.errors == ["It has left, or somebody has seen to it. Go back to the list to see what waits"]
    assert [str(each.subject_name) for each in trail_of(team.organisation.id, tag=Tag.MAIL_TRIED_AGAIN)] == [
        f"Message {message.id}"
    ]


def test_a_digest_of_which_nothing_stands_is_given_up_and_says_so(
    browser: Browser, sign_in: SignIn, team: Team
) -> None:
    message = failed(team.organisation, user_id=team.owner.id)
    sign_in(Role.ADMINISTRATOR, team.organisation)

    page = browser.page(f"/mail/{message.id}/try-again", {})

    assert page.flashes == ["Nothing in it needs them any more, so it was given up"]


def test_giving_up_asks_why_and_keeps_what_was_typed(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    message = failed(trust)
    sign_in(Role.ADMINISTRATOR, trust)

    empty = browser.page(f"/mail/{message.id}/give-up", {"reason": " "}, status=422)
    long = browser.page(f"/mail/{message.id}/give-up", {"reason": "x" * 501}, status=422)
    browser.page(f"/mail/{message.id}/give-up", {"reason": "Rang them"})
    late = browser.page(f"/mail/{message.id}/give-up", {"reason": "Rang them"}, status=422)

    assert empty.errors == ["Enter what you did about it, or why nothing is to be done"]
    assert long.field("reason") == "x" * 501
    assert message.state is State.VOID
    assert late.field("reason") == "Rang them"


def test_mail_of_another_organisation_is_not_found(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    open_mail, hidden = failed(trust), failed(trust, is_confidential=True)
    nobodys = MessageFactory(state=State.REFUSED)
    for role in (Role.ADMINISTRATOR, Role.COORDINATOR):
        sign_in(role, OrganisationFactory())
        pages = [address(trust), address(trust, "mail-about-relationships")]
        pages += [f"/mail/{each.id}/try-again" for each in (open_mail, hidden, nobodys)]
        assert [browser.get(each).status_code for each in pages] == [404] * 5


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.COORDINATOR}))
def test_nobody_else_reads_of_mail(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    message = failed(trust)
    sign_in(role, trust)

    pages = (address(trust), address(trust, "mail-about-relationships"), f"/mail/{message.id}/give-up")

    assert [browser.get(each).status_code for each in pages] == [403] * 3


def test_a_long_list_says_that_there_is_more(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for _ in range(101):
        failed(trust)
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust))

    assert len(page.rows()) == 100
    assert "These are the newest." in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_more_mail_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for _ in range(count):
        failed(trust, user_id=UserFactory().id)
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust))

    assert len(page.rows()) == count
    # who, roles with organisations, the mail with its readers, counts, settings
    assert len(browser.statements) == 5

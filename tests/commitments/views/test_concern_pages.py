"""Concerns: between the colleague and the named person, and to everybody else not there."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.commitments.factories import CommitmentSettingsFactory, ConcernFactory
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.models import AuditEvent
from tracker.commitments.models import CommitmentSettings, Concern, Relationship
from tracker.db import db

SignIn = Callable[..., User]
WORDS = "I was asked to do their slides"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"


@pytest.fixture
def settings(trust: Organisation) -> CommitmentSettings:
    """Two people are named, both with a part at the trust."""
    found: CommitmentSettings = CommitmentSettingsFactory(
        organisation=trust,
        concern_user=UserFactory(name="Gareth Pritchard", roles={trust: Role.NETWORK_LEAD}),
        concern_alternate=UserFactory(name="Bethan Llewelyn", roles={trust: Role.GOVERNOR}),
    )
    return found


@pytest.fixture
def pair(trust: Organisation, settings: CommitmentSettings) -> Relationship:
    return paired(trust)


def index(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/commitments/concerns"


def kept(pair: Relationship, settings: CommitmentSettings, **fields: str) -> Concern:
    found: Concern = ConcernFactory(pair=pair, recipient=settings.concern_user, words=fields.get("words", WORDS))
    return found


def events() -> int:
    return len(db.session.scalars(select(AuditEvent)).all())


def test_a_colleague_raises_a_concern_with_the_person_whose_name_they_saw(
    browser: Browser, pair: Relationship, settings: CommitmentSettings
) -> None:
    browser.sign_in(pair.colleague.user)
    before = events()

    asked = browser.page(f"/relationships/{pair.id}/concern")
    page = browser.page(
        f"/relationships/{pair.id}/concern", {"words": WORDS, "recipient_id": asked.field("recipient_id")}
    )

    assert "It goes to Gareth Pritchard, who neither manages nor appraises you or Janet Williams." in asked.text
    assert page.flashes == ["Your concern is sent"]
    assert page.summary() == {
        "Raised": "22 November 2026, 12:00pm, by you",
        "About": "Mentoring with Janet Williams",
        "Went to": "Gareth Pritchard",
        "Read": "Not yet",
        "Closed": "Not yet",
    }
    assert WORDS in page.text
    assert events() == before


def test_the_page_says_where_it_would_go_when_that_has_changed_meanwhile(
    browser: Browser, pair: Relationship, settings: CommitmentSettings
) -> None:
    browser.sign_in(pair.colleague.user)

    for tampered in (str(settings.concern_alternate_id), "", "nonsense", str(pair.leader_id)):
        page = browser.page(f"/relationships/{pair.id}/concern", {"words": WORDS, "recipient_id": tampered}, status=422)
        assert page.errors == ["It would go to Gareth Pritchard now. Send it again if that is right"]
        assert page.field("words") == WORDS
        assert page.field("recipient_id") == str(settings.concern_user_id)
    assert db.session.scalars(select(Concern)).all() == []


def test_without_words_nothing_is_sent(browser: Browser, pair: Relationship, settings: CommitmentSettings) -> None:
    browser.sign_in(pair.colleague.user)

    page = browser.page(
        f"/relationships/{pair.id}/concern", {"words": " ", "recipient_id": str(settings.concern_user_id)}, status=422
    )

    assert page.errors == ["Enter your concern"]


def test_where_nobody_can_receive_it_the_page_says_where_to_turn(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    browser.sign_in(pair.colleague.user)

    page = browser.page(f"/relationships/{pair.id}/concern")

    assert "Turn to your Freedom to Speak Up guardian" in page.text
    assert "What is your concern?" not in page.text


def test_the_recipient_reads_acknowledges_and_closes_it_with_words_that_the_colleague_reads(
    browser: Browser, trust: Organisation, pair: Relationship, settings: CommitmentSettings
) -> None:
    concern = kept(pair, settings)
    browser.sign_in(concern.recipient)
    before = events()

    start = browser.page(f"/organisations/{trust.id}/commitments")
    listed = browser.page(start.links["Concerns"])
    browser.page(f"/concerns/{concern.id}/acknowledge", {})
    read = browser.page(index(trust))
    nothing = browser.page(f"/concerns/{concern.id}/close", {"outcome": ""}, status=422)
    after = browser.page(f"/organisations/{trust.id}/commitments")
    closed = browser.page(f"/concerns/{concern.id}/close", {"outcome": "We ended it together"})
    browser.sign_in(pair.colleague.user)
    answer = browser.page(f"/concerns/{concern.id}")

    assert "Raised on 3 August 2026, 10:00am. It came to you, and to nobody else" in start.text
    assert "Read a concern" not in after.links
    assert listed.rows("Came to you") == [
        ["3 August 2026, 10:00am", pair.reference, "Meera Venkataraman", "Not read yet"]
    ]
    assert read.rows("Came to you")[0][3] == "Read"
    assert nothing.errors == ["Enter what you answer"]
    assert closed.flashes == ["The concern is closed"]
    assert "We ended it together" in answer.text
    assert browser.page(index(trust)).rows("Raised by you") == [
        ["3 August 2026, 10:00am", pair.reference, "Gareth Pritchard", "Closed"]
    ]
    assert events() == before


def test_twice_is_said_in_words(browser: Browser, pair: Relationship, settings: CommitmentSettings) -> None:
    concern = kept(pair, settings)
    browser.sign_in(concern.recipient)
    browser.page(f"/concerns/{concern.id}/close", {"outcome": "Done"})

    again = browser.page(f"/concerns/{concern.id}/acknowledge", {})
    closed = browser.page(f"/concerns/{concern.id}/close", {"outcome": "Done otherwise"}, status=422)

    assert again.flashes == ["You have acknowledged it already"]
    assert closed.errors == ["It is closed already. What you answered stays as it was"]


def others(pair: Relationship, settings: CommitmentSettings) -> list[User]:
    """Everybody who could be curious: both managers' side, the alternate, every role, and somebody elsewhere."""
    trust = pair.organisation
    pair.colleague.line_manager = UserFactory(roles={trust: Role.BOARD_MEMBER})
    assert settings.concern_alternate
    elsewhere = UserFactory(roles={OrganisationFactory(): Role.SECRETARY})
    roles = [UserFactory(roles={trust: role}) for role in Role if role is not Role.OVERSEER]
    return [pair.leader, pair.colleague.line_manager, settings.concern_alternate, elsewhere, *roles]


def test_to_anybody_else_a_concern_is_not_there_and_no_refusal_tells_that_it_is(
    browser: Browser, pair: Relationship, settings: CommitmentSettings
) -> None:
    concern = kept(pair, settings)
    before = events()

    for person in others(pair, settings):
        browser.sign_in(person)
        pages = [browser.page(f"/concerns/{each}", status=404).text for each in (concern.id, uuid.uuid4())]
        for verb, data in (("acknowledge", {}), ("close", {"outcome": "Done"})):
            browser.page(f"/concerns/{concern.id}/{verb}", data, status=404)
        assert pages[0] == pages[1]

    assert events() == before
    assert concern.acknowledged_at is None


def test_the_colleague_cannot_close_it_themselves_and_no_refusal_is_recorded(
    browser: Browser, pair: Relationship, settings: CommitmentSettings
) -> None:
    concern = kept(pair, settings)
    browser.sign_in(pair.colleague.user)
    before = events()

    browser.page(f"/concerns/{concern.id}/acknowledge", {}, status=404)
    browser.page(f"/concerns/{concern.id}/close", {"outcome": "Done"}, status=404)

    assert events() == before


def test_when_the_recipient_has_left_the_colleague_is_told_to_raise_it_again(
    browser: Browser, pair: Relationship, settings: CommitmentSettings
) -> None:
    concern: Concern = ConcernFactory(pair=pair)  # to somebody who holds no role here
    browser.sign_in(pair.colleague.user)

    page = browser.page(f"/concerns/{concern.id}")

    assert "has no part here any more. Raise it again" in page.text


def test_the_list_says_what_it_is_for_when_it_is_empty_and_shows_no_one_elses(
    browser: Browser, sign_in: SignIn, trust: Organisation, pair: Relationship, settings: CommitmentSettings
) -> None:
    kept(pair, settings)
    sign_in(Role.COORDINATOR, trust)

    page = browser.page(index(trust))

    assert "No concern came to you, and you have raised none." in page.text
    assert page.captions == []
    sign_in(Role.AUDITOR, trust)
    browser.page(index(trust), status=403)


def test_hostile_words_do_no_harm(browser: Browser, pair: Relationship, settings: CommitmentSettings) -> None:
    concern = kept(pair, settings, words=HOSTILE)
    browser.sign_in(concern.recipient)

    page = browser.page(f"/concerns/{concern.id}")

    assert " ".join(HOSTILE.split()) in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_more_concerns_ask_no_more_of_the_database(
    browser: Browser, trust: Organisation, settings: CommitmentSettings, number: int
) -> None:
    for each in range(number):
        kept(paired(trust, colleague=f"Colleague {each}"), settings)
    assert settings.concern_user
    browser.sign_in(settings.concern_user)

    page = browser.page(index(trust))

    assert len(page.rows("Came to you")) == number
    # The person and their roles, with whom the organisation comes, 2; the concerns with both people and the pair, 1.
    assert len(browser.statements) == 2 + 1

"""Single-use links: they work once, for a time, for somebody who is still here, and only the newest."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.accounts.factories import PASSWORD, SITE, events, letters, person, tags, token_in, try_to_sign_in
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts import queries, rules
from tracker.accounts.models import Link
from tracker.accounts.rules import Purpose
from tracker.accounts.services import links, people
from tracker.errors import RuleBroken

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
EMAIL = "chair@example.nhs.uk"
NEW = "lantern quilt harbour"


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory()


@pytest.fixture
def chair(trust: Any) -> Any:
    return person(email=EMAIL, roles={trust: Role.CHAIR})


def newest() -> Any:
    """The link in the last letter."""
    return queries.link_by_token(token_in(letters()[-1]))


def test_a_link_is_sent_to_who_asks_and_only_its_digest_is_kept(chair: Any, session: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        links.ask_for_reset(" Chair@example.nhs.uk", site=SITE)

    [letter], [link] = letters(), session.scalars(sa.select(Link)).all()
    token = token_in(letter)
    assert (letter.to_address, len(token) >= 43) == (EMAIL, True)
    assert f"{SITE}links/{token}" in letter.body
    assert "until 1 April 2026 at 11:00" in letter.body
    assert (link.token_digest, link.expires_at) == (queries.digest_of(token), NOW + timedelta(hours=1))
    assert [token in str(vars(each)) for each in events()] == [False]


@pytest.mark.parametrize("who", ["nobody", "left"])
def test_nobody_else_is_sent_anything_and_the_trail_says_it_was_asked(session: Any, who: str) -> None:
    if who == "left":
        person(email=EMAIL)

    links.ask_for_reset(EMAIL, site=SITE)

    assert (letters(), tags()) == ([], ["password.reset_asked"])


def test_a_mailbox_is_not_filled_by_asking_again_and_again(chair: Any) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        for _ in range(10):
            links.ask_for_reset(EMAIL, site=SITE)
        in_an_hour = len(letters())
        now.shift(timedelta(hours=1, seconds=1))
        links.ask_for_reset(EMAIL, site=SITE)

    assert (in_an_hour, len(letters())) == (rules.LINKS_AN_HOUR, rules.LINKS_AN_HOUR + 1)
    assert [event.details["sent"] for event in events()] == [True] * 3 + [False] * 7 + [True]


def test_a_link_sets_the_password_once(chair: Any) -> None:
    before = chair.get_id()
    links.ask_for_reset(EMAIL, site=SITE)
    link = newest()

    links.use_link(link, password=NEW)

    assert try_to_sign_in(EMAIL, NEW) == chair
    assert queries.user_of_session(before, "any") is None
    with pytest.raises(RuleBroken, match="has been used or has expired"):
        links.use_link(link, password=PASSWORD)
    assert tags()[:2] == ["password.reset_asked", "password.changed"]


@pytest.mark.parametrize(("purpose", "life"), rules.LINK_LIFE.items())
def test_a_link_expires(chair: Any, purpose: str, life: timedelta) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        links.send_link(chair, Purpose(purpose), site=SITE)
        now.shift(life - timedelta(seconds=1))
        just_before = newest().is_usable
        now.shift(1)

        assert (just_before, newest().is_usable) == (True, False)


def test_asking_for_a_new_link_makes_the_earlier_ones_void(chair: Any) -> None:
    links.ask_for_reset(EMAIL, site=SITE)
    earlier = newest()

    links.ask_for_reset(EMAIL, site=SITE)

    assert (earlier.is_usable, newest().is_usable) == (False, True)


def test_a_link_dies_when_its_person_leaves_and_stays_dead_when_they_come_back(chair: Any, trust: Any) -> None:
    administrator = person(roles={trust: Role.ADMINISTRATOR})
    links.ask_for_reset(EMAIL, site=SITE)
    link = newest()

    people.leave(chair, actor=administrator, organisation=trust, reason="Moved")
    gone = link.is_usable
    people.grant(chair, actor=administrator, organisation=trust, role=Role.CHAIR)

    assert (gone, link.is_usable) == (False, False)


def test_a_bad_password_does_not_spend_the_link(chair: Any, session: Any) -> None:
    links.ask_for_reset(EMAIL, site=SITE)
    session.commit()

    with pytest.raises(RuleBroken) as broken, session.begin_nested():
        links.use_link(newest(), password="short")

    assert (broken.value.field, newest().is_usable) == ("password", True)


def test_an_invitation_taken_up_says_that_somebody_joined(trust: Any) -> None:
    invited = UserFactory(email=EMAIL, roles={trust: Role.CHAIR})
    links.send_link(invited, Purpose.INVITATION, site=SITE)

    links.use_link(newest(), password=NEW)

    assert tags() == ["person.joined"]
    assert try_to_sign_in(EMAIL, NEW) == invited


def test_the_people_of_the_demonstration_join_without_a_password(trust: Any) -> None:
    invited = UserFactory(email=EMAIL, roles={trust: Role.CHAIR})
    links.send_link(invited, Purpose.INVITATION, site=SITE)

    links.join(invited)

    assert (newest().is_usable, invited.password_hash, tags()) == (False, None, ["person.joined"])


def test_a_made_up_token_opens_nothing(chair: Any) -> None:
    links.ask_for_reset(EMAIL, site=SITE)

    assert queries.link_by_token("made-up") is None
    assert queries.link_by_token(newest().token_digest) is None

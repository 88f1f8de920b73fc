"""Inviting people, giving roles, and ending them: at once, and leaving what was done on record."""

from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts.factories import PASSWORD, SITE, events, letters, person, tags, token_in, try_to_sign_in
from tests.factories import OrganisationFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts import queries
from tracker.accounts.models import Membership, User
from tracker.accounts.services import people
from tracker.errors import RuleBroken


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory(name="Ashbourne Vale")


@pytest.fixture
def administrator(trust: Any) -> Any:
    return person(name="Ada Mensah", roles={trust: Role.ADMINISTRATOR})


def invite(trust: Any, administrator: Any, **changed: Any) -> Membership:
    values = {"email": "amara.okafor@example.nhs.uk", "name": "Amara Okafor", "role": Role.CHAIR} | changed
    return people.invite(trust, actor=administrator, site=SITE, **values)


def test_somebody_new_is_given_a_role_and_a_link(trust: Any, administrator: Any) -> None:
    membership = invite(trust, administrator, email=" Amara.Okafor@Example.nhs.uk ")

    [letter] = letters()
    assert (membership.user.email, membership.user.name) == ("amara.okafor@example.nhs.uk", "Amara Okafor")
    assert membership.user.roles_at(trust.id) == {Role.CHAIR}
    assert (letter.to_address, letter.subject) == (membership.user.email, "Choose a password for the board tracker")
    assert queries.link_by_token(token_in(letter)).user == membership.user  # type: ignore[union-attr]
    assert [(event.tag.value, event.actor, event.organisation_id) for event in events()] == [
        ("role.granted", administrator, trust.id),
        ("person.invited", administrator, trust.id),
    ]


def test_somebody_with_an_account_elsewhere_keeps_their_name_and_is_told_by_mail(
    trust: Any, administrator: Any
) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    known = person(email="amara.okafor@example.nhs.uk", name="Dr Amara Okafor", roles={other: Role.CHAIR})

    membership = invite(trust, administrator, name="Somebody else")

    [letter] = letters()
    assert (membership.user, known.name) == (known, "Dr Amara Okafor")
    assert letter.subject == "You have a new role on the board tracker"
    assert "You are now chair at Ashbourne Vale" in letter.body
    assert "/links/" not in letter.body
    assert tags() == ["role.granted"]


def test_the_same_role_is_not_given_twice(trust: Any, administrator: Any) -> None:
    invite(trust, administrator)

    with pytest.raises(RuleBroken, match="Amara Okafor is chair here already") as broken:
        invite(trust, administrator)

    assert broken.value.field == "role"


@pytest.mark.parametrize("email", ["nobody", "a@b.uk, c@d.uk", "a@b.uk\nBcc: c@d.uk"])
def test_nobody_is_invited_at_what_is_not_one_address(trust: Any, session: Any, administrator: Any, email: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        invite(trust, administrator, email=email)

    assert (broken.value.field, letters()) == ("email", [])
    assert session.scalars(sa.select(User)).all() == [administrator]


def test_two_who_invite_the_same_person_at_once_both_get_an_answer(
    trust: Any, administrator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(trust, administrator)
    monkeypatch.setattr(queries, "user_by_email", lambda _email: None)  # as it was when the other looked

    with pytest.raises(RuleBroken, match="Somebody else has just invited this person"):
        invite(trust, administrator, role=Role.AUDITOR)


def test_an_invitation_sent_again_makes_the_first_link_void(trust: Any, administrator: Any) -> None:
    membership = invite(trust, administrator)

    people.resend_invitation(membership, actor=administrator, site=SITE)

    first, second = (queries.link_by_token(token_in(letter)) for letter in letters())
    assert first is not None
    assert second is not None
    assert (first.is_usable, second.is_usable) == (False, True)
    assert tags()[-1] == "invitation.resent"


@pytest.mark.parametrize(
    ("has", "message"), [("joined", "Janet Williams has joined already"), ("left", "ended already")]
)
def test_an_invitation_is_not_sent_to_who_joined_or_left(
    trust: Any, administrator: Any, has: str, message: str
) -> None:
    user = person(roles={trust: Role.CHAIR}) if has == "joined" else UserFactory(roles={trust: Role.CHAIR})
    if has == "left":
        user.memberships[0].ended_at = clock.now()

    with pytest.raises(RuleBroken, match=message):
        people.resend_invitation(user.memberships[0], actor=administrator, site=SITE)

    assert letters() == []


def test_a_role_that_is_ended_ends_at_once_and_the_others_stay(trust: Any, administrator: Any) -> None:
    user = person(roles={trust: [Role.CHAIR, Role.AUDITOR]})
    chair, key = user.memberships[0], user.session_key

    people.end_role(chair, actor=administrator, reason="Term ended")

    assert (user.roles_at(trust.id), user.session_key) == ({Role.AUDITOR}, key)
    [event] = events()
    assert (event.tag.value, event.reason, event.details) == ("role.ended", "Term ended", {"role": "chair"})


def test_ending_the_last_role_shuts_the_person_out(trust: Any, administrator: Any) -> None:
    user = person(email="chair@example.nhs.uk", roles={trust: Role.CHAIR})
    before = user.get_id()

    people.end_role(user.memberships[0], actor=administrator, reason="Term ended")

    assert queries.user_of_session(before, "any") is None
    assert try_to_sign_in("chair@example.nhs.uk", PASSWORD) is None


def test_a_role_ends_once(trust: Any, administrator: Any) -> None:
    user = person(roles={trust: Role.CHAIR})
    people.end_role(user.memberships[0], actor=administrator, reason="Term ended")

    with pytest.raises(RuleBroken, match="ended already"):
        people.end_role(user.memberships[0], actor=administrator, reason="Again")


def test_who_leaves_loses_everything_here_at_once_and_nothing_elsewhere(trust: Any, administrator: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    user = person(roles={trust: [Role.CHAIR, Role.AUDITOR], other: Role.BOARD_MEMBER})
    before = user.get_id()

    people.leave(user, actor=administrator, organisation=trust, reason="Moved")

    assert (user.roles_at(trust.id), user.roles_at(other.id)) == (frozenset(), {Role.BOARD_MEMBER})
    assert queries.user_of_session(before, "any") is None
    [event] = events()
    assert (event.tag.value, event.organisation_id, event.reason) == ("person.left", trust.id, "Moved")
    assert event.details == {"roles": ["chair", "auditor"]}


def test_leaving_deletes_no_evidence(trust: Any, administrator: Any, session: Any) -> None:
    user = person(roles={trust: Role.CHAIR})

    people.leave(user, actor=administrator, organisation=trust, reason="Moved")

    assert session.get(User, user.id) == user
    assert [each.role for each in user.memberships] == [Role.CHAIR]
    assert user.organisation_id == trust.id


def test_who_has_left_cannot_leave_again(trust: Any, administrator: Any) -> None:
    with pytest.raises(RuleBroken, match="Janet Williams has no role here"):
        people.leave(person(), actor=administrator, organisation=trust, reason="Moved")


@pytest.mark.parametrize("way", ["end the role", "leave"])
def test_the_last_administrator_stays(trust: Any, administrator: Any, way: str) -> None:
    person(roles={OrganisationFactory(): Role.ADMINISTRATOR})  # another organisation's is no help

    ways = {
        "leave": lambda: people.leave(administrator, actor=administrator, organisation=trust, reason="Moved"),
        "end the role": lambda: people.end_role(administrator.memberships[0], actor=administrator, reason="Moved"),
    }

    with pytest.raises(RuleBroken, match="last administrator cannot leave"):
        ways[way]()

    assert administrator.roles_at(trust.id) == {Role.ADMINISTRATOR}


def test_an_administrator_may_go_when_another_stays(trust: Any, administrator: Any) -> None:
    person(roles={trust: Role.ADMINISTRATOR})

    people.leave(administrator, actor=administrator, organisation=trust, reason="Moved")

    assert administrator.is_active is False


def test_an_administrator_may_give_up_another_role(trust: Any) -> None:
    only = person(roles={trust: [Role.ADMINISTRATOR, Role.SECRETARY]})

    people.end_role(only.memberships[1], actor=only, reason="Handed over")

    assert only.roles_at(trust.id) == {Role.ADMINISTRATOR}


def test_a_role_can_be_given_again_after_it_ended(trust: Any, administrator: Any) -> None:
    user = person(roles={trust: Role.CHAIR})
    people.leave(user, actor=administrator, organisation=trust, reason="Moved")

    people.grant(user, actor=administrator, organisation=trust, role=Role.CHAIR)

    assert user.roles_at(trust.id) == {Role.CHAIR}
    assert len(user.memberships) == 2


def test_a_name_is_mended_and_both_are_on_record(trust: Any, administrator: Any) -> None:
    user = person(roles={trust: Role.CHAIR})

    people.rename(user.memberships[0], actor=administrator, name="Janet Okoro")

    [event] = events()
    assert (user.name, event.organisation_id) == ("Janet Okoro", trust.id)
    assert event.details == {"changes": {"name": ["Janet Williams", "Janet Okoro"]}}


def test_the_name_of_somebody_who_works_elsewhere_too_is_theirs_to_change(trust: Any, administrator: Any) -> None:
    user = person(roles={trust: Role.CHAIR, OrganisationFactory(): Role.CHAIR})

    with pytest.raises(RuleBroken, match="only they can change their name"):
        people.rename(user.memberships[0], actor=administrator, name="Janet Okoro")
    people.rename_oneself(user, name="Janet Okoro")

    assert (user.name, tags(), events()[0].actor) == ("Janet Okoro", ["person.edited"], user)

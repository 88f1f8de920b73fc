"""The pages of people: who is here, inviting, roles, leaving."""

from typing import Any

import pytest

from tests.accounts.factories import events, letters, person, token_in
from tests.conftest import Browser
from tests.factories import MembershipFactory, OrganisationFactory, SeatFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.forms import WHAT_A_ROLE_DOES
from tracker.accounts.rules import Purpose
from tracker.accounts.services import links

LONG = "Chidi Bartholomew Oluwaseun Featherstonehaugh-Wolstenholme"


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory(name="Ashbourne Vale")


@pytest.fixture
def administrator(browser: Browser, trust: Any) -> Any:
    user = person(name="Ada Mensah", email="ada@example.nhs.uk", roles={trust: Role.ADMINISTRATOR})
    browser.sign_in(user)
    return user


def test_people_are_listed_with_roles_here_and_who_left(browser: Browser, trust: Any, administrator: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    person(name=LONG, email="chidi@example.nhs.uk", roles={trust: [Role.CHAIR, Role.AUDITOR], other: Role.VSM})
    MembershipFactory(user__name="Grace Lin", organisation=trust, role=Role.VSM, ended_at=clock.now())
    UserFactory(name="Somebody elsewhere", roles={other: Role.CHAIR})

    page = browser.page(f"/organisations/{trust.id}/people")

    assert page.captions == ["People with a role now", "People who left"]
    assert page.rows()[0] == [
        "Name Ada Mensah",
        "Roles Administrator",
        "Email address ada@example.nhs.uk",
        "Sign-in Joined",
    ]
    assert page.rows()[1][0] == f"Name {LONG}"
    assert set(page.rows()[1][1].removeprefix("Roles ").lower().split(", ")) == {"chair", "auditor"}
    assert [row[:2] for row in page.rows(1)] == [["Name Grace Lin", "Roles they had Very senior manager"]]
    assert "Tarnbrook" not in page.html
    assert "Somebody elsewhere" not in page.html


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_of_people_asks_no_more_of_the_database(
    browser: Browser, trust: Any, administrator: Any, count: int
) -> None:
    for _ in range(count):
        links.send_link(UserFactory(roles={trust: Role.CHAIR}), Purpose.INVITATION, site="/")
        MembershipFactory(organisation=trust, role=Role.VSM, ended_at=clock.now())

    page = browser.page(f"/organisations/{trust.id}/people")

    assert (len(page.rows(0)), len(page.rows(1))) == (count + 1, count)
    assert len(browser.statements) == 5  # user, memberships with organisations, people, invitations, their roles


def test_who_may_only_read_is_offered_no_change(browser: Browser, trust: Any, sign_in: Any) -> None:
    UserFactory(name="Amara Okafor", roles={trust: Role.CHAIR})
    sign_in(Role.AUDITOR, trust)

    page = browser.page(f"/organisations/{trust.id}/people")

    assert "Invite somebody" not in page.links
    assert "Ask an administrator to invite somebody" in page.text


def test_an_invitation_is_followed_to_its_end(browser: Browser, trust: Any, administrator: Any, app: Any) -> None:
    values = {"name": LONG, "email": "chidi@example.nhs.uk", "role": "chair"}

    page = browser.page(f"/organisations/{trust.id}/people/invite", values)
    listed = browser.page(f"/organisations/{trust.id}/people").rows()[1]
    joined = app.test_client().page(f"/links/{token_in(letters()[0])}", {"password": "lantern quilt harbour"})
    after = browser.page(f"/organisations/{trust.id}/people").rows()[1]

    assert (page.heading, page.flashes) == (LONG, [f"{LONG} is invited as chair"])
    assert page.summary()["Sign-in"].startswith("Invited. The link works until")
    assert listed[3] == f"Sign-in Invited Send again to {LONG}"
    assert joined.heading == "Ashbourne Vale"
    assert after[3] == "Sign-in Joined"


def test_what_is_wrong_with_an_invitation_is_said_beside_the_question(
    browser: Browser, trust: Any, administrator: Any
) -> None:
    url = f"/organisations/{trust.id}/people/invite"

    empty = browser.page(url, {}, status=422)
    wrong = browser.page(url, {"name": "<b>Amara</b>", "email": "nobody", "role": "king"}, status=422)
    held = {"name": "Ada", "email": "ada@example.nhs.uk", "role": "administrator"}
    twice = browser.page(url, held, status=422)

    assert empty.errors == ["Enter their full name", "Enter their email address", "Select a role"]
    assert wrong.errors[0] == "Enter an email address, like name@example.nhs.uk"
    assert (wrong.field("name"), wrong.field("email")) == ("<b>Amara</b>", "nobody")
    assert twice.errors == ["Ada Mensah is administrator here already"]
    assert (twice.field("role"), letters()) == ("administrator", [])


def test_a_person_is_shown_as_this_organisation_sees_them(browser: Browser, trust: Any, administrator: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    user = person(name="Amara Okafor", email="amara@example.nhs.uk", roles={trust: Role.CHAIR, other: Role.VSM})
    SeatFactory(organisation=trust, user_id=user.id, title="Chair")
    SeatFactory(organisation=other, user_id=user.id, title="Governor there")
    membership = next(each for each in user.memberships if each.role is Role.CHAIR)

    page = browser.page(f"/people/{membership.id}")

    assert (page.heading, page.summary()) == (
        "Amara Okafor",
        {"Email address": "amara@example.nhs.uk", "Sign-in": "Joined"},
    )
    assert "Chair" in page.links
    assert [each for each in ("Tarnbrook", "Governor there", "Very senior manager") if each in page.html] == []


def test_a_role_is_given_ended_with_a_reason_and_the_page_tells_the_story(
    browser: Browser, trust: Any, administrator: Any
) -> None:
    user = person(name="Amara Okafor", roles={trust: Role.CHAIR})

    given = browser.page(f"/people/{user.memberships[0].id}/roles/new", {"role": "auditor"})
    auditor = next(each for each in user.memberships if each.role is Role.AUDITOR)
    silent = browser.page(f"/people/{auditor.id}/end", {"reason": " "}, status=422)
    ended = browser.page(f"/people/{auditor.id}/end", {"reason": "Only for the year end"})
    again = browser.page(f"/people/{auditor.id}/end", {"reason": "Again"}, status=422)

    assert given.flashes == ["Amara Okafor is auditor now"]
    assert silent.errors == ["Enter the reason"]
    assert ended.flashes == ["Amara Okafor is no longer auditor"]
    assert "Ada Mensah took a role away: Amara Okafor, auditor" in ended.text
    assert "Reason: Only for the year end" in ended.text
    assert again.errors == ["This role has ended already"]


def test_a_role_held_already_is_not_given_again(browser: Browser, trust: Any, administrator: Any) -> None:
    page = browser.page(f"/people/{administrator.memberships[0].id}/roles/new", {"role": "administrator"}, status=422)

    assert page.errors == ["Ada Mensah is administrator here already"]


def test_who_leaves_is_named_with_every_role_before_it_is_done(
    browser: Browser, trust: Any, administrator: Any
) -> None:
    user = person(name="Amara Okafor", roles={trust: [Role.CHAIR, Role.AUDITOR]})
    url = f"/people/{user.memberships[0].id}/leave"

    asked = browser.page(url)
    done = browser.page(url, {"reason": "Moved to another trust"})
    again = browser.page(url, {"reason": "Moved"}, status=422)

    assert asked.heading == "End all access of Amara Okafor"
    assert {item.text for item in asked.root.xpath("//main//ul/li")} == {"Chair", "Auditor"}
    assert (user.is_active, done.flashes) == (False, ["Amara Okafor has no access any more"])
    assert done.summary()["Sign-in"] == "No access here now"
    assert again.errors == ["Amara Okafor has no role here"]


def test_the_last_administrator_is_told_what_to_do_first(browser: Browser, trust: Any, administrator: Any) -> None:
    page = browser.page(f"/people/{administrator.memberships[0].id}/leave", {"reason": "Moved"}, status=422)

    assert page.errors == ["The last administrator cannot leave: make somebody else an administrator first"]
    assert page.field("reason") == "Moved"


@pytest.mark.parametrize("way", ["end", "leave"])
def test_an_administrator_who_ends_their_own_access_is_not_shown_an_error(
    browser: Browser, trust: Any, administrator: Any, way: str
) -> None:
    person(roles={trust: Role.ADMINISTRATOR})

    page = browser.page(f"/people/{administrator.memberships[0].id}/{way}", {"reason": "Moved"})

    assert page.heading == "Sign in"


def test_a_name_is_mended(browser: Browser, trust: Any, administrator: Any) -> None:
    user = person(name="Amara Okafr", roles={trust: Role.CHAIR})

    page = browser.page(f"/people/{user.memberships[0].id}/name", {"name": "Amara Okafor"})

    assert (page.heading, page.flashes) == ("Amara Okafor", ["Name changed"])
    assert "Amara Okafr → became Amara Okafor" in page.text


def test_the_name_of_somebody_with_two_organisations_is_not_ours(
    browser: Browser, trust: Any, administrator: Any
) -> None:
    user = person(name="Amara Okafor", roles={trust: Role.CHAIR, OrganisationFactory(): Role.CHAIR})
    membership = next(each for each in user.memberships if each.organisation_id == trust.id)

    page = browser.page(f"/people/{membership.id}/name", {"name": "Changed"}, status=422)

    assert page.errors == [
        "Amara Okafor has a role at another organisation too, so only they can change their name, on their account"
    ]


def test_an_invitation_is_sent_again_until_it_is_taken_up(browser: Browser, trust: Any, administrator: Any) -> None:
    invited = UserFactory(name="Amara Okafor", email="amara@example.nhs.uk", roles={trust: Role.CHAIR})

    sent = browser.page(f"/people/{invited.memberships[0].id}/invitation", {})
    late = browser.page(f"/people/{administrator.memberships[0].id}/invitation", {}, status=422)

    assert (sent.flashes, len(letters())) == (["A new link is on its way to amara@example.nhs.uk"], 1)
    assert late.errors == ["Ada Mensah has joined already"]


PAGES = ["", "/roles/new", "/end", "/leave", "/name", "/invitation"]


@pytest.mark.parametrize("page", PAGES)
def test_the_people_of_another_organisation_are_not_there(
    browser: Browser, trust: Any, administrator: Any, page: str
) -> None:
    other = UserFactory(name="Somebody elsewhere", roles={OrganisationFactory(name="Tarnbrook"): Role.CHAIR})

    answer = browser.page(f"/people/{other.memberships[0].id}{page}", status=404)

    assert [name for name in ("Somebody elsewhere", "Tarnbrook") if name in answer.html] == []
    [event] = events()
    assert (event.tag.value, event.actor, event.organisation_id) == (
        "access.refused",
        administrator,
        other.memberships[0].organisation_id,
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY])
def test_one_needs_the_permission_at_ones_own(
    browser: Browser, trust: Any, sign_in: Any, page: str, role: Role
) -> None:
    user = UserFactory(name="Amara Okafor", email="amara@example.nhs.uk", roles={trust: Role.VSM})
    sign_in(role, trust)
    may_read = role is Role.SECRETARY and page == ""

    answer = browser.page(f"/people/{user.memberships[0].id}{page}", status=200 if may_read else 403)

    assert ("amara@example.nhs.uk" in answer.html) is may_read


def test_hostile_text_in_a_name_is_only_text(browser: Browser, trust: Any, administrator: Any) -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}\u202e👩🏾"
    user = person(name=hostile, roles={trust: Role.CHAIR})

    listed = browser.page(f"/organisations/{trust.id}/people")
    page = browser.page(f"/people/{user.memberships[0].id}")

    assert f"Name {hostile}" in [row[0] for row in listed.rows()]
    assert page.heading == hostile


def test_every_role_that_is_given_says_what_it_does() -> None:
    assert set(WHAT_A_ROLE_DOES) == set(Role)

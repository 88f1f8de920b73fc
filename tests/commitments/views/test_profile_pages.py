"""What a leader offers, and whom somebody is not to be paired with."""

from collections.abc import Callable

import pytest

from tests.commitments.factories import ColleagueFactory, LeaderProfileFactory, PairingConflictFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.queries.conflicts import conflicts_said_by
from tracker.commitments.queries.leaders import profile_of
from tracker.commitments.rules.vocabulary import Kind

SignIn = Callable[..., User]
OFFERED = {
    "kinds": ["mentoring", "reverse mentoring"],
    "capacity": "2",
    "interests": ["Digital and data"],
    "site": "The Elms",
    "appraiser_id": "",
}


def at(trust: Organisation, name: str) -> str:
    return f"/organisations/{trust.id}/commitments/{name}"


def test_a_leader_says_what_they_offer(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    leader = sign_in(Role.VSM, trust)
    UserFactory(name="Sunita Rao", roles={trust: Role.COLLEAGUE})
    chair = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})

    asked = browser.page(at(trust, "profile"))
    page = browser.page(at(trust, "profile"), OFFERED | {"appraiser_id": str(chair.id)})

    assert asked.field("capacity") == "1"
    assert ("Priya Nair" in asked.html, "Sunita Rao" in asked.html) == (True, False)
    assert page.flashes == ["What you offer is saved"]
    profile = profile_of(trust.id, leader.id)
    assert profile is not None
    assert (profile.kinds_offered, profile.capacity, profile.appraiser) == (
        [Kind.MENTORING, Kind.REVERSE],
        2,
        chair,
    )
    again = browser.page(at(trust, "profile"))
    assert (again.field("kinds"), again.field("site")) == (["mentoring", "reverse mentoring"], "The Elms")
    stale = browser.page(at(trust, "profile"), OFFERED | {"version": "7"}, status=409)
    assert "The Elms" in stale.html


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"capacity": ""}, ["Enter how many relationships you can take at a time"]),
        ({"capacity": "11"}, ["Enter a number from 0 to 10"]),
        ({"capacity": "some"}, ["Enter a whole number, like 12"]),
    ],
)
def test_what_cannot_be_offered_is_said(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    sign_in(Role.GOVERNOR, trust)

    page = browser.page(at(trust, "profile"), OFFERED | changes, status=422)

    assert page.errors == errors
    assert page.field("kinds") == ["mentoring", "reverse mentoring"]


def test_who_is_no_leader_is_told_who_is(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(at(trust, "profile"))

    assert "You are on record as none of these today." in page.text
    assert page.links["read about the pool of colleagues"] == at(trust, "join")


def test_a_colleague_names_a_leader_and_takes_it_back(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    person = sign_in(Role.COLLEAGUE, trust)
    ColleagueFactory(organisation=trust, user=person)
    leader = UserFactory(name="Dawn Pereira", roles={trust: Role.VSM})

    asked = browser.page(at(trust, "conflicts"))
    empty = browser.page(at(trust, "conflicts"), {"leader_id": "", "words": "x"}, status=422)
    page = browser.page(at(trust, "conflicts"), {"leader_id": str(leader.id), "words": "We are related"})

    assert asked.root.xpath("//*[@name='email']") == []
    assert (empty.errors, empty.field("words")) == (["Select a leader"], "x")
    assert page.flashes == ["Saved. You two are not proposed to each other from now on"]
    assert "Dawn Pereira: We are related" in page.text
    (conflict,) = conflicts_said_by(trust.id, person.id)
    remove = f"/commitment-conflicts/{conflict.id}/remove"
    assert "You and Dawn Pereira may then be proposed" in browser.page(remove).text
    assert browser.page(remove, {"submit": "y"}).flashes == ["Taken back"]


def test_a_leader_is_not_told_whether_somebody_is_in_the_pool(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.VSM, trust)
    colleague = ColleagueFactory(
        organisation=trust,
        user=UserFactory(name="Meera V", email="meera.v@example.nhs.uk", roles={trust: Role.COLLEAGUE}),
    )

    known = browser.page(at(trust, "conflicts"), {"email": "meera.v@example.nhs.uk"})
    unknown = browser.page(at(trust, "conflicts"), {"email": "nobody.x@example.nhs.uk"})
    twice = browser.page(at(trust, "conflicts"), {"email": "meera.v@example.nhs.uk"}, status=422)

    assert known.flashes == unknown.flashes
    assert colleague.user.name not in unknown.html
    assert unknown.root.xpath("//*[@name='leader_id']") == []
    assert twice.errors == ["You have said this already"]
    assert browser.page(at(trust, "conflicts"), {"email": "meera"}, status=422).errors == [
        "Enter an email address in the correct format, like name@example.nhs.uk"
    ]
    assert browser.page(at(trust, "conflicts"), {"email": ""}, status=422).errors == ["Enter a work email address"]


def test_who_leads_and_is_in_the_pool_says_it_in_either_way(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    person = sign_in(Role.GOVERNOR, trust)
    ColleagueFactory(organisation=trust, user=person)
    leader = UserFactory(roles={trust: Role.VSM})

    neither = browser.page(at(trust, "conflicts"), {"words": "x"}, status=422)
    page = browser.page(at(trust, "conflicts"), {"leader_id": str(leader.id)})

    assert neither.errors == ["Say who it is, in one of the two ways"]
    assert page.flashes == ["Saved. You two are not proposed to each other from now on"]


def test_who_is_neither_has_nothing_to_say(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(at(trust, "conflicts"))

    assert "there is nothing to say here for you" in page.text
    assert page.root.xpath("//main//form") == []
    browser.page(at(trust, "conflicts"), {"leader_id": ""})


def test_nobody_takes_back_what_another_said(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    conflict = PairingConflictFactory(organisation=trust)

    for role in (Role.COORDINATOR, Role.VSM):
        sign_in(role, trust)
        browser.page(f"/commitment-conflicts/{conflict.id}/remove", status=403)
    sign_in(Role.VSM, OrganisationFactory())
    browser.page(f"/commitment-conflicts/{conflict.id}/remove", status=404)
    browser.page(at(trust, "conflicts"), status=404)
    browser.page(at(trust, "profile"), status=404)


def test_auditors_have_no_part_in_it(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    LeaderProfileFactory(organisation=trust, user=sign_in(Role.AUDITOR, trust))

    for name in ("profile", "conflicts", "join"):
        browser.page(at(trust, name), status=403)


@pytest.mark.parametrize("count", [1, 3])
def test_more_conflicts_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    person = sign_in(Role.VSM, trust)
    for number in range(count):
        PairingConflictFactory(organisation=trust, declared_by=person)
        PairingConflictFactory(
            organisation=trust, declared_by=person, other=None, other_email=f"a.b{number}@example.nhs.uk"
        )

    browser.page(at(trust, "conflicts"))

    # The person and their roles, 2. One's own place, 1. Whether one leads: seats and roles, 2. The leaders to choose
    # from: seats, roles and accounts, 3. What was said, 1.
    assert len(browser.statements) == 9

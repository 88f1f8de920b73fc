"""The coordinator's register: the pool, leaders and their room, relationships, who is followed."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.commitments.factories import (
    CareerStepFactory,
    ColleagueFactory,
    ConsentFactory,
    LeaderProfileFactory,
    walked,
)
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague
from tracker.commitments.queries import register as queries
from tracker.commitments.rules.vocabulary import ConsentPurpose, Kind, State
from tracker.db import db

SignIn = Callable[..., User]
PARTS = ("", "/leaders", "/relationships", "/progression")


def at(trust: Organisation, part: str = "") -> str:
    return f"/organisations/{trust.id}/commitments/register{part}"


def joined(trust: Organisation, name: str, **fields: object) -> Colleague:
    found: Colleague = ColleagueFactory(
        organisation=trust, user=UserFactory(name=name, roles={trust: Role.COLLEAGUE}), **fields
    )
    return found


def test_an_empty_register_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)

    pool, leaders, pairs, followed = (browser.page(at(trust, part)) for part in PARTS)

    assert "Nobody is in the pool yet" in pool.text
    assert pool.links["Join the pool of colleagues"] == f"/organisations/{trust.id}/commitments/join"
    assert "No leader has an account yet" in leaders.text
    assert "No relationship yet" in pairs.text
    assert "Nobody has asked to be followed" in followed.text


def test_the_pool_by_name_with_what_each_is_in(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    zoe, amara = joined(trust, "Zoe Bright", number=9004), joined(trust, "Amara Okafor", number=9005, site="")
    gone = ColleagueFactory(organisation=trust, user=UserFactory(name="Gone"), number=9006)
    joined(trust, "Left", left_at=datetime(2026, 6, 1, tzinfo=UTC))
    joined(OrganisationFactory(), "Elsewhere")
    leader = UserFactory(name="Dawn Pereira", roles={trust: Role.VSM})
    walked(State.ACTIVE, colleague=zoe, leader=leader, number=9003)
    walked(State.ENDED, colleague=amara, leader=leader, number=9002)

    page = browser.page(at(trust))
    only = browser.page(at(trust, "?unpaired=y"))

    assert "3 colleagues are in the pool, 2 of them in no relationship. 1 leader has room for 0 more" in page.text
    assert page.rows("The pool") == [
        [
            "Amara Okafor C9005",
            "Band 7",
            "Not given",
            "Mentoring, then sponsorship, then reverse mentoring",
            "1 April 2026",
            "None",
        ],
        [
            "Gone C9006, no role here any more",
            "Band 7",
            "Ashbourne General",
            "Mentoring, then sponsorship, then reverse mentoring",
            "1 April 2026",
            "None",
        ],
        [
            "Zoe Bright C9004",
            "Band 7",
            "Ashbourne General",
            "Mentoring, then sponsorship, then reverse mentoring",
            "1 April 2026",
            "R9003 mentoring, Dawn Pereira Active",
        ],
    ]
    assert [row[0] for row in only.rows("The pool")] == ["Amara Okafor C9005", "Gone C9006, no role here any more"]
    assert page.links["Gone"] == f"/colleagues/{gone.id}"


def test_everybody_may_be_in_a_relationship(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    walked(State.REQUESTED, colleague=joined(trust, "Zoe Bright"))

    assert "Everybody in the pool is in a relationship." in browser.page(at(trust, "?unpaired=y")).text


def test_what_needs_the_coordinator_comes_first(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    leader = UserFactory(name="Dawn Pereira", roles={trust: Role.VSM})
    waits = walked(State.REQUESTED, colleague=joined(trust, "Zoe Bright"), leader=leader, number=9001)
    walked(
        State.REQUESTED,
        colleague=joined(trust, "Recent"),
        leader=leader,
        requested_at=datetime(2026, 11, 20, tzinfo=UTC),
    )
    slow = walked(State.ACCEPTED, colleague=joined(trust, "Ann Lee"), leader=leader, number=9003)
    recently = walked(State.ACCEPTED, colleague=joined(trust, "Accepted"), leader=leader)
    recently.leader_accepted_at = datetime(2026, 11, 20, tzinfo=UTC)
    stalled = walked(State.ACTIVE, colleague=joined(trust, "Amara Okafor"), leader=leader, number=9005)
    stalled.escalated_on = date(2026, 11, 2)
    walked(State.ACTIVE, colleague=joined(trust, "Well"), leader=leader)

    page = browser.page(at(trust))

    needs = [
        " ".join(item.text_content().split())
        for item in page.root.xpath("//h2[.='What needs you']/following-sibling::ul[1]/li")
    ]
    said = "No session in the agreed rhythm. Both were asked. It waits for you since 2 November 2026"
    assert sorted(needs) == [
        "1 leader has not said what they offer, so nobody is proposed to them",
        f"{waits}, Dawn Pereira and Zoe Bright: No answer for 216 days",
        f"{slow}, Dawn Pereira and Ann Lee: Accepted, and no agreement for 216 days",
        f"{stalled}, Dawn Pereira and Amara Okafor: {said}",
    ]


def test_a_long_pool_is_paged_by_name(
    browser: Browser, sign_in: SignIn, trust: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    sign_in(Role.COORDINATOR, trust)
    for name in ("Ann Lee", "Ann Lee", "Ann Lee", "Zoe Bright", "Bo Diaz"):
        joined(trust, name)

    first = browser.page(at(trust))
    second = browser.page(first.links["Next page of colleagues"])
    third = browser.page(second.links["Next page of colleagues"])

    names = [row[0].rpartition(" ")[0] for page in (first, second, third) for row in page.rows("The pool")]
    assert names == ["Ann Lee", "Ann Lee", "Ann Lee", "Bo Diaz", "Zoe Bright"]
    for odd in ("x", str(joined(OrganisationFactory(), "Zoe").id), str(trust.id)):
        assert browser.page(at(trust, f"?after={odd}")).rows("The pool")[0] == first.rows("The pool")[0]


def test_leaders_with_what_they_offer_and_their_room(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    offers, silent = (UserFactory(name=name, roles={trust: Role.VSM}) for name in ("Ann Lee", "Tom Reed"))
    LeaderProfileFactory(organisation=trust, user=offers, capacity=3)
    LeaderProfileFactory(
        organisation=trust,
        user=UserFactory(name="Zoe Bright", roles={trust: Role.VSM}),
        kinds=[],
        interests=[],
        site="",
    )
    walked(State.ACTIVE, colleague=joined(trust, "Amara Okafor"), leader=offers)
    walked(State.ENDED, colleague=joined(trust, "Bo Diaz"), leader=silent)

    page = browser.page(at(trust, "/leaders"))

    assert page.rows("Leaders") == [
        [
            "Ann Lee Very senior manager",
            "Mentoring, sponsorship",
            "Quality improvement",
            "Ashbourne General",
            "1",
            "2",
        ],
        ["Tom Reed Very senior manager", "Not said yet", "Not said", "Not said", "0", "1"],
        ["Zoe Bright Very senior manager", "Nothing at present", "Not said", "Not said", "0", "1"],
    ]


def test_relationships_by_state_the_newest_first(
    browser: Browser, sign_in: SignIn, trust: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    sign_in(Role.COORDINATOR, trust)
    for number, state in enumerate((State.ACTIVE, State.REQUESTED, State.DECLINED, State.ACTIVE), start=9001):
        walked(state, colleague=joined(trust, "Zoe Bright"), number=number, kind=Kind.REVERSE)
    walked(State.ACTIVE)

    page = browser.page(at(trust, "/relationships"))
    second = browser.page(page.links["Next page of relationships"])
    active = browser.page(at(trust, "/relationships?state=active"))
    none = browser.page(at(trust, "/relationships?state=paused"))

    assert page.rows() == [
        ["R9004, reverse mentoring", "Janet Williams", "Zoe Bright", "Active", "20 April 2026", "1 May 2026"],
        ["R9003, reverse mentoring", "Janet Williams", "Zoe Bright", "Declined", "20 April 2026", "Never"],
    ]
    assert [row[5] for row in second.rows()] == ["Not yet", "1 May 2026"]
    assert {"All (4)", "Active (2)", "Requested (1)", "Declined (1)"} <= set(page.links)
    assert [row[0][:5] for row in active.rows()] == ["R9004", "R9001"]
    assert none.links["Show all"] == at(trust, "/relationships")
    for odd in ("?state=friends", "?before=x", "?before=²", "?before=9999999999999999999999"):
        assert len(browser.page(at(trust, f"/relationships{odd}")).rows()) == 2


def test_who_is_followed_and_their_steps(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    zoe, amara = joined(trust, "Zoe Bright"), joined(trust, "Amara Okafor")
    for each in (zoe, amara):
        ConsentFactory(colleague=each, purpose=ConsentPurpose.PROGRESSION)
    joined(trust, "Not followed")
    CareerStepFactory(colleague=zoe)

    page = browser.page(at(trust, "/progression"))

    assert "Amara Okafor No step is written down yet.Zoe Bright 1 September 2026: move to another band" in page.text
    assert "Not followed" not in page.text


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.OVERSEER}])
def test_nobody_else_reads_the_register(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    sign_in(role, trust)

    for part in PARTS:
        browser.page(at(trust, part), status=403)


def test_the_register_of_another_organisation_is_not_there(browser: Browser, sign_in: SignIn) -> None:
    elsewhere = OrganisationFactory()
    sign_in(Role.COORDINATOR, OrganisationFactory())

    for part in PARTS:
        browser.page(at(elsewhere, part), status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_register_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for _ in range(count):
        leader, colleague = UserFactory(roles={trust: Role.VSM}), joined(trust, "Zoe Bright")
        LeaderProfileFactory(organisation=trust, user=leader)
        walked(State.REQUESTED, colleague=colleague, leader=leader)
        ConsentFactory(colleague=colleague, purpose=ConsentPurpose.PROGRESSION)
        CareerStepFactory(colleague=colleague)
    sign_in(Role.COORDINATOR, trust)
    db.session.flush()

    counts = []
    for part in PARTS:
        browser.page(at(trust, part))
        counts.append(len(browser.statements))

    # The person and their roles, 2, on each page.
    # Pool: its page, relationships and accounts, 3; two counts, 2; what needs the coordinator, 1; leaders, 4.
    # Leaders: seats, roles, what they offer, how many they have, 4. Relationships: a page, and counts by state, 2.
    # Who is followed: people and steps, 2.
    assert counts == [12, 6, 4, 4]


def test_the_coordinator_takes_out_of_the_pool_who_has_left_the_organisation(
    browser: Browser, trust: Organisation, sign_in: SignIn
) -> None:
    sign_in(Role.COORDINATOR, trust)
    gone = ColleagueFactory(organisation=trust, user=UserFactory(name="Devika Nair"))
    address = f"/colleagues/{gone.id}"

    before = browser.page(address)
    page = browser.page(f"{address}/take-out", {"submit": "y"})

    assert "They hold no role here any more. Take them out of the pool" in before.text
    assert page.flashes == ["They are out of the pool. Everything that rested on their consent has stopped"]
    assert "They left the pool on" in page.text


def test_nobody_is_taken_out_who_can_withdraw_themselves(
    browser: Browser, trust: Organisation, sign_in: SignIn
) -> None:
    sign_in(Role.COORDINATOR, trust)
    here = ColleagueFactory(organisation=trust, user=UserFactory(roles={trust: Role.COLLEAGUE}))
    address = f"/colleagues/{here.id}"

    page = browser.page(f"{address}/take-out", {"submit": "y"}, status=422)

    assert page.errors == ["They still have a role here, so only they can withdraw"]
    assert "Take them out of the pool" not in browser.page(address).text

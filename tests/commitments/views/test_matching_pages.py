"""Proposals for the whole pool, and by hand for one colleague."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tests.commitments.factories import ColleagueFactory, LeaderProfileFactory, WishFactory, walked
from tests.conftest import Browser
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague, Relationship
from tracker.commitments.rules.vocabulary import Kind, State
from tracker.commitments.views import matching as views
from tracker.db import db
from tracker.outbox.models import Message

SignIn = Callable[..., User]


def at(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/commitments/matching"


def leading(trust: Organisation, name: str, **offered: object) -> User:
    person: User = UserFactory(name=name)
    MembershipFactory(user=person, organisation=trust, role=Role.VSM, created_at=datetime(2024, 4, 1, tzinfo=UTC))
    LeaderProfileFactory(organisation=trust, user=person, **offered)
    return person


def joined(trust: Organisation, name: str, **fields: object) -> Colleague:
    found: Colleague = ColleagueFactory(
        organisation=trust, user=UserFactory(name=name, roles={trust: Role.COLLEAGUE}), **fields
    )
    return found


def pairs() -> list[tuple[str, str, Kind, State]]:
    found = db.session.scalars(sa.select(Relationship).order_by(Relationship.number))
    return [(each.leader.name, each.colleague_user.name, each.kind, each.state) for each in found]


def test_without_anybody_it_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)

    empty = browser.page(at(trust))
    joined(trust, "Meera Venkataraman")
    alone = browser.page(at(trust))

    assert empty.links["The register says how colleagues join"] == f"/organisations/{trust.id}/commitments/register"
    assert "No pair suits today" in alone.text
    assert alone.rows("Proposed to nobody") == [["Meera Venkataraman", "No leader has room for another relationship"]]


def test_each_proposal_says_why_and_each_colleague_without_one_too(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COORDINATOR, trust)
    dawn = leading(trust, "Dawn Pereira", kinds=["mentoring"])
    meera, sunita = joined(trust, "Meera Venkataraman"), joined(trust, "Sunita Rao", kinds=["reverse mentoring"])
    WishFactory(colleague=meera, leader=dawn)

    page = browser.page(at(trust))

    assert "1 pair suits today" in page.text
    ((pair, kind, why),) = page.rows("Proposals, the strongest first")
    assert (pair, kind) == (
        "Meera Venkataraman with Dawn Pereira Very senior manager Other leaders for Meera Venkataraman",
        "Mentoring",
    )
    assert why == (
        "Their first choice The leader owes mentoring or reverse mentoring this year They asked for mentoring first "
        "They are in no relationship yet Same site: Ashbourne General Both named quality improvement"
    )
    assert page.field("pairs") is None
    assert page.rows("Proposed to nobody") == [
        ["Sunita Rao", "They asked for reverse mentoring, and the leader offers mentoring"]
    ]
    assert page.links["Sunita Rao"] == f"/colleagues/{sunita.id}/match"


def test_a_person_ticks_what_is_proposed_and_nothing_happens_before(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COORDINATOR, trust)
    for leader, colleague in (("Dawn Pereira", "Meera Venkataraman"), ("Tom Reed", "Sunita Rao")):
        WishFactory(colleague=joined(trust, colleague), leader=leading(trust, leader))
    offered = browser.page(at(trust)).root.xpath("//input[@name='pairs']/@value")

    nothing = browser.page(at(trust), {}, status=422)
    page = browser.page(at(trust), {"pairs": offered[:1]})

    assert nothing.errors == ["Select at least one proposal"]
    assert page.flashes == ["1 relationship proposed. Both sides of each are asked by mail"]
    assert len(page.rows("Proposals, the strongest first")) == 1
    ((_, _, kind, state),) = pairs()
    assert (kind, state) == (Kind.MENTORING, State.REQUESTED)
    letters = db.session.scalars(sa.select(Message)).all()
    assert len(letters) == 2
    told = [each.subject + each.body.partition(",")[2] for each in letters]  # without the greeting of each by name
    for secret in ("Meera", "Sunita", "Dawn", "Tom Reed", "mentor", "sponsor", "ethnic"):
        assert [each for each in told if secret in each] == []


def test_all_that_was_ticked_is_proposed_or_none_of_it(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    dawn, tom = leading(trust, "Dawn Pereira"), leading(trust, "Tom Reed")
    for name in ("Meera Venkataraman", "Sunita Rao"):
        joined(trust, name)
    offered = browser.page(at(trust)).root.xpath("//input[@name='pairs']/@value")
    sunita = db.session.scalars(sa.select(Colleague).join(Colleague.user).where(User.name == "Sunita Rao")).one()
    sunita.line_manager = {dawn.id: dawn, tom.id: tom}[
        next(leader.id for leader in (dawn, tom) if any(f"{leader.id} {sunita.id}" in each for each in offered))
    ]

    page = browser.page(at(trust), {"pairs": offered}, status=422)

    assert page.errors == [f"Sunita Rao with {sunita.line_manager.name}: The leader is their line manager"]
    assert (pairs(), db.session.scalars(sa.select(Message)).all()) == ([], [])
    browser.page(at(trust), {"pairs": "whatever"}, status=422)


def test_a_long_list_shows_the_strongest(
    browser: Browser, sign_in: SignIn, trust: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 1)
    sign_in(Role.COORDINATOR, trust)
    leading(trust, "Dawn Pereira", capacity=2)
    for name in ("Meera Venkataraman", "Sunita Rao", "Zoe Bright", "Ann Lee"):
        joined(trust, name)

    page = browser.page(at(trust))

    assert "2 pairs suit today The 1 strongest are shown." in page.text
    assert "2 colleagues, those in no relationship first. The first 1 are shown." in page.text


def test_one_colleague_is_matched_by_hand_with_the_best_few(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COORDINATOR, trust)
    best = leading(trust, "Ann Lee")
    for name in ("Bo Diaz", "Cy Young", "Di Moss"):
        leading(trust, name, site="The Elms")
    manager = leading(trust, "Eve Stone")
    leading(trust, "Flo Hart", capacity=0)
    meera = joined(trust, "Meera Venkataraman", line_manager=manager)
    WishFactory(colleague=meera, leader=best)
    address = f"/colleagues/{meera.id}/match"

    asked = browser.page(address)
    values = asked.root.xpath("//input[@name='pair']/@value")
    unasked = browser.page(address, {"submit": "y"}, status=422)
    page = browser.page(address, {"pair": values[0]})

    assert len(values) == 4
    assert values[-1] == "other"
    assert "Ann Lee, very senior manager: mentoring Their first choice. The leader owes" in asked.text
    against = {row[0].split(" Very")[0]: row[1] for row in asked.rows("What stands against each leader")}
    assert against == {
        "Ann Lee": "Nothing",
        "Bo Diaz": "Nothing",
        "Cy Young": "Nothing",
        "Di Moss": "Nothing",
        "Eve Stone": "The leader is their line manager",
        "Flo Hart": "No room left",
    }
    assert unasked.errors == ["Select whom you propose"]
    assert page.flashes == ["The relationship is proposed. Both sides are asked by mail"]
    assert pairs() == [("Ann Lee", "Meera Venkataraman", Kind.MENTORING, State.REQUESTED)]


def test_somebody_else_may_be_proposed_who_does_not_offer_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COORDINATOR, trust)
    tom, full = leading(trust, "Tom Reed", kinds=[]), leading(trust, "Flo Hart", capacity=0)
    meera = joined(trust, "Meera Venkataraman", kinds=["reverse mentoring", "mentoring"])
    address = f"/colleagues/{meera.id}/match"

    asked = browser.page(address)
    half = browser.page(address, {"pair": "other"}, status=422)
    no_room = browser.page(
        address, {"pair": "other", "leader_id": str(full.id), "kind": "reverse mentoring"}, status=422
    )
    page = browser.page(address, {"pair": "other", "leader_id": str(tom.id), "kind": "reverse mentoring"})

    assert "No leader with room suits them today." in asked.text
    assert asked.root.xpath("//select[@name='kind']/option/@value") == ["", "reverse mentoring", "mentoring"]
    assert half.errors == ["Select which leader", "Select for what"]
    assert no_room.errors == ["Flo Hart has no room left. They can change that themselves, in what they offer"]
    assert page.flashes == ["The relationship is proposed. Both sides are asked by mail"]
    assert pairs() == [("Tom Reed", "Meera Venkataraman", Kind.REVERSE, State.REQUESTED)]


def test_who_cannot_answer_is_proposed_to_nobody(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, trust)
    left = joined(trust, "Left", left_at=datetime(2026, 6, 1, tzinfo=UTC))
    gone = ColleagueFactory(organisation=trust)

    assert "They have left the pool" in browser.page(f"/colleagues/{left.id}/match").text
    assert "They hold no role here any more" in browser.page(f"/colleagues/{gone.id}/match").text


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.OVERSEER}])
def test_nobody_else_matches(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    sign_in(role, trust)

    browser.page(at(trust), status=403)
    browser.page(at(trust), {"pairs": "x"}, status=403)


def test_other_organisations_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COORDINATOR, OrganisationFactory())

    browser.page(at(trust), status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_more_people_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for number in range(count):
        leader = leading(trust, f"Leader {number}", capacity=2)
        walked(State.ACTIVE, colleague=joined(trust, f"Paired {number}"), leader=leader)
        joined(trust, f"Free {number}", kinds=["mentoring"])
        joined(trust, f"Nobody {number}", kinds=["reverse mentoring"])
    sign_in(Role.COORDINATOR, trust)

    page = browser.page(at(trust))
    whole = len(browser.statements)
    browser.page(f"/colleagues/{db.session.scalars(sa.select(Colleague.id)).first()}/match")

    assert len(page.rows("Proposals, the strongest first")) == count
    # The person and their roles, 2. Accounts and relationships, 2. Coverage, 4. What is owed and offered and who is
    # kept apart, 3. The pool and its wishes, 2. For one colleague, the place with consents and wishes, 3.
    assert (whole, len(browser.statements)) == (13, 16)

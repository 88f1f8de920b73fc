"""Asking a leader, answering, taking back, pausing and ending, each on a page of its own; looking a vacancy up."""

from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa

from tests.commitments.factories import ColleagueFactory, LeaderProfileFactory, PairingConflictFactory
from tests.commitments.pairs import paired, sides
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tests.panels.factories import PanelFactory, PanelMemberFactory, VacancyFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague, Relationship
from tracker.commitments.rules.vocabulary import EndReason, Kind, Side, State
from tracker.db import db
from tracker.panels.rules.vocabulary import PanelKind, PanelState

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"


@pytest.fixture
def place(browser: Browser, trust: Organisation) -> Colleague:
    """A colleague in the pool, signed in."""
    found: Colleague = ColleagueFactory(organisation=trust, user__roles={trust: Role.COLLEAGUE})
    browser.sign_in(found.user)
    return found


@pytest.fixture
def leader(trust: Organisation) -> User:
    found: User = UserFactory(name="Janet Williams", roles={trust: Role.VSM})
    return found


def request_page(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/commitments/request"


def offered(page: Page) -> Sequence[str]:
    return [each.text_content() for each in page.root.xpath("//select[@name='leader_id']/option")]


def test_a_colleague_asks_a_leader(browser: Browser, trust: Organisation, place: Colleague, leader: User) -> None:
    empty = browser.page(request_page(trust))
    page = browser.page(request_page(trust), {"leader_id": str(leader.id), "kind": "reverse mentoring"})

    pair = db.session.scalars(sa.select(Relationship)).one()
    assert offered(empty) == ["Select a leader", "Janet Williams, Very senior manager"]
    assert (pair.kind, pair.leader, pair.proposed_as) == (Kind.REVERSE, leader, Side.COLLEAGUE)
    assert page.flashes == ["Janet Williams is asked, and told by email that something waits for them"]
    assert page.heading == "Reverse mentoring with Janet Williams"
    assert "You asked. It waits for the answer of Janet Williams." in page.text


def test_nobody_is_offered_themselves_their_manager_or_a_leader_who_takes_nobody_on(
    browser: Browser, trust: Organisation, leader: User
) -> None:
    own = UserFactory(name="Meera Venkataraman", roles={trust: Role.VSM})
    ColleagueFactory(organisation=trust, user=own, line_manager=leader)
    busy = UserFactory(name="Clive Busy", roles={trust: Role.VSM})
    LeaderProfileFactory(organisation=trust, user=busy, capacity=0)
    browser.sign_in(own)

    assert offered(browser.page(request_page(trust))) == ["Select a leader"]


def test_what_is_missing_or_cannot_be_is_said_beside_its_question(
    browser: Browser, trust: Organisation, place: Colleague, leader: User
) -> None:
    empty = browser.page(request_page(trust), {"leader_id": "", "kind": ""}, status=422)
    good = {"leader_id": str(leader.id), "kind": "mentoring"}
    browser.page(request_page(trust), good)
    twice = browser.page(request_page(trust), good, status=422)
    other = UserFactory(name="Aled Hughes", roles={trust: Role.VSM})
    PairingConflictFactory(organisation=trust, declared_by=other, other=place.user)
    apart = browser.page(request_page(trust), good | {"leader_id": str(other.id)}, status=422)

    assert empty.errors == ["Select a leader", "Select what you ask for"]
    assert twice.errors == ["There is mentoring between the two already: R1. One of a kind at a time"]
    assert twice.field("leader_id") == str(leader.id)
    assert apart.errors == ["These two people cannot be paired. The mentoring coordinator can say more"]


def test_who_is_not_in_the_pool_is_told_how_to_join_it(browser: Browser, trust: Organisation) -> None:
    browser.sign_in(UserFactory(roles={trust: Role.NETWORK_LEAD}))

    page = browser.page(request_page(trust))

    assert "Only somebody in the pool of colleagues can ask a leader." in page.text
    assert page.links["Read about joining the pool"] == f"/organisations/{trust.id}/commitments/join"


def test_a_leader_accepts_with_what_the_colleague_wrote_before_them(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.REQUESTED)
    browser.sign_in(pair.leader)

    asked = browser.page(f"/relationships/{pair.id}/answer")
    page = browser.page(f"/relationships/{pair.id}/answer", {"answer": "accept"})

    assert asked.summary()["What they want from it"] == "To understand how the board decides about money"
    assert "Both named quality improvement" in asked.text
    assert page.flashes == ["You have accepted"]
    assert "You have accepted. It waits for the answer of Meera Venkataraman." in page.text


def test_a_colleague_declines_without_a_reason(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.REQUESTED)
    browser.sign_in(pair.colleague.user)

    asked = browser.page(f"/relationships/{pair.id}/answer")
    missing = browser.page(f"/relationships/{pair.id}/answer", {"answer": ""}, status=422)
    page = browser.page(f"/relationships/{pair.id}/answer", {"answer": "decline"})

    assert asked.summary()["Leader"] == "Janet Williams"
    assert missing.errors == ["Select whether you accept"]
    assert page.flashes == ["You have declined. The other person is told that it will not go ahead"]
    assert (pair.state, pair.declined_by) == (State.DECLINED, Side.COLLEAGUE)


def test_who_accepts_what_was_taken_back_meanwhile_is_told_so(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.REQUESTED, proposed_as=Side.COLLEAGUE, colleague_accepted_at=clock.now())
    leader, colleague = sides(pair)
    browser.sign_in(leader)
    browser.page(f"/relationships/{pair.id}/answer")
    browser.sign_in(colleague)

    asked = browser.page(f"/relationships/{pair.id}/take-back")
    taken = browser.page(f"/relationships/{pair.id}/take-back", {})
    browser.sign_in(leader)
    late = browser.page(f"/relationships/{pair.id}/answer", {"answer": "accept"}, status=422)

    assert asked.heading == "Take the request back"
    assert taken.flashes == ["The request is taken back"]
    assert "The request was taken back on 22 November 2026." in taken.text
    assert late.errors == ["This request was taken back or has ended, so it cannot be answered any more"]


def test_whoever_did_not_ask_does_not_take_it_back(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.REQUESTED)
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}")
    refused = browser.page(f"/relationships/{pair.id}/take-back", {}, status=422)

    assert "Take the request back" not in page.links
    assert refused.errors == ["Only whoever asked can take the request back. You can decline it"]


def test_the_coordinator_takes_back_what_was_proposed(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust, to=State.REQUESTED)
    browser.sign_in(UserFactory(roles={trust: Role.COORDINATOR}))

    page = browser.page(f"/relationships/{pair.id}")
    taken = browser.page(page.links["Take the request back"], {})

    assert taken.flashes == ["The request is taken back"]
    assert pair.state is State.ENDED


def test_it_is_paused_and_taken_up_again(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    leader, colleague = sides(pair)
    browser.sign_in(leader)
    browser.page(f"/relationships/{pair.id}/pause")
    paused = browser.page(f"/relationships/{pair.id}/pause", {"version": str(pair.version)})
    browser.sign_in(colleague)
    asked = browser.page(f"/relationships/{pair.id}/resume")
    again = browser.page(f"/relationships/{pair.id}/resume", {"version": str(pair.version)})

    assert paused.flashes == ["It is paused. The other person is told by email that something has changed"]
    assert "It has been paused since 22 November 2026." in asked.text
    assert again.flashes == ["It goes on. The other person is told by email that something has changed"]
    assert pair.state is State.ACTIVE


def test_who_pauses_what_somebody_changed_meanwhile_sees_both_versions(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/pause", {"version": "1"}, status=409)

    assert "Somebody else saved this first" in page.text


def test_who_ends_it_says_why_and_may_say_something_to_the_other(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    browser.sign_in(pair.colleague.user)

    asked = browser.page(f"/relationships/{pair.id}/end")
    version = {"version": str(pair.version)}
    missing = browser.page(f"/relationships/{pair.id}/end", version | {"words": HOSTILE}, status=422)
    page = browser.page(f"/relationships/{pair.id}/end", version | {"reason": "not the right fit", "words": HOSTILE})

    assert "Only the two of you read it. The mentoring coordinator reads the reason" in asked.text
    assert "withdrawn" not in asked.text
    assert missing.errors == ["Select why it ends"]
    assert missing.field("words") == HOSTILE
    assert page.flashes == ["It has ended. Both are told by email that something has changed"]
    assert "You ended it on 22 November 2026. Reason: not the right fit." in page.text
    assert (pair.state, pair.end_words) == (State.ENDED, HOSTILE)


def test_the_coordinator_ends_it_and_writes_no_words_between_the_two(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    browser.sign_in(UserFactory(roles={trust: Role.COORDINATOR}))

    asked = browser.page(f"/relationships/{pair.id}/end")
    answers = {"version": str(pair.version), "reason": "not enough time", "words": "Slipped in"}
    page = browser.page(f"/relationships/{pair.id}/end", answers)

    assert not asked.root.xpath("//textarea")
    assert "The mentoring coordinator ended it on 22 November 2026." in page.text
    assert (pair.end_reason, pair.end_words) == (EndReason.TIME, "")


@pytest.mark.parametrize(
    ("place", "state", "words"),
    [
        ("answer", State.ACTIVE, "There is nothing to answer any more"),
        ("take-back", State.DECLINED, "There is nothing to take back any more"),
        ("pause", State.AGREEMENT, "Only a relationship that is active can be paused"),
        ("resume", State.ACTIVE, "Only a relationship that is paused can be taken up again"),
        ("end", State.REQUESTED, "There is nothing to end here"),
    ],
)
def test_a_page_that_makes_no_sense_any_more_leads_back_and_says_why(
    browser: Browser, trust: Organisation, place: str, state: State, words: str
) -> None:
    pair = paired(trust, to=state)
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/{place}")

    assert page.flashes == [words]
    assert page.heading == "Mentoring with Meera Venkataraman"


@pytest.mark.parametrize("place", ["answer", "take-back", "pause", "resume", "end"])
def test_the_pages_of_others_are_refused_or_not_there(browser: Browser, trust: Organisation, place: str) -> None:
    pair = paired(trust)
    for user, status in [
        (UserFactory(roles={trust: Role.CHAIR}), 403),
        (UserFactory(roles={trust: Role.ADMINISTRATOR}), 403),
        (UserFactory(roles={OrganisationFactory(): Role.COORDINATOR}), 404),
    ]:
        browser.sign_in(user)
        browser.page(f"/relationships/{pair.id}/{place}", status=status)


def check(browser: Browser, trust: Organisation, reference: str, status: int = 200) -> Page:
    return browser.page(f"/organisations/{trust.id}/commitments/check-vacancy", {"reference": reference}, status=status)


def seated(trust: Organisation, user: User, **panel: Any) -> None:
    vacancy = VacancyFactory(organisation=trust, reference="400-7001-AB")
    PanelMemberFactory(panel=PanelFactory(vacancy=vacancy, **panel), user=user, name=user.name)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_colleague_learns_that_a_leader_of_theirs_sits_on_the_panel(
    browser: Browser, trust: Organisation, kind: Kind
) -> None:
    pair = paired(trust, kind=kind)
    seated(trust, pair.leader)
    browser.sign_in(pair.colleague.user)

    browser.page(f"/organisations/{trust.id}/commitments/check-vacancy")
    page = check(browser, trust, "400-7001-ab")

    assert "A leader of yours sits on the panels of this vacancy: Janet Williams, interview panel on" in page.text
    assert not [each for each in browser.statements if each.startswith(("INSERT", "UPDATE"))]


@pytest.mark.parametrize("why", ["another leader", "ended", "cancelled panel", "requested"])
def test_a_colleague_learns_of_nobody_elses_leader(browser: Browser, trust: Organisation, why: str) -> None:
    states = {"ended": State.ENDED, "requested": State.REQUESTED}
    pair = paired(trust, to=states.get(why, State.ACTIVE))
    on_it = UserFactory(name="Clive Other") if why == "another leader" else pair.leader
    off = {"state": PanelState.CANCELLED, "cancelled_reason": "Nobody applied"} if why == "cancelled panel" else {}
    seated(trust, on_it, kind=PanelKind.SHORTLISTING, **off)
    browser.sign_in(pair.colleague.user)

    page = check(browser, trust, "400-7001-AB")

    assert "Nobody who mentors you, learns from you or sponsors you sits on a panel of this vacancy." in page.text
    assert on_it.name not in page.text


def test_a_vacancy_that_is_not_there_is_said_to_be_none(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    VacancyFactory(organisation=OrganisationFactory(), reference="900-1")
    browser.sign_in(pair.colleague.user)

    empty = check(browser, trust, "", status=422)
    wrong = check(browser, trust, "900-1", status=422)

    assert empty.errors == ["Enter the reference of the vacancy"]
    assert wrong.errors == ["There is no vacancy with this reference here. Check it in the advert"]
    assert wrong.field("reference") == "900-1"

"""A colleague's own place in the pool: joining, changing, wishing, withdrawing."""

from collections.abc import Callable

import pytest

from tests.commitments.factories import (
    CareerStepFactory,
    ColleagueFactory,
    CommitmentSettingsFactory,
    ConsentFactory,
    LeaderProfileFactory,
    PairingConflictFactory,
    WishFactory,
    walked,
)
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague
from tracker.commitments.queries.records import own_place
from tracker.commitments.rules import settled
from tracker.commitments.rules.joining import digest_of
from tracker.commitments.rules.vocabulary import ConsentPurpose, Kind, State
from tracker.db import db
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
WROTE = {
    "band": "7",
    "first_kind": "sponsorship",
    "second_kind": "mentoring",
    "third_kind": "",
    "wants": "To chair a meeting",
    "interests": "Quality improvement",
    "site": "Ashbourne General",
    "availability": "Tuesdays",
    "could_reach_executive": "y",
    "line_manager_id": "",
    "line_manager_name": "",
}
AGREED = {"is_eligible": "y", "agrees": "y", "seen": digest_of(settled.CONSENT)}


def join_at(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/commitments/join"


@pytest.fixture
def colleague(sign_in: SignIn, trust: Organisation) -> Colleague:
    """Somebody in the pool, signed in."""
    person = sign_in(Role.COLLEAGUE, trust)
    person.name = "Meera Venkataraman"
    found: Colleague = ColleagueFactory(organisation=trust, user=person)
    return found


def test_somebody_joins_by_their_own_word_and_reads_what_they_wrote(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    person = sign_in(Role.COLLEAGUE, trust)

    asked = browser.page(join_at(trust))
    page = browser.page(join_at(trust), WROTE | AGREED)

    assert settled.CONSENT in asked.text
    assert asked.field("agrees") is None
    assert page.flashes == ["You are in the pool of colleagues"]
    facts = page.summary()
    assert (facts["Band or grade"], facts["Would like"]) == ("Band 7", "Sponsorship, then mentoring")
    assert facts["Could reach an executive role within three years"] == "Yes, by their own word"
    own = own_place(trust.id, person.id)
    assert own is not None
    assert browser.page(join_at(trust)).heading == page.heading == "My place in the pool"


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"agrees": ""}, ["Tick the box to agree"]),
        (
            {"is_eligible": ""},
            ["Tick the box if you are from an ethnic minority background. The pool is for nobody else"],
        ),
        ({"band": ""}, ["Select your band or grade"]),
        ({"band": "9"}, ["The pool is for colleagues at band 8d or below"]),
        ({"first_kind": ""}, ["Select what you would like most"]),
        ({"second_kind": "sponsorship"}, ["Select each kind once"]),
    ],
)
def test_what_cannot_be_is_said_beside_its_question_and_what_was_typed_stays(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    person = sign_in(Role.COLLEAGUE, trust)
    answers = {name: value for name, value in (WROTE | AGREED | changes).items() if value}

    page = browser.page(join_at(trust), answers, status=422)

    assert page.errors == errors
    assert (page.field("wants"), page.field("site")) == ("To chair a meeting", "Ashbourne General")
    assert own_place(trust.id, person.id) is None


def test_wording_that_changed_while_the_page_was_open_is_read_again(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COLLEAGUE, trust)
    CommitmentSettingsFactory(organisation=trust, consent_wording="I agree to be paired by our own rules")

    page = browser.page(join_at(trust), WROTE | AGREED, status=422)

    assert page.errors == ["The wording was changed while this page was open. Read it again, then agree"]
    assert "I agree to be paired by our own rules" in page.text
    assert (page.field("agrees"), page.field("seen")) == (None, digest_of("I agree to be paired by our own rules"))


def test_a_very_senior_manager_is_shown_the_way_to_lead(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.VSM, trust)

    page = browser.page(join_at(trust))

    assert page.heading == "The pool is for colleagues at band 8d or below"
    assert page.links["Say what you offer"] == f"/organisations/{trust.id}/commitments/profile"


def test_the_list_of_line_managers_names_nobody_who_is_only_a_colleague(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.COLLEAGUE, trust)
    UserFactory(name="Sunita Rao", roles={trust: Role.COLLEAGUE})
    UserFactory(name="Dawn Pereira", roles={trust: Role.VSM})

    html = browser.page(join_at(trust)).html

    assert ("Sunita Rao" in html, "Dawn Pereira" in html) == (False, True)


def test_they_change_what_they_wrote(browser: Browser, colleague: Colleague) -> None:
    address = f"/colleagues/{colleague.id}/edit"

    asked = browser.page(address)
    page = browser.page(address, WROTE | {"version": "1", "band": "8a", "third_kind": "reverse mentoring"})
    stale = browser.page(address, WROTE | {"version": "1"}, status=409)

    assert (asked.field("first_kind"), asked.field("second_kind")) == ("mentoring", "sponsorship")
    assert page.flashes == ["Your changes are saved"]
    assert (colleague.band, colleague.kinds_wanted[-1]) == (Band.BAND_8A, Kind.REVERSE)
    assert "Band 8a" in stale.text


def test_a_line_manager_who_is_paired_with_them_is_refused(
    browser: Browser, colleague: Colleague, trust: Organisation
) -> None:
    pair = walked(State.ACTIVE, colleague=colleague, leader=UserFactory(name="Dawn Pereira", roles={trust: Role.VSM}))

    page = browser.page(
        f"/colleagues/{colleague.id}/edit", WROTE | {"version": "1", "line_manager_id": str(pair.leader_id)}, status=422
    )

    (error,) = page.errors
    assert error == (
        f"You are paired with Dawn Pereira ({pair}). A line manager cannot mentor or sponsor somebody they manage: "
        "end that first"
    )


def test_they_wish_for_leaders_in_order_beside_what_each_offers(
    browser: Browser, colleague: Colleague, trust: Organisation
) -> None:
    one, two, manager = (UserFactory(name=name, roles={trust: Role.VSM}) for name in ("Ann Lee", "Tom Reed", "Mo Ali"))
    colleague.line_manager = manager
    LeaderProfileFactory(organisation=trust, user=one)
    address = f"/colleagues/{colleague.id}/wishes"

    asked = browser.page(address)
    twice = browser.page(address, {"choice_1": str(two.id), "choice_3": str(two.id)}, status=422)
    page = browser.page(address, {"choice_1": str(two.id), "choice_3": str(one.id)})

    assert [row[:2] for row in asked.rows("What leaders offer")] == [
        ["Ann Lee Very senior manager", "Mentoring, sponsorship"],
        ["Tom Reed Very senior manager", "Not said yet"],
    ]
    assert twice.errors == ["You have named this leader above. Name each once"]
    assert page.flashes == ["Your wishes are saved"]
    assert [wish.leader for wish in colleague.wishes] == [two, one]
    assert browser.page(address).field("choice_2") == str(one.id)


def test_without_leaders_there_is_nobody_to_wish_for(browser: Browser, colleague: Colleague) -> None:
    assert "there is nobody to name" in browser.page(f"/colleagues/{colleague.id}/wishes").text


def test_they_withdraw_without_a_reason_and_the_page_says_what_stops_and_stays(
    browser: Browser, colleague: Colleague
) -> None:
    pair = walked(State.ACTIVE, colleague=colleague)
    address = f"/colleagues/{colleague.id}/withdraw"

    asked = browser.page(address)
    page = browser.page(address, {"submit": "y"})
    again = browser.page(address, {"submit": "y"}, status=422)

    assert "your relationship that is open: the leader is told that it has ended, not why" in asked.text
    assert page.flashes == ["You have left the pool. Everything that rested on your consent has stopped"]
    assert "You left the pool on 22 November 2026." in page.text
    assert "To understand how the board decides" not in page.text
    assert (pair.state, colleague.is_here) == (State.ENDED, False)
    assert again.errors == ["You have left the pool, so there is nothing to change. You can join again"]
    assert page.links["Join again"] == join_at(colleague.organisation)


def test_being_followed_is_a_choice_of_its_own(browser: Browser, colleague: Colleague) -> None:
    address = f"/colleagues/{colleague.id}/progression"

    asked = browser.page(address)
    unticked = browser.page(address, {"seen": digest_of(settled.PROGRESSION)}, status=422)
    page = browser.page(address, {"agrees": "y", "seen": digest_of(settled.PROGRESSION)})
    twice = browser.page(address, {"agrees": "y", "seen": digest_of(settled.PROGRESSION)}, status=422)

    assert settled.PROGRESSION in asked.text
    assert unticked.errors == ["Tick the box to agree"]
    assert page.flashes == ["The steps of your career can be written down from now on"]
    assert twice.errors == ["You have agreed to this already"]
    CareerStepFactory(colleague=colleague)
    assert (
        "1 September 2026: move to another band from Band 7 to Band 8a"
        in browser.page(f"/colleagues/{colleague.id}").text
    )
    assert "The step that was written down is removed at once." in browser.page(f"{address}/withdraw").text
    gone = browser.page(f"{address}/withdraw", {"submit": "y"})
    assert gone.flashes == ["The steps of your career are no longer written down, and those that were are gone"]
    assert colleague.is_here
    assert browser.page(f"{address}/withdraw", {"submit": "y"}, status=422).errors == [
        "You have not agreed to this, or have withdrawn it already"
    ]


def test_the_coordinator_reads_a_place_and_cannot_change_it(
    browser: Browser, colleague: Colleague, sign_in: SignIn, trust: Organisation
) -> None:
    leader = UserFactory(name="Dawn Pereira", roles={trust: Role.VSM})
    WishFactory(colleague=colleague, leader=leader)
    PairingConflictFactory(
        organisation=trust, declared_by=leader, other=None, other_email=colleague.user.email, words="We are related"
    )
    own = browser.page(f"/colleagues/{colleague.id}").text
    sign_in(Role.COORDINATOR, trust)

    page = browser.page(f"/colleagues/{colleague.id}")

    assert page.heading == "Meera Venkataraman"
    assert page.links["Propose a leader"] == f"/colleagues/{colleague.id}/match"
    assert "Dawn Pereira, who said so themselves: We are related" in page.text
    assert "We are related" not in own  # what a leader says of them is between the leader and the coordinator
    for name in ("edit", "wishes", "withdraw", "progression", "progression/withdraw"):
        browser.page(f"/colleagues/{colleague.id}/{name}", status=403)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.OVERSEER}])
def test_nobody_else_reads_a_place(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    colleague = ColleagueFactory(organisation=trust)
    walked(State.ACTIVE, colleague=colleague, leader=sign_in(role, trust))

    for name in (
        "",
        "/edit",
        "/wishes",
        "/withdraw",
        "/take-out",
        "/progression",
        "/progression/withdraw",
        "/career",
        "/match",
    ):
        page = browser.page(f"/colleagues/{colleague.id}{name}", status=403)
        assert colleague.user.name not in page.text


def test_places_of_another_organisation_are_not_there(browser: Browser, sign_in: SignIn) -> None:
    colleague = ColleagueFactory()
    sign_in(Role.COORDINATOR, OrganisationFactory())

    for name in (
        "",
        "/edit",
        "/wishes",
        "/withdraw",
        "/take-out",
        "/progression",
        "/progression/withdraw",
        "/career",
        "/match",
    ):
        browser.page(f"/colleagues/{colleague.id}{name}", status=404)
    browser.page(join_at(colleague.organisation), status=404)


def test_hostile_words_do_no_harm(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.COLLEAGUE, trust)
    typed = dict.fromkeys(("wants", "site", "availability", "line_manager_name"), HOSTILE)

    page = browser.page(join_at(trust), WROTE | AGREED | typed)

    assert page.summary()["Wants from it"] == HOSTILE


@pytest.mark.parametrize("count", [1, 3])
def test_more_on_a_place_asks_no_more_of_the_database(
    browser: Browser, colleague: Colleague, trust: Organisation, count: int
) -> None:
    ConsentFactory(colleague=colleague, purpose=ConsentPurpose.PROGRESSION)
    for rank in range(1, count + 1):
        WishFactory(colleague=colleague, rank=rank)
        walked(State.ACTIVE, colleague=colleague)
        CareerStepFactory(colleague=colleague)
        PairingConflictFactory(organisation=trust, declared_by=colleague.user)
    db.session.flush()

    page = browser.page(f"/colleagues/{colleague.id}")

    assert len(page.rows("Relationships")) == count
    # The person and their roles, 2. The place with its organisation, person and line manager, its consents, and its
    # wishes with the leaders, 3. Conflicts, relationships, steps and the history, 4.
    assert len(browser.statements) == 9

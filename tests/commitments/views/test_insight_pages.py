"""Pages of insights: what each side reads, what those who keep the plan read, and what nobody else does."""

from datetime import date
from typing import Any

import pytest

from tests.commitments.factories import InsightFactory
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Insight, Relationship
from tracker.commitments.rules.vocabulary import InsightState
from tracker.commitments.services import insights as services
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Origin

WORDS = "Acting-up posts are offered by word of mouth"
SECRET = "Meera Venkataraman"
ORDER = {
    "title": "Advertise every acting-up post",
    "measure": "Share of acting-up posts advertised",
    "due-day": "31",
    "due-month": "3",
    "due-year": "2027",
    "component": "leadership and culture",
    "priority": "medium",
    "reply": "A good point",
}


@pytest.fixture
def pair(trust: Organisation) -> Relationship:
    return paired(trust)


@pytest.fixture
def keeper(trust: Organisation) -> User:
    found: User = UserFactory(name="Helen Ashworth", roles={trust: Role.EDI_LEAD})
    return found


def at(pair: Relationship, state: InsightState, *, keeper: User | None = None) -> Insight:
    """An insight of the pair, by the services, as far as this."""
    insight = services.write(pair, actor=pair.leader, words=WORDS, offered=state is not InsightState.DRAFT)
    if state is InsightState.RETURNED:
        services.send_back(insight, actor=pair.colleague_user, answer="Leave out the ward")
    if state in {InsightState.APPROVED, InsightState.ACTION, InsightState.WITHDRAWN}:
        services.approve(insight, actor=pair.colleague_user)
    if keeper:
        PlanFactory(organisation=pair.organisation)
        order = services.Order(ORDER["title"], ORDER["measure"], keeper.id, date(2027, 3, 31))
        services.take_up(insight, actor=keeper, order=order, reply="A good point")
    if state is InsightState.WITHDRAWN:
        services.withdraw(insight, actor=pair.colleague_user)
    return insight


def test_a_leader_writes_down_what_they_learnt_and_sends_it(browser: Browser, pair: Relationship) -> None:
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/insights/write", {"words": WORDS, "offered": "send"})

    assert page.flashes == ["The wording is with your colleague, who is told by email"]
    assert page.heading == "Insight"
    assert WORDS in page.text


def test_a_leader_keeps_a_draft_and_changes_it(browser: Browser, pair: Relationship) -> None:
    insight = at(pair, InsightState.DRAFT)
    browser.sign_in(pair.leader)

    asked = browser.page(f"/insights/{insight.id}/edit")
    page = browser.page(f"/insights/{insight.id}/edit", {"words": "Shorter", "offered": "keep", "version": "1"})

    assert asked.field("words") == WORDS
    assert page.flashes == ["The draft is saved. Only you can read it"]
    assert insight.words == "Shorter"


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"words": "", "offered": "send"}, ["Enter what you have learnt"]),
        ({"words": WORDS}, ["Select what happens now"]),
    ],
)
def test_an_insight_lacks_nothing(
    browser: Browser, pair: Relationship, answers: dict[str, str], errors: list[str]
) -> None:
    browser.sign_in(pair.leader)

    page = browser.page(f"/relationships/{pair.id}/insights/write", answers, status=422)

    assert page.errors == errors


def test_a_colleague_approves_the_wording(browser: Browser, pair: Relationship) -> None:
    insight = at(pair, InsightState.WITH_COLLEAGUE)
    browser.sign_in(pair.colleague_user)

    shown = browser.page(f"/insights/{insight.id}")
    asked = browser.page(f"/insights/{insight.id}/wording")
    page = browser.page(f"/insights/{insight.id}/wording", {"verdict": "approve", "version": str(insight.version)})

    assert "Answer" in shown.links
    assert WORDS in asked.text
    assert page.flashes == ["Your answer is sent"]
    assert insight.state is InsightState.APPROVED


def test_a_colleague_asks_for_other_wording_in_words(browser: Browser, pair: Relationship) -> None:
    insight = at(pair, InsightState.WITH_COLLEAGUE)
    browser.sign_in(pair.colleague_user)

    wordless = browser.page(f"/insights/{insight.id}/wording", {"verdict": "other"}, status=422)
    browser.page(f"/insights/{insight.id}/wording", {"verdict": "other", "answer": "Leave out the ward"})

    assert wordless.errors == ["Enter what should be different"]
    assert (insight.state, insight.answer) == (InsightState.RETURNED, "Leave out the ward")


def test_a_leader_reads_which_other_wording_is_asked_for(browser: Browser, pair: Relationship) -> None:
    insight = at(pair, InsightState.RETURNED)
    browser.sign_in(pair.leader)

    page = browser.page(f"/insights/{insight.id}/edit")

    assert "Leave out the ward" in page.text


def test_words_that_a_leader_may_be_rewording_are_not_shown_to_the_colleague(
    browser: Browser, pair: Relationship
) -> None:
    insight = at(pair, InsightState.RETURNED)
    browser.sign_in(pair.colleague_user)

    page = browser.page(f"/insights/{insight.id}")

    assert WORDS not in page.text
    assert "The leader has been asked for other wording, and has not sent it yet." in page.text


@pytest.mark.parametrize("end", ["", "/wording", "/withdraw"])
def test_a_draft_is_nobodys_but_its_writers(
    browser: Browser, pair: Relationship, trust: Organisation, end: str
) -> None:
    insight = at(pair, InsightState.DRAFT)
    browser.sign_in(pair.colleague_user)

    assert browser.get(f"/insights/{insight.id}{end}").status_code == 404


def test_a_coordinator_reads_the_approved_wording_and_no_other(
    browser: Browser, pair: Relationship, trust: Organisation
) -> None:
    waiting, approved = at(pair, InsightState.WITH_COLLEAGUE), at(pair, InsightState.APPROVED)
    browser.sign_in(UserFactory(roles={trust: Role.COORDINATOR}))

    before, after = browser.page(f"/insights/{waiting.id}"), browser.page(f"/insights/{approved.id}")

    assert WORDS not in before.text
    assert WORDS in after.text
    assert not {"Answer", "Change the wording", "Withdraw the wording"} & {*before.links, *after.links}


@pytest.mark.parametrize("role", [Role.EDI_LEAD, Role.SECRETARY, Role.CHAIR, Role.ADMINISTRATOR, Role.AUDITOR])
def test_the_page_of_the_two_is_nobody_elses(
    browser: Browser, pair: Relationship, sign_in: Any, trust: Organisation, role: Role
) -> None:
    insight = at(pair, InsightState.APPROVED)
    sign_in(role, trust)

    assert browser.get(f"/insights/{insight.id}").status_code == 403
    assert browser.post(f"/insights/{insight.id}/withdraw").status_code == 403


def test_a_colleague_withdraws_and_every_page_says_so_without_the_words(
    browser: Browser, pair: Relationship, keeper: User
) -> None:
    insight = at(pair, InsightState.ACTION, keeper=keeper)
    browser.sign_in(pair.colleague_user)

    asked = browser.page(f"/insights/{insight.id}/withdraw")
    page = browser.page(f"/insights/{insight.id}/withdraw", {"version": str(insight.version)})
    browser.sign_in(keeper)
    listed = browser.page(f"/organisations/{pair.organisation_id}/commitments/insights")
    action = browser.page(f"/actions/{insight.action_id}")

    assert "You need not say why." in asked.text
    assert page.flashes == ["The wording is withdrawn"]
    for each in (page, listed, action):
        assert WORDS not in each.text
        assert "ording withdrawn" in each.text or "Withdrawn on" in each.text
    assert action.summary()["Raised by"].startswith("Insight: IN1. Wording withdrawn")


def test_those_who_keep_the_plan_read_the_words_and_the_leader_and_never_the_colleague(
    browser: Browser, pair: Relationship, keeper: User
) -> None:
    at(pair, InsightState.APPROVED)
    at(pair, InsightState.WITH_COLLEAGUE)
    browser.sign_in(keeper)

    page = browser.page(f"/organisations/{pair.organisation_id}/commitments/insights")

    ((reference, words, leader, _),) = page.rows()
    assert (reference, words) == ("IN1 Waits for you", WORDS)
    assert leader.startswith("Janet Williams")
    assert SECRET not in page.html
    assert str(pair.id) not in page.html


def test_an_insight_becomes_an_action(browser: Browser, pair: Relationship, keeper: User) -> None:
    insight = at(pair, InsightState.APPROVED)
    PlanFactory(organisation=pair.organisation)
    browser.sign_in(keeper)

    asked = browser.page(f"/insights/{insight.id}/take-up")
    page = browser.page(f"/insights/{insight.id}/take-up", {**ORDER, "owner_id": str(keeper.id)})

    assert "The action goes into WRES action plan 2026, with IN1 as its origin." in asked.text
    assert SECRET not in asked.text.partition("What will be done?")[0]
    assert page.flashes == ["IN1 is action A1. Both whose insight it is are told"]
    assert page.summary()["Raised by"] == "Insight: IN1"
    assert insight.action is not None
    assert insight.action.title == ORDER["title"]


def test_without_a_plan_what_was_typed_stays(browser: Browser, pair: Relationship, keeper: User) -> None:
    insight = at(pair, InsightState.APPROVED)
    browser.sign_in(keeper)

    page = browser.page(f"/insights/{insight.id}/take-up", {**ORDER, "owner_id": str(keeper.id)}, status=422)

    assert page.errors == [services.NO_PLAN]
    assert page.field("title") == ORDER["title"]


def test_an_action_lacks_nothing(browser: Browser, pair: Relationship, keeper: User) -> None:
    insight = at(pair, InsightState.APPROVED)
    browser.sign_in(keeper)

    page = browser.page(f"/insights/{insight.id}/take-up", {}, status=422)

    assert page.errors == [
        "Enter what will be done",
        "Enter how you will know that it worked",
        "Select an owner",
        "Enter a due date",
        "Select a component of the strategy",
        "Select a priority",
    ]


def test_both_read_the_reply_and_how_the_action_stands(browser: Browser, pair: Relationship, keeper: User) -> None:
    insight = at(pair, InsightState.ACTION, keeper=keeper)
    for person in (pair.leader, pair.colleague_user):
        browser.sign_in(person)

        page = browser.page(f"/insights/{insight.id}")

        assert "A good point" in page.text
        assert "A1 Advertise every acting-up post" in page.text
        assert "Not started, due on 31 March 2027. In WRES action plan 2026." in page.text


def test_the_progress_of_an_action_is_followed_into_the_next_plan(
    browser: Browser, pair: Relationship, keeper: User
) -> None:
    insight = at(pair, InsightState.ACTION, keeper=keeper)
    plan = PlanFactory(organisation=pair.organisation, year=2027, title="WRES action plan 2027")
    later = ActionFactory(plan=plan, carried_from=insight.action, origin=Origin.INSIGHT, title="Advertise them all")
    browser.sign_in(pair.leader)

    page = browser.page(f"/insights/{insight.id}")
    action = browser.page(f"/actions/{later.id}")

    assert "A1 Advertise them all" in page.text
    assert action.summary()["Raised by"] == "Insight: IN1"


def test_an_insight_is_answered_and_later_it_is_said_what_came_of_it(
    browser: Browser, pair: Relationship, keeper: User
) -> None:
    answered, taken = at(pair, InsightState.APPROVED), at(pair, InsightState.ACTION, keeper=keeper)
    browser.sign_in(keeper)

    page = browser.page(f"/insights/{answered.id}/reply", {"reply": "We do this already"})
    browser.page(f"/insights/{taken.id}/reply", {"reply": "Every post is advertised"})

    assert page.flashes == ["Your answer on IN1 is sent to both whose insight it is"]
    assert (answered.state, answered.reply) == (InsightState.NOT_TAKEN, "We do this already")
    assert (taken.state, taken.reply) == (InsightState.ACTION, "Every post is advertised")


@pytest.mark.parametrize("end", ["take-up", "reply"])
def test_who_comes_too_late_is_told_and_led_back(browser: Browser, pair: Relationship, keeper: User, end: str) -> None:
    insight = at(pair, InsightState.WITHDRAWN)
    browser.sign_in(keeper)

    opened = browser.page(f"/insights/{insight.id}/{end}")
    sent = browser.page(f"/insights/{insight.id}/{end}", {"reply": "Thank you"})

    assert opened.flashes == sent.flashes == ["IN1: this insight was withdrawn"]
    assert opened.heading == "Insights"


@pytest.mark.parametrize("end", ["take-up", "reply"])
def test_what_is_still_between_the_two_is_hidden_from_those_who_keep_the_plan(
    browser: Browser, pair: Relationship, keeper: User, end: str
) -> None:
    insight = at(pair, InsightState.WITH_COLLEAGUE)
    browser.sign_in(keeper)

    assert browser.get(f"/insights/{insight.id}/{end}").status_code == 404


def test_what_comes_too_late_for_the_other_side_is_refused_in_words(browser: Browser, pair: Relationship) -> None:
    insight = at(pair, InsightState.APPROVED)
    browser.sign_in(pair.leader)

    changed = browser.page(f"/insights/{insight.id}/edit", {"words": "Other", "offered": "send"}, status=422)
    withdrawn = browser.page(f"/insights/{insight.id}/withdraw", {}, status=422)

    assert changed.errors == ["The colleague has approved this wording, so its words cannot be changed"]
    assert withdrawn.errors == ["The colleague has approved this wording, so only the colleague can withdraw it"]


def test_the_list_says_what_to_do_when_it_is_empty(browser: Browser, trust: Organisation, keeper: User) -> None:
    browser.sign_in(keeper)

    page = browser.page(f"/organisations/{trust.id}/commitments/insights")

    assert "No insight has come yet" in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(
    browser: Browser, trust: Organisation, keeper: User, count: int
) -> None:
    for number in range(count):
        pair = paired(trust, colleague=f"Colleague {number}")
        insight = at(pair, InsightState.APPROVED)
        if number == 0:
            PlanFactory(organisation=trust)
        order = services.Order(f"Action {number}", "Done", keeper.id, date(2027, 3, 31))
        services.take_up(insight, actor=keeper, order=order)
    browser.sign_in(keeper)

    page = browser.page(f"/organisations/{trust.id}/commitments/insights")

    assert len(page.rows()) == count
    # user with memberships, organisation, insights with authors and actions
    assert len(browser.statements) == 3


def test_nobody_chooses_insight_as_an_origin_by_hand(browser: Browser, trust: Organisation, keeper: User) -> None:
    plan = PlanFactory(organisation=trust)
    by_hand = ActionFactory(plan=plan)
    browser.sign_in(keeper)

    page = browser.page(f"/actions/{by_hand.id}/edit")

    assert page.root.xpath("//input[@name='origin']/@value") == [
        "indicator",
        "board minute",
        "exception",
        "review",
        "other",
    ]


def test_an_action_that_was_made_of_an_insight_keeps_its_origin(
    browser: Browser, pair: Relationship, keeper: User
) -> None:
    insight = at(pair, InsightState.ACTION, keeper=keeper)
    action = insight.action
    assert isinstance(action, Action)
    answers = {"title": "Advertise them all", "measure": "Share", "component": "monitoring", "priority": "high"}
    answers |= {"owner_id": str(keeper.id), "start-day": "22", "start-month": "11", "start-year": "2026"}
    browser.sign_in(keeper)

    browser.page(f"/actions/{action.id}/edit", {**answers, "origin": "other", "version": str(action.version)})

    assert (action.title, action.origin, action.origin_reference) == ("Advertise them all", Origin.INSIGHT, "IN1")


def test_hostile_words_break_no_page(browser: Browser, pair: Relationship) -> None:
    insight = InsightFactory(pair=pair, words="<script>alert(1)</script>" + "x" * 900)
    browser.sign_in(pair.leader)

    page = browser.page(f"/insights/{insight.id}")

    assert "<script>alert(1)</script>" in page.text

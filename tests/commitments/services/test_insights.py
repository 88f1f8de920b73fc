"""Insights: written by the leader, worded by both, taken up or answered, and withdrawn."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.commitments.factories import ColleagueFactory, InsightFactory, walked
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.models import Insight, Relationship
from tracker.commitments.queries.insights import withdrawn_actions
from tracker.commitments.rules.vocabulary import InsightState, Kind, State
from tracker.commitments.services import insights as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Component, Origin, Priority, Status

pytestmark = pytest.mark.usefixtures("session")
WORDS = "Acting-up posts are offered by word of mouth"
SITE = "http://tracker.test/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-09-10 12:00", tick=False):
        yield


@pytest.fixture
def pair() -> Relationship:
    return walked()


def at(pair: Relationship, state: InsightState, **fields: Any) -> Insight:
    """An insight of the pair that has come as far as this, by the services."""
    insight = services.write(pair, actor=pair.leader, words=WORDS, offered=state is not InsightState.DRAFT)
    if state is InsightState.RETURNED:
        services.send_back(insight, actor=pair.colleague_user, answer="Leave out the ward")
    if state in {InsightState.APPROVED, InsightState.ACTION, InsightState.NOT_TAKEN}:
        services.approve(insight, actor=pair.colleague_user)
    if state is InsightState.ACTION:
        take_up(insight, **fields)
    if state is InsightState.NOT_TAKEN:
        services.answer(insight, actor=keeper(pair.organisation), reply="We do this already")
    return insight


def keeper(organisation: Organisation, name: str = "Helen Ashworth") -> User:
    made: User = UserFactory(name=name, roles={organisation: Role.EDI_LEAD})
    return made


def take_up(insight: Insight, **changes: Any) -> Action:
    if insight.organisation_id not in {each.organisation_id for each in db.session.scalars(sa.select(Action))}:
        PlanFactory(organisation=insight.organisation)
    actor = keeper(insight.organisation)
    order = services.Order(
        title="Advertise every acting-up post",
        measure="Share of acting-up posts advertised",
        owner_id=actor.id,
        due=date(2027, 3, 31),
    )
    return services.take_up(insight, **{"actor": actor, "order": order, "site": SITE, **changes})


def mails(template: str = "") -> list[tuple[str, str]]:
    """To whom, and the subject, in the order in which they were promised."""
    found = db.session.scalars(sa.select(Message).where(Message.key.startswith(template)).order_by(Message.created_at))
    return [(each.to_address, each.subject) for each in found]


def test_a_leader_keeps_a_draft_that_nobody_is_told_of(pair: Relationship) -> None:
    insight = services.write(pair, actor=pair.leader, words=WORDS, offered=False)

    assert (insight.reference, insight.state, insight.words) == ("IN1", InsightState.DRAFT, WORDS)
    assert mails() == []
    assert [each.tag for each in history_of(insight)] == ["insight.written"]


def test_a_leader_sends_the_wording_to_the_colleague(pair: Relationship) -> None:
    insight = services.write(pair, actor=pair.leader, words=WORDS, offered=True, site=SITE)

    assert insight.state is InsightState.WITH_COLLEAGUE
    assert mails() == [(pair.colleague_user.email, "A relationship needs you")]
    address = f"http://tracker.test/organisations/{pair.organisation_id}/commitments"
    assert address in db.session.scalars(sa.select(Message.body)).one()


def test_numbers_of_insights_go_on_within_an_organisation(pair: Relationship) -> None:
    services.write(pair, actor=pair.leader, words=WORDS, offered=False)

    assert services.write(pair, actor=pair.leader, words="Another", offered=False).reference == "IN2"


@pytest.mark.parametrize(
    ("who", "state", "message"),
    [
        ("colleague_user", State.ACTIVE, "Only the leader writes down what they learnt"),
        ("leader", State.AGREEMENT, "An insight follows when both of you have signed the agreement"),
    ],
)
def test_an_insight_is_the_leaders_and_follows_the_agreement(who: str, state: State, message: str) -> None:
    pair = walked(to=state)

    with pytest.raises(RuleBroken, match=message):
        services.write(pair, actor=getattr(pair, who), words=WORDS, offered=False)


def test_nothing_is_written_about_a_colleague_who_has_left_the_pool(pair: Relationship) -> None:
    pair.colleague.left_at = datetime(2026, 9, 1, tzinfo=UTC)
    db.session.flush()

    with pytest.raises(RuleBroken, match="The colleague takes part no more"):
        services.write(pair, actor=pair.leader, words=WORDS, offered=False)


def test_the_colleague_asks_for_other_wording_and_gets_it(pair: Relationship) -> None:
    insight = at(pair, InsightState.WITH_COLLEAGUE)

    services.send_back(insight, actor=pair.colleague_user, answer="Leave out the ward", site=SITE)

    assert (insight.state, insight.answer) == (InsightState.RETURNED, "Leave out the ward")
    assert mails()[-1] == (pair.leader.email, "A relationship needs you")

    services.edit(insight, actor=pair.leader, words="Posts are offered by word of mouth", offered=True)

    assert (insight.state, insight.answer) == (InsightState.WITH_COLLEAGUE, "")
    assert insight.words == "Posts are offered by word of mouth"


def test_a_draft_is_changed_and_stays_one(pair: Relationship) -> None:
    insight = at(pair, InsightState.DRAFT)

    services.edit(insight, actor=pair.leader, words="Shorter", offered=False, version=insight.version)

    assert (insight.state, insight.words) == (InsightState.DRAFT, "Shorter")


@pytest.mark.parametrize("state", [InsightState.WITH_COLLEAGUE, InsightState.APPROVED])
def test_the_wording_that_a_colleague_reads_does_not_change_under_them(pair: Relationship, state: InsightState) -> None:
    insight = at(pair, state)

    with pytest.raises(RuleBroken, match="so its words cannot be changed"):
        services.edit(insight, actor=pair.leader, words="Other words", offered=True)


def test_two_who_change_a_draft_at_once_are_told(pair: Relationship) -> None:
    insight = at(pair, InsightState.DRAFT)

    with pytest.raises(Conflict):
        services.edit(insight, actor=pair.leader, words="Other words", offered=True, version=insight.version + 1)


def test_the_approved_wording_goes_to_those_who_keep_the_plan_without_the_colleague(pair: Relationship) -> None:
    helen = keeper(pair.organisation)
    insight = at(pair, InsightState.WITH_COLLEAGUE)

    services.approve(insight, actor=pair.colleague_user, site=SITE)

    assert (insight.state, insight.approved_words) == (InsightState.APPROVED, WORDS)
    assert insight.approved_at == datetime(2026, 9, 10, 12, tzinfo=UTC)
    assert mails("relationship_has_news") == [(pair.leader.email, "A relationship has changed")]
    assert mails("insight_waits") == [(helen.email, "An insight waits for an answer: IN1")]
    body = db.session.scalars(sa.select(Message.body).where(Message.to_address == helen.email)).one()
    assert f"http://tracker.test/organisations/{pair.organisation_id}/commitments/insights" in body
    for secret in (pair.colleague_user.name, pair.leader.name, WORDS, str(pair.id), "mentoring"):
        assert secret not in body


@pytest.mark.parametrize("verb", ["approve", "send_back"])
def test_a_leader_does_not_answer_for_the_colleague(pair: Relationship, verb: str) -> None:
    insight = at(pair, InsightState.WITH_COLLEAGUE)
    more = {"answer": "Fine"} if verb == "send_back" else {}

    with pytest.raises(RuleBroken, match="Only the colleague can answer for the wording"):
        getattr(services, verb)(insight, actor=pair.leader, **more)


def test_a_draft_cannot_be_approved(pair: Relationship) -> None:
    insight = at(pair, InsightState.DRAFT)

    with pytest.raises(RuleBroken, match="This insight has not been sent to the colleague"):
        services.approve(insight, actor=pair.colleague_user)


def test_an_approved_insight_becomes_an_action_that_does_not_hold_its_words(pair: Relationship) -> None:
    insight = at(pair, InsightState.APPROVED)

    action = take_up(insight, reply="A good point")

    assert (insight.state, insight.action) == (InsightState.ACTION, action)
    assert (action.origin, action.origin_reference) == (Origin.INSIGHT, "IN1")
    assert (action.component, action.priority, action.start) == (
        Component.LEADERSHIP,
        Priority.MEDIUM,
        date(2026, 9, 10),
    )
    assert WORDS not in (action.title, action.description, action.measure)
    assert (insight.reply, insight.replied_by) == ("A good point", action.owner)
    told = sorted(to for to, _ in mails("relationship_has_news"))
    assert told == sorted([pair.leader.email, pair.leader.email, pair.colleague_user.email])


def test_without_a_plan_nothing_is_taken_up(pair: Relationship) -> None:
    insight = at(pair, InsightState.APPROVED)
    order = services.Order(title="Do it", measure="Done", owner_id=pair.leader_id, due=date(2027, 3, 31))

    with pytest.raises(RuleBroken, match="There is no action plan here yet"):
        services.take_up(insight, actor=keeper(pair.organisation), order=order)


@pytest.mark.parametrize("state", [InsightState.WITH_COLLEAGUE, InsightState.ACTION, InsightState.NOT_TAKEN])
def test_only_what_is_approved_and_waits_is_taken_up(pair: Relationship, state: InsightState) -> None:
    insight = at(pair, state)

    with pytest.raises(RuleBroken):
        take_up(insight)


def test_an_insight_is_answered_without_an_action(pair: Relationship) -> None:
    insight = at(pair, InsightState.APPROVED)
    helen = keeper(pair.organisation)

    services.answer(insight, actor=helen, reply="We do this already", site=SITE)

    assert (insight.state, insight.reply, insight.replied_by) == (InsightState.NOT_TAKEN, "We do this already", helen)
    assert insight.replied_at == datetime(2026, 9, 10, 12, tzinfo=UTC)


def test_what_has_come_of_an_action_is_told_to_both(pair: Relationship) -> None:
    insight = at(pair, InsightState.ACTION)

    services.answer(insight, actor=keeper(pair.organisation), reply="Every post is advertised now")

    assert (insight.state, insight.reply) == (InsightState.ACTION, "Every post is advertised now")
    assert next(each.tag for each in history_of(insight)) == "insight.answered"


@pytest.mark.parametrize(
    ("state", "reply", "message"),
    [(InsightState.APPROVED, "", "Enter your answer"), (InsightState.NOT_TAKEN, "Again", "was answered already")],
)
def test_an_answer_has_words_and_is_given_once(
    pair: Relationship, state: InsightState, reply: str, message: str
) -> None:
    insight = at(pair, state)

    with pytest.raises(RuleBroken, match=message):
        services.answer(insight, actor=keeper(pair.organisation), reply=reply)


@pytest.mark.parametrize(
    "state", [each for each in InsightState if each not in {InsightState.WITHDRAWN, InsightState.DRAFT}]
)
def test_the_colleague_withdraws_at_any_time_and_every_word_goes(pair: Relationship, state: InsightState) -> None:
    insight = at(pair, state)

    services.withdraw(insight, actor=pair.colleague_user, version=insight.version)

    db.session.expire(insight)
    assert (insight.state, insight.withdrawn_at) == (InsightState.WITHDRAWN, datetime(2026, 9, 10, 12, tzinfo=UTC))
    assert (insight.words, insight.answer, insight.reply) == ("Wording withdrawn", "", "")
    assert insight.approved_words in {"", "Wording withdrawn"}
    assert mails()[-1] == (pair.leader.email, "A relationship has changed")


def test_those_who_keep_the_plan_are_told_that_the_wording_of_an_action_is_gone(pair: Relationship) -> None:
    insight = at(pair, InsightState.ACTION)

    services.withdraw(insight, actor=pair.colleague_user)

    assert [subject for _, subject in mails("insight_withdrawn")] == ["The wording of an insight was withdrawn: IN1"]
    assert insight.action is not None
    assert insight.action.title == "Advertise every acting-up post"


def test_a_leader_takes_a_draft_back_and_nobody_is_told(pair: Relationship) -> None:
    insight = at(pair, InsightState.DRAFT)

    services.withdraw(insight, actor=pair.leader)

    assert (insight.state, mails()) == (InsightState.WITHDRAWN, [])


def test_what_the_colleague_has_approved_is_no_longer_the_leaders_to_withdraw(pair: Relationship) -> None:
    insight = at(pair, InsightState.APPROVED)

    with pytest.raises(RuleBroken, match="so only the colleague can withdraw it"):
        services.withdraw(insight, actor=pair.leader)


def test_nobody_else_withdraws_an_insight_and_nobody_twice(pair: Relationship) -> None:
    insight = at(pair, InsightState.APPROVED)

    with pytest.raises(RuleBroken, match="Only the two people it is about"):
        services.withdraw(insight, actor=keeper(pair.organisation))
    services.withdraw(insight, actor=pair.colleague_user)
    with pytest.raises(RuleBroken, match="This insight was withdrawn"):
        services.withdraw(insight, actor=pair.colleague_user)


def test_withdrawing_consent_withdraws_every_insight_of_the_colleague_and_of_nobody_else(pair: Relationship) -> None:
    other = InsightFactory(pair=walked(colleague=ColleagueFactory(organisation=pair.organisation)), number=90)
    second = walked(colleague=pair.colleague, kind=Kind.REVERSE)
    draft, action = at(pair, InsightState.DRAFT), at(second, InsightState.ACTION)
    told = len(mails("relationship"))

    found = services.withdraw_all(pair.colleague, actor=pair.colleague_user)

    assert list(found) == [draft, action]
    assert [each.state for each in (draft, action, other)] == [
        InsightState.WITHDRAWN,
        InsightState.WITHDRAWN,
        InsightState.DRAFT,
    ]
    assert len(mails("relationship")) == told
    assert list(services.withdraw_all(pair.colleague, actor=pair.colleague_user)) == []


def test_an_action_carried_over_still_leads_to_the_insight_that_was_withdrawn(pair: Relationship) -> None:
    insight = at(pair, InsightState.ACTION)
    assert insight.action is not None
    insight.action.status = Status.CARRIED_OVER
    carried = ActionFactory(plan=PlanFactory(organisation=pair.organisation, year=2027), carried_from=insight.action)
    another = ActionFactory(plan=carried.plan)

    before = withdrawn_actions([carried, another])
    services.withdraw(insight, actor=pair.colleague_user)

    assert before == frozenset()
    assert withdrawn_actions([carried, another]) == {carried.id}
    assert withdrawn_actions([]) == frozenset()


def test_the_trail_of_the_organisation_holds_nothing_of_an_insight_but_the_action(pair: Relationship) -> None:
    insight = at(pair, InsightState.ACTION, reply="A good point")
    services.withdraw(insight, actor=pair.colleague_user)

    told = [(str(each.tag), each.subject_name) for each in trail_of(pair.organisation_id)]

    assert told == [("action.created", str(insight.action))]
    kept = " ".join(f"{each.subject_name} {each.details} {each.reason}" for each in history_of(insight))
    for secret in (WORDS, "A good point", pair.colleague_user.name, pair.leader.name):
        assert secret not in kept

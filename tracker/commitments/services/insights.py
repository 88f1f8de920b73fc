"""What a leader learnt, on its way to the board: written, worded by both, taken up as an action or answered.

Nothing of its words reaches the trail or a mail, and it never names the colleague. Each service takes the insight anew,
locked, so that what was withdrawn a moment ago is not taken up.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker import audit, clock, outbox
from tracker.access import Role
from tracker.accounts.models import User
from tracker.accounts.queries import holders_of
from tracker.audit import Tag
from tracker.commitments.models import Colleague, Insight, Relationship
from tracker.commitments.queries.insights import retaken, standing_of
from tracker.commitments.queries.pairs import locked_place
from tracker.commitments.queries.records import next_number
from tracker.commitments.rules import insights as rules
from tracker.commitments.rules.vocabulary import InsightState
from tracker.commitments.services.telling import HAS_NEWS, NEEDS_YOU, tell
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans.models import Action
from tracker.plans.queries import newest_plan_of
from tracker.plans.rules.vocabulary import Component, Origin, Priority
from tracker.plans.services import actions

KEEPERS = (Role.EDI_LEAD, Role.SECRETARY)
"""Who keeps the plan, as in the access policy."""

NO_PLAN = "There is no action plan here yet. Begin one, then take this insight up; what you typed is kept until then"


@dataclass(frozen=True)
class Order:
    """The action that an insight becomes: what, by whom, by when, and how one will know that it worked."""

    title: str
    measure: str
    owner_id: uuid.UUID
    due: date
    component: Component = Component.LEADERSHIP
    priority: Priority = Priority.MEDIUM


def write(pair: Relationship, *, actor: User, words: str, offered: bool, site: str = "") -> Insight:
    """The leader writes down what they learnt, and sends it to the colleague where ``offered``."""
    number = next_number(Insight.number, pair.organisation_id)
    _check_pair(pair, actor)
    insight = Insight(organisation_id=pair.organisation_id, number=number, pair=pair, author=actor, words=words)
    db.session.add(insight)
    audit.record(actor, Tag.INSIGHT_WRITTEN, insight)
    if offered:
        _offer(insight, actor, site)
    return insight


def edit(
    insight: Insight, *, actor: User, words: str, offered: bool, version: int | None = None, site: str = ""
) -> None:
    """Change the wording of a draft, or of one for which other wording was asked; and send it where ``offered``."""
    check_version(insight, version)
    locked_place(insight.pair.colleague)  # before the insight, as whoever withdraws consent does
    insight = retaken(insight)
    rules.check_writable(insight.state)
    _check_pair(insight.pair, actor)
    insight.words = words
    audit.record(actor, Tag.INSIGHT_EDITED, insight)
    if offered:
        _offer(insight, actor, site)


def send_back(insight: Insight, *, actor: User, answer: str, version: int | None = None, site: str = "") -> None:
    """The colleague asks for other wording, and says which."""
    insight = _taken_by_colleague(insight, actor, version)
    rules.check_move(insight.state, InsightState.RETURNED)
    insight.state, insight.answer = InsightState.RETURNED, answer
    audit.record(actor, Tag.INSIGHT_RETURNED, insight)
    tell(insight.pair, [insight.pair.leader], NEEDS_YOU, about=_about(insight), site=site)


def approve(insight: Insight, *, actor: User, version: int | None = None, site: str = "") -> None:
    """The colleague approves the wording as it stands; those who keep the plan may read it from now on."""
    insight = _taken_by_colleague(insight, actor, version)
    rules.check_move(insight.state, InsightState.APPROVED)
    insight.state, insight.answer = InsightState.APPROVED, ""
    insight.approved_words, insight.approved_at = insight.words, clock.now()
    audit.record(actor, Tag.INSIGHT_APPROVED, insight)
    tell(insight.pair, [insight.pair.leader], HAS_NEWS, about=_about(insight), site=site)
    _tell_keepers(insight, "insight_waits", site)


def withdraw(insight: Insight, *, actor: User, version: int | None = None, site: str = "") -> None:
    """Blank every word for good: the colleague at any time, the leader until it is approved. The other side is told."""
    check_version(insight, version)
    insight = retaken(insight)
    _check_party(insight, actor)
    rules.check_withdrawal(insight.state, is_the_colleague=actor.id == insight.colleague_user_id)
    was_offered = insight.state is not InsightState.DRAFT
    _blank(insight, actor, site)
    if was_offered:
        tell(insight.pair, [insight.pair.other_than(actor)], HAS_NEWS, about=_about(insight), site=site)


def withdraw_all(colleague: Colleague, *, actor: User, site: str = "") -> Sequence[Insight]:
    """Blank every insight of a colleague who withdraws consent, drafts too. Gives those that were withdrawn.

    The leaders are told of the end of the relationship, not of this: it would say why it ended.
    """
    found = [retaken(each) for each in standing_of(colleague)]
    for insight in found:
        _blank(insight, actor, site)
    return found


def take_up(
    insight: Insight, *, actor: User, order: Order, reply: str = "", version: int | None = None, site: str = ""
) -> Action:
    """Make an approved insight an action in the newest plan, with the insight as its origin. Both sides are told.

    The approved wording stays here and is not copied into the plan, so that it can be withdrawn.
    """
    check_version(insight, version)
    insight = retaken(insight)
    rules.check_move(insight.state, InsightState.ACTION)
    plan = newest_plan_of(insight.organisation_id)
    if plan is None:
        raise RuleBroken(NO_PLAN)
    action = actions.create_action(
        plan,
        actor=actor,
        owner_id=order.owner_id,
        start=clock.today(),
        due=order.due,
        title=order.title,
        measure=order.measure,
        component=order.component,
        priority=order.priority,
        origin=Origin.INSIGHT,
        origin_reference=insight.reference,
    )
    db.session.flush()  # the database asks that the action is there
    insight.state, insight.action = InsightState.ACTION, action
    insight.action_id = action.id
    _reply(insight, actor, reply, Tag.INSIGHT_TAKEN_UP, site)
    return action


def answer(insight: Insight, *, actor: User, reply: str, version: int | None = None, site: str = "") -> None:
    """Say why an approved insight is not taken up; or, of one that is an action, what has come of it. Both are told."""
    check_version(insight, version)
    insight = retaken(insight)
    if not reply:
        raise RuleBroken("Enter your answer", field="reply")
    if insight.state is InsightState.ACTION:
        _reply(insight, actor, reply, Tag.INSIGHT_ANSWERED, site)
        return
    rules.check_move(insight.state, InsightState.NOT_TAKEN)
    insight.state = InsightState.NOT_TAKEN
    _reply(insight, actor, reply, Tag.INSIGHT_NOT_TAKEN_UP, site)


def _reply(insight: Insight, actor: User, reply: str, tag: Tag, site: str) -> None:
    insight.reply, insight.replied_by, insight.replied_at = reply, actor, clock.now()
    audit.record(actor, tag, insight)
    pair = insight.pair
    tell(pair, [pair.leader, pair.colleague_user], HAS_NEWS, about=_about(insight), site=site)


def _offer(insight: Insight, actor: User, site: str) -> None:
    rules.check_move(insight.state, InsightState.WITH_COLLEAGUE)
    insight.state, insight.answer = InsightState.WITH_COLLEAGUE, ""
    audit.record(actor, Tag.INSIGHT_OFFERED, insight)
    tell(insight.pair, [insight.pair.colleague_user], NEEDS_YOU, about=_about(insight), site=site)


def _blank(insight: Insight, actor: User, site: str) -> None:
    """Every word goes; that there was something stays, for the two sides and, once approved, in the plan."""
    was_shared = insight.state in rules.SHARED
    insight.state, insight.withdrawn_at = InsightState.WITHDRAWN, clock.now()
    insight.words, insight.answer, insight.reply = rules.BLANK, "", ""
    insight.approved_words = rules.BLANK if was_shared else ""
    audit.record(actor, Tag.INSIGHT_WITHDRAWN, insight)
    if was_shared:
        _tell_keepers(insight, "insight_withdrawn", site)


def _taken_by_colleague(insight: Insight, actor: User, version: int | None) -> Insight:
    check_version(insight, version)
    insight = retaken(insight)
    if actor.id != insight.colleague_user_id:
        raise RuleBroken("Only the colleague can answer for the wording")
    return insight


def _check_party(insight: Insight, actor: User) -> None:
    if actor.id not in insight.party_ids:
        raise RuleBroken("Only the two people it is about can withdraw this insight")


def _check_pair(pair: Relationship, actor: User) -> None:
    """The leader of a pair that began, with somebody who still takes part; who would withdraw now waits."""
    if actor.id != pair.leader_id:
        raise RuleBroken("Only the leader writes down what they learnt")
    if pair.started_on is None:
        raise RuleBroken("An insight follows when both of you have signed the agreement")
    if not locked_place(pair.colleague).is_here:
        raise RuleBroken("The colleague takes part no more, so nothing new can be written about this relationship")


def _tell_keepers(insight: Insight, template: str, site: str) -> None:
    for person in holders_of(insight.organisation_id, *KEEPERS):
        outbox.enqueue(
            template,
            to=person.email,
            key=f"{template}:{insight.id}:{person.id}",
            user_id=person.id,
            organisation_id=insight.organisation_id,
            name=person.name,
            reference=insight.reference,
            organisation=insight.organisation.name,
            address=f"{site.rstrip('/')}/organisations/{insight.organisation_id}/commitments/insights" if site else "",
        )


def _about(insight: Insight) -> str:
    return f"insight:{insight.id}:{insight.version}"

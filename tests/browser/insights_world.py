"""A trust with insights in every state, items on race equality, and a board to mirror."""

import uuid
from datetime import timedelta
from typing import Any

from tests.commitments.factories import AttendanceFactory, BoardItemFactory, ObjectiveFactory
from tests.commitments.pairs import paired
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Insight, Relationship
from tracker.commitments.services import insights
from tracker.db import db, transaction
from tracker.periods import financial_year

WORDS = (
    "Acting-up posts are offered by word of mouth, mostly on the day on which they are needed, so that people who work "
    "nights or at the smaller sites never hear of them before somebody has been asked"
)
LONG = "Executive director of emergency and urgent-care-pathway-transformation and improvement"
SITE = "http://127.0.0.1/"


def add_insights() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """The ids of its records, and of the two of a pair, who keeps the plan and who records attendance."""
    trust = OrganisationFactory(name="Listening NHS Trust")
    leader = UserFactory(name="Oluwaseun Featherstonehaugh-Montgomery", roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, user=leader, holder=leader.name, title=LONG)
    keeper = UserFactory(name="Ifeoma Larkin", roles={trust: Role.EDI_LEAD})
    secretary = UserFactory(name="Tomasz Hale", roles={trust: Role.SECRETARY})
    pair = paired(trust, leader=leader)
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan, owner=leader)
    ObjectiveFactory(organisation=trust, user=leader, year=financial_year(clock.today()))
    item = _discussed(trust, leader)
    db.session.commit()
    with transaction():
        found = _insights(pair, keeper)
    db.session.commit()
    people: dict[str, User] = {
        "insightful leader": leader,
        "insightful colleague": pair.colleague_user,
        "insight keeper": keeper,
        "insight secretary": secretary,
    }
    return found | {"listening": trust.id, "board_item_id": item, "insightful_pair": pair.id}, {
        part: person.id for part, person in people.items()
    }


def _discussed(trust: Organisation, leader: User) -> uuid.UUID:
    today = clock.today()
    item = BoardItemFactory(organisation=trust, held_on=today - timedelta(20))
    AttendanceFactory(item=item, user=leader)
    BoardItemFactory(organisation=trust, held_on=today - timedelta(10), title="Targets for bands 8a to VSM")
    found: uuid.UUID = item.id
    return found


def _insights(pair: Relationship, keeper: User) -> dict[str, Any]:
    leader, colleague = pair.leader, pair.colleague_user

    def written(*, offered: bool = True) -> Insight:
        return insights.write(pair, actor=leader, words=WORDS, offered=offered, site=SITE)

    draft, waiting, returned, approved = written(offered=False), written(), written(), written()
    insights.send_back(returned, actor=colleague, answer="Leave out that it is at night", site=SITE)
    taken, answered, gone = written(), written(), written()
    for each in (approved, taken, answered, gone):
        insights.approve(each, actor=colleague, site=SITE)
    for each in (taken, gone):
        order = insights.Order(
            "Advertise every acting-up post for three days on every site", "Share of posts advertised", keeper.id,
            clock.today() + timedelta(120),
        )  # fmt: skip
        insights.take_up(each, actor=keeper, order=order, reply="A good point, which others have made too", site=SITE)
    insights.answer(answered, actor=keeper, reply="The recruitment team does this since May", site=SITE)
    insights.withdraw(gone, actor=colleague, site=SITE)
    return {
        "insight_id": taken.id,
        "draft_insight": draft.id,
        "waiting_insight": waiting.id,
        "returned_insight": returned.id,
        "approved_insight": approved.id,
        "answered_insight": answered.id,
        "withdrawn_insight": gone.id,
        "withdrawn_action": gone.action_id,
    }

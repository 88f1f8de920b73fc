"""Single-use links to record progress without signing in."""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Membership, User
from tracker.accounts.queries import digest_of
from tracker.db import db
from tracker.plans.models import Action, ActionLink, Plan
from tracker.plans.queries.records import get_action

_roles = selectinload(User.memberships).joinedload(Membership.organisation)


def link_by_token(token: str) -> ActionLink | None:
    """The link with this token, with its person, its action as a page needs it, and what was recorded through it."""
    statement = select(ActionLink).where(ActionLink.token_digest == digest_of(token))
    options = [joinedload(ActionLink.user).options(_roles), joinedload(ActionLink.progress)]
    link = db.session.scalars(statement.options(*options)).first()
    if link is not None:
        get_action(link.action_id)
    return link


def locked_link(link: ActionLink) -> ActionLink:
    """The link as it stands now: of two who use it at once, one comes first. Raises NoResultFound if it is gone."""
    statement = select(ActionLink).where(ActionLink.id == link.id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def unused_links(pairs: Collection[tuple[uuid.UUID, uuid.UUID]]) -> Sequence[ActionLink]:
    """The links of these people (second) to these actions (first) that nobody has used, locked. One query."""
    actions, people = {action for action, _ in pairs}, {person for _, person in pairs}
    statement = (
        select(ActionLink)
        .where(ActionLink.action_id.in_(actions), ActionLink.user_id.in_(people), ActionLink.used_at.is_(None))
        .order_by(ActionLink.id)
        .with_for_update()
    )
    return [each for each in db.session.scalars(statement) if (each.action_id, each.user_id) in pairs]


def actions_to_record(actions: Collection[uuid.UUID]) -> dict[uuid.UUID, Action]:
    """Some actions with what decides who may record progress, by their id. Two queries, however many."""
    statement = select(Action).where(Action.id.in_(actions))
    options = [joinedload(Action.plan).joinedload(Plan.organisation), selectinload(Action.contributors)]
    return {each.id: each for each in db.session.scalars(statement.options(*options))}


def people_to_record(people: Collection[uuid.UUID]) -> dict[uuid.UUID, User]:
    """Some people with their roles, by their id. Two queries, however many."""
    statement = select(User).where(User.id.in_(people)).options(_roles)
    return {each.id: each for each in db.session.scalars(statement)}

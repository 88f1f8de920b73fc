"""Who may decide at a trust, who cannot because they are a party, and what the trust has settled."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Membership, User
from tracker.db import db
from tracker.panels.models import Delegation, Interest, Panel, PanelMember, PanelSettings
from tracker.panels.rules import settled
from tracker.panels.rules.routing import Bench
from tracker.panels.rules.settled import Settled
from tracker.panels.rules.vocabulary import Capacity, name_key


@dataclass(frozen=True)
class Seated:
    """A bench with the people on it."""

    bench: Bench
    people: Mapping[uuid.UUID, User]


def settings_of(organisation_id: uuid.UUID) -> PanelSettings | None:
    """What the trust has settled, with the people it names; None where it has settled nothing. One query."""
    people = (PanelSettings.recipient, PanelSettings.deputy, PanelSettings.senior_independent)
    statement = select(PanelSettings).where(PanelSettings.organisation_id == organisation_id)
    return db.session.scalars(statement.options(*(joinedload(each) for each in people))).first()


def settled_at(organisation_id: uuid.UUID) -> Settled:
    """What holds at the trust: its own settings, or the defaults. One query."""
    return settled_by(settings_of(organisation_id))


def settled_by(found: PanelSettings | None) -> Settled:
    """What settings say, or the defaults where there are none."""
    if found is None:
        return Settled()
    return Settled(
        justification_days=found.justification_days,
        reasons=settled.reasons_from(found.reasons),
        ceiling_percent=found.ceiling_percent,
        ceiling_on=found.ceiling_on,
        ceiling_minute=found.ceiling_minute,
    )


def bench_of(organisation_id: uuid.UUID) -> Seated:
    """Who may decide here today. Three queries: settings; those who hold the role of chair; delegations."""
    found = settings_of(organisation_id)
    named = found.recipient if found else None
    firsts = {named: Capacity.RECIPIENT} if named else dict.fromkeys(_chairs(organisation_id), Capacity.CHAIR)
    given_by = {person.id for person in firsts}
    delegates = [each.to for each in _delegations(organisation_id) if each.given_by_id in given_by]
    deputies = _deputies(found)
    bench = Bench(
        firsts={person.id: capacity for person, capacity in firsts.items()},
        delegates=tuple(person.id for person in delegates),
        deputies=tuple((person.id, capacity) for person, capacity in deputies),
    )
    people = [*firsts, *delegates, *(person for person, _ in deputies)]
    return Seated(bench, {person.id: person for person in people})


def _deputies(found: PanelSettings | None) -> list[tuple[User, Capacity]]:
    if found is None:
        return []
    named = ((found.deputy, Capacity.DEPUTY), (found.senior_independent, Capacity.SENIOR_INDEPENDENT))
    return [(person, capacity) for person, capacity in named if person]


def _chairs(organisation_id: uuid.UUID) -> Sequence[User]:
    statement = select(User).join(Membership, Membership.user_id == User.id)
    statement = statement.where(
        Membership.organisation_id == organisation_id, Membership.role == Role.CHAIR, Membership.ended_at.is_(None)
    )
    return db.session.scalars(statement.order_by(User.name, User.id)).all()


def _delegations(organisation_id: uuid.UUID) -> Sequence[Delegation]:
    today = clock.today()
    statement = select(Delegation).where(
        Delegation.organisation_id == organisation_id,
        Delegation.ended_at.is_(None),
        Delegation.since <= today,
        Delegation.until >= today,
    )
    return db.session.scalars(statement.options(joinedload(Delegation.to)).order_by(Delegation.created_at)).all()


def sitting_or_interested(
    vacancy_ids: Iterable[uuid.UUID], people: Mapping[uuid.UUID, User]
) -> dict[uuid.UUID, set[uuid.UUID]]:
    """By vacancy, who of these people sits on one of its panels, under their account or by name, or has an interest.

    Two queries, however many vacancies.
    """
    ids = list(vacancy_ids)
    names = {name_key(person.name): person.id for person in people.values()}
    found: dict[uuid.UUID, set[uuid.UUID]] = {each: set() for each in ids}
    sitting = select(Panel.vacancy_id, PanelMember.user_id, PanelMember.name_key).join(PanelMember.panel)
    for vacancy_id, user_id, key in db.session.execute(sitting.where(Panel.vacancy_id.in_(ids))):
        found[vacancy_id] |= {each for each in (user_id, names.get(key)) if each}
    interested = select(Interest.vacancy_id, Interest.user_id).where(Interest.vacancy_id.in_(ids))
    for vacancy_id, user_id in db.session.execute(interested):
        found[vacancy_id].add(user_id)
    return found

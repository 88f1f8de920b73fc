"""Who may decide at a trust, who cannot because they are a party, and what the trust has settled."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.access import READS_ONLY, Role
from tracker.accounts.models import Membership, User
from tracker.db import db
from tracker.panels.models import (
    Delegation,
    Interest,
    Justification,
    Panel,
    PanelMember,
    PanelSettings,
    PoolMember,
    Sending,
)
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
    return _settings_of([organisation_id]).get(organisation_id)


def _settings_of(organisation_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, PanelSettings]:
    people = (PanelSettings.recipient, PanelSettings.deputy, PanelSettings.senior_independent)
    statement = select(PanelSettings).where(PanelSettings.organisation_id.in_(organisation_ids))
    found = db.session.scalars(statement.options(*(joinedload(each) for each in people)))
    return {each.organisation_id: each for each in found}


def settled_at(organisation_id: uuid.UUID) -> Settled:
    """What holds at the trust: its own settings, or the defaults. One query."""
    return settled_by(settings_of(organisation_id))


def settled_by(found: PanelSettings | None) -> Settled:
    """What settings say, or the defaults where there are none."""
    if found is None:
        return Settled()
    return Settled(justification_days=found.justification_days, reasons=settled.reasons_from(found.reasons))


def bench_of(organisation_id: uuid.UUID) -> Seated:
    """Who may decide here today. Three queries, as ``benches_of``."""
    return benches_of([organisation_id])[organisation_id]


def benches_of(organisation_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Seated]:
    """Who may decide at each organisation today. Three queries: settings; who of these holds a role there; delegations.

    Whoever has left, or only reads there, decides nothing: of a recipient who did, the chair takes the cases again.
    """
    settings = _settings_of(organisation_ids)
    here = _here(organisation_ids, [each for found in settings.values() for each in _named_in(found)])
    delegations = _delegations(organisation_ids)
    return {each: _seated(settings.get(each), here[each], delegations[each]) for each in organisation_ids}


def _seated(
    found: PanelSettings | None, here: Mapping[User, Collection[Role]], delegations: Sequence[Delegation]
) -> Seated:
    named = found.recipient if found and found.recipient_id in {each.id for each in here} else None
    chairs = [person for person, roles in here.items() if Role.CHAIR in roles]
    firsts = {named: Capacity.RECIPIENT} if named else dict.fromkeys(chairs, Capacity.CHAIR)
    given_by = {person.id for person in firsts}
    delegates = [each.to for each in delegations if each.given_by_id in given_by]
    deputies = [(person, capacity) for person, capacity in _deputies(found) if person in here]
    bench = Bench(
        firsts={person.id: capacity for person, capacity in firsts.items()},
        delegates=tuple(person.id for person in delegates),
        deputies=tuple((person.id, capacity) for person, capacity in deputies),
    )
    people = [*firsts, *delegates, *(person for person, _ in deputies)]
    return Seated(bench, {person.id: person for person in people})


def _named_in(found: PanelSettings) -> list[uuid.UUID]:
    return [each for each in (found.recipient_id, found.deputy_id, found.senior_independent_id) if each]


def _deputies(found: PanelSettings | None) -> list[tuple[User, Capacity]]:
    if found is None:
        return []
    named = ((found.deputy, Capacity.DEPUTY), (found.senior_independent, Capacity.SENIOR_INDEPENDENT))
    return [(person, capacity) for person, capacity in named if person]


def _acts() -> ColumnElement[bool]:
    """Of a membership: it is held now, and its role may change something."""
    return and_(Membership.ended_at.is_(None), Membership.role.not_in(READS_ONLY))


def _here(
    organisation_ids: Collection[uuid.UUID], named: Sequence[uuid.UUID]
) -> dict[uuid.UUID, dict[User, set[Role]]]:
    """By trust who chairs it, and those named who may still change something there; by name, with their roles."""
    statement = select(Membership.organisation_id, User, Membership.role).join(User, Membership.user_id == User.id)
    wanted = _acts(), or_(Membership.role == Role.CHAIR, User.id.in_(named))
    found: dict[uuid.UUID, dict[User, set[Role]]] = {each: {} for each in organisation_ids}
    for organisation_id, person, role in db.session.execute(
        statement.where(Membership.organisation_id.in_(organisation_ids), *wanted).order_by(User.name, User.id)
    ):
        found[organisation_id].setdefault(person, set()).add(role)
    return found


def _delegations(organisation_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Delegation]]:
    today = clock.today()
    at_it = Membership.organisation_id == Delegation.organisation_id
    acts = select(Membership.id).where(Membership.user_id == Delegation.to_id, at_it, _acts())
    statement = select(Delegation).where(
        Delegation.organisation_id.in_(organisation_ids),
        Delegation.ended_at.is_(None),
        Delegation.since <= today,
        Delegation.until >= today,
        acts.exists(),
    )
    found: dict[uuid.UUID, list[Delegation]] = {each: [] for each in organisation_ids}
    for each in db.session.scalars(statement.options(joinedload(Delegation.to)).order_by(Delegation.created_at)):
        found[each.organisation_id].append(each)
    return found


def sitting_or_interested(
    vacancy_ids: Iterable[uuid.UUID], people: Mapping[uuid.UUID, User]
) -> dict[uuid.UUID, set[uuid.UUID]]:
    """By vacancy, who of these people sits on one of its panels, has an interest, or ever sent its justification.

    Somebody sits under their account, under that of their place in the pool, or by name: whoever shares the name of a
    member counts as that member. Two queries, however many vacancies.
    """
    ids = list(vacancy_ids)
    names: dict[str, set[uuid.UUID]] = {}
    for person in people.values():
        names.setdefault(name_key(person.name), set()).add(person.id)
    found: dict[uuid.UUID, set[uuid.UUID]] = {each: set() for each in ids}
    sitting = select(Panel.vacancy_id, PanelMember.user_id, PoolMember.user_id, PanelMember.name_key)
    sitting = sitting.join(PanelMember.panel).outerjoin(PanelMember.pool_member)
    for vacancy_id, user_id, pool_user_id, key in db.session.execute(sitting.where(Panel.vacancy_id.in_(ids))):
        found[vacancy_id] |= {each for each in (user_id, pool_user_id) if each} | names.get(key, set())
    interested = select(Interest.vacancy_id, Interest.user_id).where(Interest.vacancy_id.in_(ids))
    sent = select(Justification.vacancy_id, Sending.sent_by_id).join(Sending.justification)
    for vacancy_id, user_id in db.session.execute(interested.union(sent.where(Justification.vacancy_id.in_(ids)))):
        found[vacancy_id].add(user_id)
    return found

"""Who sits on a panel: adding, changing, taking off; and the conflicts of interest that they declare."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import Panel, PanelMember, PoolMember, Vacancy
from tracker.panels.queries import panels as queries
from tracker.panels.queries import pool as pool_queries
from tracker.panels.rules.standing import check_changes
from tracker.panels.rules.vocabulary import Answer, Part, name_key
from tracker.panels.services import parties


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody on a panel who is not from the pool: by name, by account, or both. ``field`` asked for them."""

    part: Part
    name: str = ""
    user_id: uuid.UUID | None = None
    field: str | None = None


def seated(
    vacancy: Vacancy,
    *,
    beside: Sequence[PanelMember] = (),
    pool_member_ids: Sequence[uuid.UUID] = (),
    others: Iterable[Other] = (),
) -> list[PanelMember]:
    """People for a panel of the vacancy, ``beside`` those who are on it.

    Raises RuleBroken beside the question for somebody who is there already, or may not be.
    """
    queries.hold(vacancy.id)
    pool = {each.id: each for each in pool_queries.pool_of(vacancy.organisation_id)}
    people = {each.id: each for each in people_at(vacancy.organisation_id)}
    decided = queries.deciders_on(vacancy.id)
    found: list[PanelMember] = []
    wanted = [(_from_pool(pool, each), "pool_member_ids") for each in pool_member_ids]
    for member, field in [*wanted, *((_by_name(people, each), each.field) for each in others)]:
        _check_new([*beside, *found], member, field)
        if _has_decided(member, decided):
            raise RuleBroken(f"{member.name} has decided on this vacancy, so cannot sit on its panels", field=field)
        found.append(member)
    return found


def _has_decided(member: PanelMember, decided: Collection[User]) -> bool:
    """Under their account, or by name: who has none on the panel may have one all the same."""
    return member.user in decided or member.name_key in {name_key(each.name) for each in decided}


def _from_pool(pool: dict[uuid.UUID, PoolMember], pool_member_id: uuid.UUID) -> PanelMember:
    found = pool.get(pool_member_id)
    if found is None:
        raise RuleBroken("Select people who are in the pool", field="pool_member_ids")
    return PanelMember(
        pool_member=found, user=found.user, name=found.name, part=found.part, trained_on=found.trained_on
    )


def _by_name(people: dict[uuid.UUID, User], other: Other) -> PanelMember:
    user = people.get(other.user_id) if other.user_id else None
    if other.user_id and user is None:
        raise RuleBroken("Select somebody with a role at this organisation", field=other.field)
    name = other.name or (user.name if user else "")
    if not name:
        raise RuleBroken("Enter a name, or select an account", field=other.field)
    return PanelMember(user=user, name=name, part=other.part)


def _check_new(members: Iterable[PanelMember], new: PanelMember, field: str | None) -> None:
    for each in members:
        same_user = new.user is not None and each.user is new.user
        same_place = new.pool_member is not None and each.pool_member is new.pool_member
        if same_user or same_place or each.name_key == name_key(new.name):
            raise RuleBroken(f"{new.name} is on this panel already. A member is on a panel once", field=field)


def add_members(
    panel: Panel, *, actor: User, pool_member_ids: Sequence[uuid.UUID] = (), others: Sequence[Other] = ()
) -> None:
    """Put more people on a panel. The panel's answer is asked anew."""
    queries.hold(panel.vacancy_id)
    queries.locked(panel)
    check_changes(panel.facts, clock.today())
    if not pool_member_ids and not others:
        raise RuleBroken("Select somebody from the pool, or enter a name", field="pool_member_ids")
    joining = seated(panel.vacancy, beside=panel.members, pool_member_ids=pool_member_ids, others=others)
    for each in joining:
        panel.members.append(each)
        changes = {"member": [None, in_words(each)]}
        audit.record(actor, Tag.PANEL_MEMBER_ADDED, panel, changes=changes | _ask_anew(panel))


def edit_member(
    member: PanelMember, *, actor: User, version: int | None, part: Part, trained_on: date | None, conflict: str
) -> None:
    """Change what is on record about somebody on a panel. Who they are does not change: take them off instead."""
    check_version(member, version)
    check_changes(member.panel.facts, clock.today())
    if trained_on and trained_on > clock.today():
        raise RuleBroken("The day of the training must be today or in the past", field="trained_on")
    member.part, member.trained_on, member.conflict = part, trained_on, conflict
    audit.record(actor, Tag.PANEL_MEMBER_EDITED, member, changes=audit.changes(member))


def state_conflict(panel: Panel, *, actor: User, version: int | None, conflict: str) -> None:
    """Say, as a member of the panel, what interest one has in it. ``version`` is that of one's own seat."""
    member = own_place(panel, actor)
    check_version(member, version)
    check_changes(panel.facts, clock.today())
    member.conflict = conflict
    audit.record(actor, Tag.PANEL_MEMBER_EDITED, member, changes=audit.changes(member))


def remove_member(member: PanelMember, *, actor: User) -> None:
    """Take somebody off a panel. The panel's answer is asked anew. Once it has begun, they decide on it no more."""
    panel = queries.locked(member.panel)
    check_changes(panel.facts, clock.today())
    if clock.now() >= panel.starts_at:
        parties.had_sat(member, actor=actor)
    panel.members.remove(member)
    changes = {"member": [in_words(member), None]}
    audit.record(actor, Tag.PANEL_MEMBER_REMOVED, panel, changes=changes | _ask_anew(panel))


def own_place(panel: Panel, user: User) -> PanelMember:
    """Their own seat on the panel. Raises RuleBroken where they have none."""
    found = next((each for each in panel.members if each.user_id == user.id), None)
    if found is None:
        raise RuleBroken("You are not on this panel")
    return found


def in_words(member: PanelMember) -> str:
    """Name and part, as the trail keeps them."""
    return f"{member.name}, {member.part}"


def _ask_anew(panel: Panel) -> dict[str, Any]:
    """Members have changed: what they said counts no more, and everybody is asked again."""
    before, panel.includes_bme = panel.includes_bme, Answer.NOT_DECLARED
    panel.ballot_box = None
    for each in panel.members:
        each.has_declared = False
    db.session.flush()
    return {} if before is Answer.NOT_DECLARED else {"includes_bme": [before.value, Answer.NOT_DECLARED.value]}
